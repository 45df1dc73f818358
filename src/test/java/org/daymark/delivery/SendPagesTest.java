package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.daymark.access.Role;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.campaign.Approvals;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.campaign.Review;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.pace.Paces;
import org.daymark.preflight.AcceptedWarnings;
import org.daymark.preflight.Finding;
import org.daymark.preflight.RuleFinding;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The Send page, and the buttons on the page of a campaign under way. */
class SendPagesTest extends PagesTest {
    private static int made;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Approvals approvals;

    @Autowired
    private AcceptedWarnings accepted;

    @Autowired
    private ApprovalRules rules;

    @Autowired
    private Paces paces;

    private LedgerFixture ledger;
    private PageClient editor;

    @BeforeEach
    void nobodyHasToApprove() {
        ledger = new LedgerFixture(jdbc);
        editor = pages(Role.EDITOR);
        rules.choose(Choice.NEVER);
    }

    @AfterEach
    void leaveTheRuleAsItWas() {
        rules.choose(Choice.AUTOMATIC);
    }

    private long campaignTo(int people) {
        String name = "sentto" + ++made + "x";
        ledger.listOf(name, people);
        long campaign = campaigns
                .create("clinic-article", "List of " + name, "Sent " + made)
                .id();
        Review review = approvals.review(campaign);
        for (Finding warning : review.open()) {
            accepted.accept(campaign, review.report(), warning, "Only tried out here.", "Wanda");
        }
        return campaign;
    }

    private static String send(long campaign) {
        return "/campaigns/" + campaign + "/send";
    }

    private Campaign get(long campaign) {
        return campaigns.get(campaign);
    }

    private static String tomorrow() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(1) + "T09:00";
    }

    @Test
    void looking_fires_nothing_and_the_button_names_the_act() throws IOException {
        long campaign = campaignTo(12);
        String page = editor.get(send(campaign)).body();
        assertThat(page)
                .contains("<b>Sandbox:</b> all mail stays on this machine")
                .contains("id=\"do-it\">Schedule for ")
                .containsPattern(" 09:00 M[SD]T")
                .contains("to 12 people</button>")
                .contains("America/Denver")
                .doesNotContain("to confirm");
        String query = "when=at&at=2027-03-14T02:30&zone=America/New_York&window=usual";
        assertThat(editor.get(send(campaign) + "/act?" + query).body())
                .startsWith("<section class=\"card\" id=\"act\"")
                .contains("skip 02:30. The campaign starts at 03:30");
        assertThat(editor.get(send(campaign) + "?" + query).body())
                .contains("skip 02:30. The campaign starts at 03:30")
                .contains("value=\"2027-03-14T02:30\"");
        assertThat(editor.get(send(campaign) + "/act?when=now&zone=UTC").body()).contains("Send now to 12 people");
        assertThat(editor.get(send(campaign) + "/act?when=at&at=2020-01-01T09:00&zone=Middle/Earth")
                        .body())
                .contains("This time zone does not exist")
                .doesNotContain("do-it");
        assertThat(get(campaign).state()).isEqualTo(CampaignState.DRAFT);
        assertThat(pages(Role.VIEWER).get(send(campaign)).body())
                .contains("Your role does not allow you to send.")
                .doesNotContain("do-it");
    }

    @Test
    void it_is_scheduled_changed_and_taken_back() throws IOException {
        long campaign = campaignTo(12);
        Answer done = editor.submit(
                send(campaign),
                send(campaign),
                "when",
                "at",
                "at",
                tomorrow(),
                "zone",
                "America/Denver",
                "local",
                "true",
                "window",
                "own",
                "from",
                "08:00",
                "to",
                "20:00",
                "people",
                "12");
        assertThat(done.header("Location")).endsWith("/campaigns/" + campaign);
        assertThat(get(campaign).state()).isEqualTo(CampaignState.SCHEDULED);
        assertThat(get(campaign).schedule())
                .satisfies(
                        schedule -> assertThat(schedule.recipientLocal()).isEqualTo(LocalDateTime.parse(tomorrow())));
        assertThat(paces.windowOf(campaign).orElseThrow().window()).hasToString("08:00-20:00");
        assertThat(editor.get("/campaigns/" + campaign).body())
                .contains("Scheduled for ")
                .contains("in each recipient’s time zone");
        assertThat(editor.get(send(campaign)).body())
                .contains("Starts ")
                .contains("Unschedule")
                .contains("value=\"" + tomorrow() + "\"");

        editor.submit(send(campaign), "/campaigns/" + campaign + "/unschedule");
        assertThat(get(campaign).state()).isEqualTo(CampaignState.DRAFT);
        assertThat(pages(Role.VIEWER)
                        .form("/campaigns/" + campaign + "/unschedule")
                        .status())
                .isEqualTo(403);
        assertThat(pages(Role.VIEWER).form(send(campaign)).status()).isEqualTo(403);
    }

    @Test
    void many_people_are_confirmed_by_typing_their_number() throws IOException {
        long campaign = campaignTo(1_200);
        assertThat(editor.get(send(campaign)).body()).contains("Type <b>1,200</b> to confirm");
        String[] now = {"when", "now", "zone", "UTC", "people", "1200", "typed", "12 hundred"};
        Answer wrong = editor.submit(send(campaign), send(campaign), now);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("Type the number of people, 1,200, to confirm.");
        Answer other = editor.submit(
                send(campaign), send(campaign), "when", "now", "zone", "UTC", "people", "900", "typed", "900");
        assertThat(other.body()).contains("The list has changed since you opened this page. It now has 1,200 people.");
        assertThat(get(campaign).state()).isEqualTo(CampaignState.DRAFT);

        now[7] = "1,200";
        assertThat(editor.submit(send(campaign), send(campaign), now).status()).isEqualTo(302);
        assertThat(get(campaign).state()).isEqualTo(CampaignState.SCHEDULED);
        assertThat(get(campaign).schedule()).isNotNull();
        campaigns.cancel(campaign);
    }

    @Test
    void what_cannot_be_is_refused_and_what_was_typed_stays() throws IOException {
        long campaign = campaignTo(2);
        Answer refused = editor.submit(
                send(campaign),
                send(campaign),
                "when",
                "at",
                "at",
                "2020-01-01T09:00",
                "zone",
                "Europe/Berlin",
                "window",
                "own",
                "from",
                "\"><script>alert(1)</script>",
                "to",
                "20:00",
                "people",
                "2");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("This time has passed. It is now ")
                .contains("Enter a start and an end time")
                .contains("value=\"2020-01-01T09:00\"")
                .contains("<option value=\"Europe/Berlin\" selected>")
                .doesNotContain("<script>alert");
        assertThat(editor.submit(send(campaign), send(campaign), "people", "many")
                        .status())
                .isEqualTo(400);
        assertThat(get(campaign).state()).isEqualTo(CampaignState.DRAFT);
    }

    @Test
    void without_approval_there_is_no_button_and_no_way_around_it() throws IOException {
        long campaign = campaignTo(3);
        rules.choose(Choice.ALWAYS);
        assertThat(editor.get(send(campaign)).body())
                .contains("This campaign cannot be sent yet.")
                .contains("A second person has not approved this campaign yet.")
                .doesNotContain("do-it");
        Answer refused = editor.submit(send(campaign), send(campaign), "when", "now", "zone", "UTC", "people", "3");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(get(campaign).state()).isEqualTo(CampaignState.DRAFT);
    }

    @Test
    void a_warning_is_accepted_on_the_send_page_and_the_form_stays_filled() throws IOException {
        long campaign = campaignTo(3);
        new CampaignsFixture(jdbc).removeAcceptedWarnings(campaign);
        RuleFinding warning = approvals.review(campaign).openByRule().get(0);
        assertThat(editor.get(send(campaign)).body())
                .contains("Keep as is")
                .contains("This campaign cannot be sent yet.")
                .doesNotContain("do-it");
        String[] accept = {
            "when",
            "at",
            "at",
            tomorrow(),
            "zone",
            "Asia/Tokyo",
            "rule",
            warning.rule(),
            "seen",
            warning.seen(),
            "note",
            "x".repeat(501)
        };
        Answer tooLong = editor.submit(send(campaign), send(campaign) + "/accept", accept);
        assertThat(tooLong.header("Location")).contains("zone=Asia%2FTokyo");
        assertThat(editor.get(tooLong.header("Location")).body())
                .contains("Enter why this is acceptable")
                .contains("Your note was: " + "x".repeat(501));
        accept[11] = "Only tried out.";
        editor.submit(send(campaign), send(campaign) + "/accept", accept);
        assertThat(approvals.review(campaign).openByRule()).doesNotContain(warning);
    }

    @Test
    void a_missed_start_and_another_number_ask_a_person() throws IOException {
        long campaign = campaignTo(12);
        editor.submit(send(campaign), send(campaign), "when", "now", "zone", "UTC", "people", "12");
        new CampaignsFixture(jdbc).schedule(campaign, Instant.parse("2026-06-01T09:00:00Z"), "UTC");
        assertThat(editor.get(send(campaign)).body())
                .contains("Start missed.")
                .contains("Send it now, or choose another time.");
        assertThat(editor.get("/campaigns/" + campaign).body()).contains("Start missed");

        new CampaignsFixture(jdbc).askToConfirm(campaign, 10, 12);
        assertThat(editor.get(send(campaign)).body())
                .contains("Confirm the number of people.")
                .contains("Confirm 12 people")
                .doesNotContain("do-it");
        editor.submit(send(campaign), "/campaigns/" + campaign + "/review/confirm", "people", "12");
        assertThat(get(campaign).peopleToConfirm()).isNull();
        campaigns.cancel(campaign);
    }

    @Test
    void a_campaign_under_way_is_paused_resumed_and_cancelled() throws IOException {
        String name = "underway" + ++made;
        long list = ledger.list(name);
        long campaign = ledger.campaign(name, list, "SENDING", "SANDBOX");
        ledger.pending(campaign, 820_000, 3);
        String page = "/campaigns/" + campaign;

        assertThat(editor.get(page).body()).contains(">Pause</button>").contains("data-dialog=\"cancel\"");
        assertThat(pages(Role.VIEWER).get(page).body()).doesNotContain("Pause", "data-dialog=\"cancel\"");
        editor.submit(page, page + "/pause");
        assertThat(get(campaign).state()).isEqualTo(CampaignState.PAUSED);
        assertThat(editor.get(page).body())
                .contains("No more messages will be sent until the campaign is resumed.")
                .contains(">Resume</button>")
                .contains(">Undo</button>");
        editor.submit(page, page + "/resume");
        assertThat(get(campaign).state()).isEqualTo(CampaignState.SENDING);
        assertThat(editor.get(page + "/cancel").body())
                .contains("Cancel this campaign?")
                .contains("Go back");
        editor.submit(page, page + "/cancel");
        assertThat(get(campaign).state()).isEqualTo(CampaignState.CANCELLED);
        assertThat(editor.get(page).body()).contains("<b>0</b> of 3 accepted").doesNotContain("Pause");
        editor.submit(page, page + "/pause");
        assertThat(editor.get(page).body()).contains("is canceled. Only a campaign that is being sent can be paused");
    }

    @Test
    void uncertain_and_refused_deliveries_are_settled_by_name_or_together() throws IOException {
        String name = "doubtful" + ++made;
        long campaign = ledger.campaign(name, ledger.list(name), "SENT", "SANDBOX");
        ledger.pending(campaign, 830_000, 5);
        ledger.settle(campaign, "UNCERTAIN", null, null, "the connection was lost", 3);
        ledger.settle(campaign, "REFUSED", 550, "5.1.1", "no such mailbox", 2);
        String page = "/campaigns/" + campaign;

        assertThat(editor.get(page).body())
                .contains("Uncertain deliveries")
                .contains("Send again<span class=\"unseen\">: person830000@example.org</span>")
                .contains("Leave all as they are")
                .contains("2 with 550 5.1.1");
        assertThat(pages(Role.VIEWER).get(page).body()).doesNotContain("Uncertain deliveries", "person830000");
        editor.submit(page, page + "/settle", "decision", "leave", "email", "person830000@example.org");
        assertThat(editor.get(page).body())
                .contains("One delivery stays uncertain and needs no more attention.")
                .contains("1 more were reviewed and left as they are")
                .doesNotContain("Leave as is<span class=\"unseen\">: person830000");
        editor.submit(page, page + "/settle", "decision", "again", "email", "person830001@example.org");
        assertThat(get(campaign).state()).isEqualTo(CampaignState.SENDING);
        assertThat(editor.get(page).body()).contains("One delivery will be sent again.");
        editor.submit(page, page + "/settle", "decision", "again", "email", "nobody@example.org");
        assertThat(editor.get(page).body()).contains("No subscriber has the address");
        editor.submit(page, page + "/settle", "decision", "<script>");
        assertThat(editor.get(page).body()).contains("Choose whether to send these messages again.");
        editor.submit(page, page + "/settle", "decision", "leave");
        assertThat(editor.get(page + "/retry-refused").body()).contains("Retry refused deliveries?");
        editor.submit(page, page + "/retry-refused");
        assertThat(editor.get(page).body()).contains("2 deliveries will be retried.");

        new DeliveriesFixture(jdbc).loseAll(campaign, Instant.now());
        assertThat(editor.get(page).body()).contains("You can send it again from ");
        campaigns.cancel(campaign);
    }
}

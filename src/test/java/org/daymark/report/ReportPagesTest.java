package org.daymark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.delivery.DeliveryReason;
import org.daymark.mail.LiveSwitch;
import org.daymark.mail.RelayChange;
import org.daymark.mail.Relays;
import org.daymark.suppression.AddressHashes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class ReportPagesTest extends PagesTest {
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static int lists;
    private static int people = 500_000;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Relays relays;

    @Autowired
    private LiveSwitch live;

    @Autowired
    private AddressHashes hashes;

    private LedgerFixture ledger;
    private long list;

    @BeforeEach
    void newList() {
        ledger = new LedgerFixture(jdbc);
        list = ledger.list("List " + ++lists + SCRIPT);
        people += 1000;
    }

    @Test
    void home_shows_the_latest_campaigns_and_imports_and_where_mail_goes() throws IOException {
        long campaign = ledger.campaign("June issue", list, "SENT", "SANDBOX");
        ledger.importOf("people.csv", list, "DONE", 41);

        String home = pages().get("/").body();

        assertThat(home)
                .contains("<b>Sandbox:</b> nothing leaves this machine")
                .contains("<a href=\"/campaigns/" + campaign + "\">June issue</a>")
                .contains("href=\"/campaigns?state=SENT\"")
                .contains("href=\"/campaigns/new\"")
                .contains("people.csv")
                .contains("2,001 rows")
                .doesNotContain("java -jar")
                .doesNotContain(SCRIPT);
        assertThat(pages(Role.VIEWER).get("/").body())
                .contains("June issue")
                .doesNotContain("/campaigns/new", "/imports/new", "/settings/", "href=\"/sandbox\"");
    }

    @Test
    void home_says_what_needs_attention_and_who_can_do_something_about_it() throws IOException {
        long doubtful = ledger.campaign("Doubtful", list, "SENT", "SMTP");
        ledger.pending(doubtful, people, 3);
        ledger.settle(doubtful, "UNCERTAIN", null, null, "lost", 2);
        long paused = ledger.campaign("Halted" + SCRIPT, list, "PAUSED", "SMTP");
        CampaignsFixture stored = new CampaignsFixture(jdbc);
        stored.setReason(paused, CampaignReason.OTHER, "refused by anna@example.org too often");
        long missed = ledger.campaign("Overslept", list, "SCHEDULED", null);
        stored.schedule(missed, Instant.parse("2026-01-05T16:00:00Z"), "America/Denver");
        long coming = ledger.campaign("Next", list, "SCHEDULED", null);
        stored.scheduleLocally(coming, Instant.parse("2037-06-01T15:00:00Z"), "America/Denver", "2037-06-01 09:00:00");
        try {
            String home = pages().get("/").body();
            assertThat(home)
                    .contains(
                            "2 uncertain deliveries: Doubtful",
                            "/campaigns/" + doubtful + "?state=UNCERTAIN#deliveries")
                    .contains("Refused by anna@example.org too often.", "Resume or cancel")
                    .contains("Start missed: Overslept", "Mon, Jan 5, 2026, 09:00 MST")
                    .contains("Mon, Jun 1, 2037, 09:00 in each recipient’s time zone")
                    .contains("Scheduled, but mail stays in the sandbox", "href=\"/settings/live\"")
                    .doesNotContain(SCRIPT);
            assertThat(pages(Role.VIEWER).get("/").body())
                    .contains("Paused: Halted")
                    .doesNotContain("Resume or cancel", "too often", "anna@example.org", "/settings/live");
        } finally {
            List.of(paused, missed, coming).forEach(id -> stored.setState(id, CampaignState.CANCELLED));
        }
    }

    @Test
    void home_asks_again_while_something_is_being_sent() throws IOException {
        long campaign = ledger.campaign("On its way", list, "SENDING", "SANDBOX");
        try {
            assertThat(pages().get("/").body()).contains("hx-get=\"/under-way\"");
            assertThat(pages().get("/under-way").body())
                    .startsWith("<div id=\"under-way\" hx-get")
                    .contains("On its way", "into the sandbox", "continues in a moment");
        } finally {
            ledger.finish(campaign);
        }
    }

    @Test
    void home_names_the_servers_of_the_database_that_mail_goes_out_through() throws IOException {
        RelayChange url =
                new RelayChange("smtp://anna:geheim@mail.example.org", null, null, null, null, null, null, null);
        relays.add("main", url);
        relays.add("spare", url);
        try {
            assertThat(pages().get("/").body()).contains("<b>Sandbox:</b>");
            live.turnOn(List.of());
            assertThat(pages().get("/").body())
                    .contains("<b>Live:</b> mail goes out through main, spare · <a")
                    .doesNotContain("<b>Sandbox:</b>", "geheim");
        } finally {
            live.turnOff();
            relays.remove("main");
            relays.remove("spare");
        }
        assertThat(pages().get("/").body()).contains("<b>Sandbox:</b>");
    }

    @Test
    void a_campaign_shows_its_states_and_every_delivery_with_the_servers_words() throws IOException {
        long campaign = ledger.campaign("June <b>issue</b>", list, "SENT", "SANDBOX");
        ledger.pending(campaign, people, 60);
        ledger.settle(campaign, "ACCEPTED", 250, "2.0.0", "taken as 4711", 57);
        ledger.settle(campaign, "REFUSED", 550, "5.1.1", "no " + SCRIPT, 3);

        String page = pages().get("/campaigns/" + campaign).body();
        assertThat(page)
                .contains("June &lt;b&gt;issue&lt;/b&gt;")
                .contains("This campaign was sent to the sandbox.")
                .contains("<b>57</b> of 60 accepted")
                .contains("3 refused")
                .contains("<b>250</b> <b>2.0.0</b> taken as 4711")
                .contains("Next page")
                .doesNotContain("First page");

        String second = pages().get(link(page, "Next page")).body();
        assertThat(second).contains("First page").doesNotContain("Next page").contains("no &lt;script&gt;");
        assertThat(second).doesNotContain(SCRIPT);

        String refused =
                pages().get("/campaigns/" + campaign + "?state=REFUSED").body();
        assertThat(refused.split("<b>550</b>", -1)).hasSize(4);
        assertThat(refused).doesNotContain("taken as 4711");
        assertThat(pages().get("/campaigns/" + campaign + "?state=UNCERTAIN").body())
                .contains("No delivery is in this state");
    }

    @Test
    void a_campaign_that_is_being_sent_asks_again_until_it_is_done() throws IOException {
        long campaign = ledger.campaign("Under way", list, "SENDING", "SMTP");
        ledger.pending(campaign, people, 100);
        ledger.settle(campaign, "ACCEPTED", 250, "2.0.0", "ok", 40);

        String page = pages().get("/campaigns/" + campaign).body();
        assertThat(page)
                .contains("hx-trigger=\"every 2s\"")
                .contains("60 pending")
                .doesNotContain("to the sandbox");

        String fragment = "/campaigns/" + campaign + "/progress?handled=20&at=" + (System.currentTimeMillis() - 4000);
        assertThat(pages().get(fragment).body())
                .startsWith("<div class=\"progress-block\"")
                .contains("hx-trigger")
                .containsPattern("(4\\.\\d|5\\.0) a second · less than a minute left");
        assertThat(pages().get("/campaigns/" + campaign + "/progress?handled=x").status())
                .isEqualTo(400);

        ledger.settle(campaign, "ACCEPTED", 250, "2.0.0", "ok", 60);
        ledger.finish(campaign);
        assertThat(pages().get(fragment).body()).doesNotContain("hx-").contains("Finished");
        assertThat(pages().get(fragment + "&seen=SENDING").body())
                .contains("id=\"standing\" hx-swap-oob=\"true\"")
                .doesNotContain("hx-get");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%27%20OR%201=1%20--",
                "%25",
                "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
                "%00",
                "\u00e9",
                "%F0%9F%98%80",
                "%ED%A0%80",
                "${7*7}",
                "%24%7B7*7%7D"
            })
    void searching_for_odd_things_finds_nothing_and_breaks_nothing(String search) throws IOException {
        long campaign = ledger.campaign("Searched", list, "SENT", "SANDBOX");
        ledger.delivery(campaign, ledger.subscriber("p" + ++people + "@example.org"), "ACCEPTED", 250, null, "ok");

        Answer answer = pages().get("/campaigns/" + campaign + "?q=" + search);

        assertThat(answer.status()).isIn(200, 400);
        assertThat(answer.body())
                .doesNotContain(SCRIPT)
                .doesNotContain("@example.org")
                .doesNotContain(">49<");
    }

    @Test
    void an_address_with_a_plus_is_found_again_on_the_next_page() throws IOException {
        long campaign = ledger.campaign("Plus", list, "SENT", "SANDBOX");
        for (int i = 0; i < 52; i++) {
            ledger.delivery(
                    campaign,
                    ledger.subscriber(String.format("plus+%d-%02d&x=1@example.org", lists, i)),
                    "ACCEPTED",
                    250,
                    null,
                    "ok");
        }
        String first =
                pages().get("/campaigns/" + campaign + "?q=PLUS%2B" + lists).body();

        assertThat(pages().get(link(first, "Next page")).body())
                .contains("-51&amp;x=1@example.org")
                .doesNotContain("-49&amp;x=1@example.org");
    }

    @Test
    void senseless_addresses_get_a_clear_answer() throws IOException {
        long campaign = ledger.campaign("Asked", list, "SENT", "SANDBOX");
        String base = "/campaigns/" + campaign;

        assertThat(pages().get(base + "?state=LOST").status()).isEqualTo(400);
        assertThat(pages().get(base + "?after=x").body()).contains("This table has no page at this address");
        assertThat(pages().get(base + "?after=99999999999999999999").status()).isEqualTo(400);
        assertThat(pages().get(base + "/deliveries/77777777").body()).contains("has no delivery with the number");
        assertThat(pages().get(base + "?q=" + "a".repeat(3000)).status()).isEqualTo(200);
    }

    @Test
    void a_delivery_shows_its_earlier_attempts() throws IOException {
        long campaign = ledger.campaign("Attempts", list, "SENDING", "SMTP");
        long delivery = ledger.delivery(
                campaign,
                ledger.subscriber("q" + ++people + "@example.org"),
                "DEFERRED",
                451,
                "4.7.1",
                "later " + SCRIPT);
        ledger.attempt(delivery, 1, "DEFERRED", 450, "mailbox busy");

        assertThat(pages().get("/campaigns/" + campaign + "/deliveries/" + delivery)
                        .body())
                .contains("<b>451</b> <b>4.7.1</b> later &lt;script&gt;")
                .contains("mailbox busy")
                .doesNotContain(SCRIPT);
    }

    @Test
    void the_report_explains_for_any_address_why_it_got_no_mail() throws IOException {
        long campaign = ledger.campaign("Asked about", list, "SENT", "SMTP");
        String why = "/campaigns/" + campaign;
        String host = "w" + ++people + ".example.org";
        long refused = ledger.subscriber("refused@" + host);
        ledger.subscription(list, refused, "ENDED");
        ledger.delivery(campaign, refused, "REFUSED", 550, "5.1.1", "no such mailbox");
        long late = ledger.subscriber("late@" + host);
        ledger.subscription(list, late, "ACTIVE");
        ledger.setStart(late, "2026-06-02 10:00:00");
        long elsewhere = ledger.subscriber("elsewhere@" + host);
        ledger.subscription(ledger.list("Elsewhere " + people), elsewhere, "ACTIVE");

        assertThat(ask(why, "REFUSED@" + host).header("Location")).endsWith(why + "/people/" + refused);
        assertThat(pages().get(why + "/people/" + refused).body())
                .contains("Why did refused@" + host + " not get this?")
                .contains("The mail server refused the message permanently. Its reply is below.")
                .contains("<b>550</b> <b>5.1.1</b> no such mailbox")
                .contains("Joined the list")
                .contains("Left the list")
                .contains("The campaign started");
        assertThat(pages().get(why + "/people/" + late).body())
                .contains("This person joined the list")
                .contains("after the campaign started");
        assertThat(pages().get(why + "/people/" + elsewhere).body())
                .contains("This person is not on the list")
                .contains("Added as a subscriber; on Elsewhere " + people);
        assertThat(ask(why, "nobody@" + host).body()).contains("No subscriber has this address.");
        ledger.suppress(hashes.of(EmailAddress.parse("nobody@" + host)));
        assertThat(ask(why, "nobody@" + host).body())
                .contains("suppressed for all lists (hard bounce, a bounce) since Jan 1, 2026, 17:00 MST");
        Answer odd = ask(why, SCRIPT);
        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.body()).contains("This is not a complete email address").doesNotContain(SCRIPT);
        assertThat(pages().get(why + "/people/98765432").status()).isEqualTo(404);
        assertThat(pages(Role.VIEWER).get(why + "/people/" + refused).status()).isEqualTo(403);
    }

    @Test
    void before_it_begins_it_is_said_who_will_get_it() throws IOException {
        long campaign = ledger.campaign("Not started", list, "DRAFT", null);
        String host = "b" + ++people + ".example.org";
        long there = ledger.subscriber("there@" + host);
        ledger.subscription(list, there, "ACTIVE");
        long gone = ledger.subscriber("gone@" + host);
        ledger.subscription(list, gone, "ENDED");

        assertThat(pages().get("/campaigns/" + campaign + "/people/" + there).body())
                .contains("and will get it.");
        assertThat(pages().get("/campaigns/" + campaign + "/people/" + gone).body())
                .contains("This person has unsubscribed from the list and will not get it.");
    }

    @Test
    void the_results_say_who_left_and_why_mail_was_refused_or_left_out() throws IOException {
        long campaign = ledger.campaign("Results", list, "SENT", "SMTP");
        ledger.pending(campaign, people + 700_000, 9);
        ledger.settle(campaign, "ACCEPTED", 250, "2.0.0", "ok", 4);
        ledger.settle(campaign, "REFUSED", 550, "5.1.1", "no", 2);
        ledger.skip(campaign, DeliveryReason.SUPPRESSED_EVERYWHERE, "MANUAL", 1);
        ledger.skip(campaign, DeliveryReason.SUPPRESSED_ON_LIST, "COMPLAINT", 1);
        ledger.skip(campaign, DeliveryReason.UNSUBSCRIBED, "2026-01-01T00:00:00Z", 1);
        ledger.unsubscribeFirst(campaign, list);

        String page = pages().get("/campaigns/" + campaign).body();
        assertThat(page)
                .contains("<dt>Unsubscribed from this campaign</dt><dd>1</dd>")
                .contains("2: 2 with 550 5.1.1")
                .contains("2 suppressed, 1 unsubscribed")
                .contains("Took 95 s");
        assertThat(pages().get("/campaigns/" + campaign + "/results").body())
                .startsWith("<section class=\"card\" id=\"results\"");
    }

    private Answer ask(String campaign, String address) throws IOException {
        return pages().submit(campaign, campaign + "/why", "address", address);
    }

    /** The address of the link with this text. */
    private static String link(String page, String text) {
        int at = page.indexOf(">" + text);
        int start = page.lastIndexOf("href=\"", at) + 6;
        return page.substring(start, page.indexOf('"', start))
                .replace("&amp;", "&")
                .replaceFirst("#.*", "");
    }
}

package org.daymark.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.WebViewLinks;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.delivery.SendProgress;
import org.daymark.delivery.SendRuns;
import org.daymark.issue.Kits;
import org.daymark.sandbox.Inbox;
import org.daymark.subscriber.Activity;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.LastActivities;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.OwnConsents;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.StayAnswer;
import org.daymark.subscriber.StayAnswers;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.subscriber.UnsubscribeLinks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** From a mail that asks whether people still want it, over its button, to a consent and the report. */
class StayPagesTest extends PagesTest {
    private static final Pattern LINK = Pattern.compile("(/[ku]/[\\w-]{20,})");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static int number;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private SendRuns runs;

    @Autowired
    private ApprovalRules rules;

    @Autowired
    private MailingLists lists;

    @Autowired
    private OwnConsents consents;

    @Autowired
    private StayAnswers answers;

    @Autowired
    private LastActivities signs;

    @Autowired
    private UnsubscribeLinks links;

    @Autowired
    private WebViewLinks webViews;

    @Autowired
    private Inbox inbox;

    private String email;
    private long person;
    private long list;
    private long campaign;
    private String yes;
    private String leave;

    @BeforeEach
    void send() throws IOException {
        rules.choose(Choice.NEVER);
        number++;
        email = "stay" + number + "@example.org";
        list = lists.findOrCreate("Stay " + number).id();
        consents.join(
                list,
                EmailAddress.parse(email),
                PersonalData.NONE,
                new OwnConsents.OwnConsent(
                        ConsentBasis.INQUIRY, "A question", "desk", Instant.now(), null, null, null, null, null));
        person = new SubscribersFixture(jdbc).id(email);
        campaign = campaigns.create(Kits.RE_PERMISSION, "Stay " + number, null).id();
        runs.run(campaign, SendProgress.NONE);
        String mail = new OwnPageTester(visitor(), pages(), inbox).mail(email);
        yes = link(mail, "/k/");
        leave = link(mail, "/u/");
    }

    @AfterEach
    void leaveTheRuleAsItWas() {
        rules.choose(Choice.AUTOMATIC);
    }

    private static String link(String mail, String prefix) {
        Matcher found = LINK.matcher(mail);
        while (found.find()) {
            if (found.group(1).startsWith(prefix)) {
                return found.group(1);
            }
        }
        throw new AssertionError("no link " + prefix + " in " + mail);
    }

    private Answer post(String path, String body) throws IOException {
        return visitor().post(path, FORM, body, "User-Agent: Browser/1");
    }

    private String report() throws IOException {
        return pages().get("/campaigns/" + campaign + "/results").body().replaceAll("(<[^>]+>|\\s)+", " ");
    }

    @Test
    void looking_at_the_page_answers_nothing() throws IOException {
        Answer page = visitor().get(yes);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Do you still want these emails?", "Yes, keep sending them</button>", "s***@example.org")
                .doesNotContain(email, "<script");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(visitor().send("HEAD", yes, new byte[0]).status()).isEqualTo(200);
        assertThat(post(yes, "").status()).isEqualTo(400);
        assertThat(post(yes, "answer=maybe").status()).isEqualTo(400);
        assertThat(visitor().get(yes + ";").status()).isEqualTo(200);
        assertThat(visitor().get(yes + "?lang=ar").body()).contains("dir=\"rtl\"", "هل ما زلت تريد هذه الرسائل؟");
        assertThat(answers.counts(campaign)).isEmpty();
        assertThat(signs.of(person).orElseThrow().sign()).isNotEqualTo(Activity.ANSWERED);
    }

    @Test
    void the_button_records_a_consent_with_its_words_and_version_and_renews_the_subscription() throws IOException {
        assertThat(post(yes, "answer=yes").body()).contains("Thank you. You are still on the list.");

        assertThat(new SubscribersFixture(jdbc).wordings(person))
                .last()
                .isEqualTo("Yes, I still want “Stay " + number
                        + "” from Harbor Light Clinic (sample) by email. I can unsubscribe at any time.");
        Map<String, Object> consent = new SubscribersFixture(jdbc).lastConsent(person);
        assertThat(consent)
                .containsEntry("basis", "WEB_FORM")
                .containsEntry("action", "GIVEN")
                .containsEntry("method", "PAGE")
                .containsEntry("wording_version", 1)
                .containsEntry("user_agent", "Browser/1");
        assertThat(new SubscribersFixture(jdbc).consentLimit(person, list)).isNull();
        assertThat(signs.of(person).orElseThrow().sign()).isEqualTo(Activity.ANSWERED);
        assertThat(answers.counts(campaign)).containsOnly(Map.entry(StayAnswer.YES, 1L));
        assertThat(report()).contains("Still want the emails 1 yes, 0 no, 0 not answered");
        post(yes, "answer=yes");
        assertThat(answers.counts(campaign)).containsOnly(Map.entry(StayAnswer.YES, 1L));
    }

    @Test
    void no_unsubscribes_by_the_page_and_by_the_mails_own_link_and_can_be_taken_back() throws IOException {
        assertThat(report()).contains("Still want the emails 0 yes, 0 no, 1 not answered");
        assertThat(post(yes, "answer=no").body()).contains("You are unsubscribed");
        assertThat(new SubscribersFixture(jdbc).activeSubscriptions(person)).isZero();
        assertThat(report()).contains("Still want the emails 0 yes, 1 no, 0 not answered");

        assertThat(visitor().get(yes).body())
                .contains("does not receive", "Yes, keep")
                .doesNotContain("No, remove me");
        post(yes, "answer=yes");
        assertThat(new SubscribersFixture(jdbc).activeSubscriptions(person)).isEqualTo(1);
        assertThat(answers.counts(campaign)).containsOnly(Map.entry(StayAnswer.YES, 1L));

        post(leave, "List-Unsubscribe=One-Click");
        assertThat(answers.counts(campaign)).containsOnly(Map.entry(StayAnswer.NO, 1L));
        post(leave, "leave=undo");
        assertThat(answers.counts(campaign)).isEmpty();
    }

    @Test
    void previews_tests_and_broken_links_record_nothing() throws IOException {
        String test = "/k/" + links.token(person, list, 0);
        for (String path : new String[] {"/k/preview", test}) {
            assertThat(visitor().get(path).body()).contains("This link belongs to a preview");
            assertThat(post(path, "answer=yes").body()).contains("A preview link records nothing.");
            assertThat(post(path, "answer=no").body()).contains("A preview link records nothing.");
        }
        assertThat(visitor().get(webViews.path(campaign)).body())
                .contains("Do you still want these emails?")
                .doesNotContain("/k/", "Yes, keep sending them", "No, remove me");
        assertThat(visitor().get("/k/broken").status()).isEqualTo(404);
        assertThat(post("/k/" + "A".repeat(60), "answer=yes").status()).isEqualTo(404);
        assertThat(answers.counts(campaign)).isEmpty();
        assertThat(new SubscribersFixture(jdbc).activeSubscriptions(person)).isEqualTo(1);
    }
}

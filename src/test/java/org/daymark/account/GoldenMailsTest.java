package org.daymark.account;

import static org.awaitility.Awaitility.await;
import static org.daymark.mail.MailAssert.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTester;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.Approvals;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.Review;
import org.daymark.dkim.DkimKeys;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.preflight.AcceptedWarnings;
import org.daymark.review.ReviewMailsFixture;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of mail that Daymark sends, as the mail server gets it: signed, with all its headers and both parts. */
class GoldenMailsTest {
    private static final String SENDER = "Harbor Light Clinic <news@harborlight.example>";
    private static final String DOMAIN = "harborlight.example";

    private static SmtpPeer peer;
    private static DaymarkTester daymark;
    private static Account ada;

    @BeforeAll
    static void start() {
        peer = SmtpPeer.accepting();
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.freshSettings());
        settings.put("DAYMARK_SMTP_URL", peer.url());
        settings.put("DAYMARK_PUBLIC_URL", "https://mail.harborlight.example");
        daymark = DaymarkTester.with(settings);
        daymark.get(DkimKeys.class).generate(DOMAIN, "june", false);
        daymark.get(DkimKeys.class).activate(DOMAIN, "june");
        daymark.subscribe("Awareness letters", List.of("sam@example.org"));
        ada = daymark.get(Accounts.class)
                .createAdministrator("ada@harborlight.example", "Ada", "umbrella ladder seven");
    }

    @AfterAll
    static void stop() {
        daymark.close();
        peer.close();
    }

    private static Mail last() {
        List<Mail> all = peer.accepted();
        return all.get(all.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ptsd-awareness-month", "clinic-article"})
    void a_campaign_of_each_kit(String kit) {
        daymark.send(daymark.get(Campaigns.class)
                .create(kit, "Awareness letters", null)
                .id());

        assertThat(last())
                .isTo("sam@example.org")
                .isFrom(SENDER)
                .hasOneClickUnsubscribe()
                .hasText("Hello Sam")
                .hasHtml("Hello Sam")
                .isSignedFor(DOMAIN)
                .matchesGolden("kit-" + kit);
    }

    @Test
    void an_invitation() {
        daymark.get(AccountMails.class).invite(ada, "Ben", "https://mail.harborlight.example/invitation/4711");

        assertThat(last())
                .isTo("ada@harborlight.example")
                .isFrom(SENDER)
                .hasSubject("You are invited to Daymark")
                .hasText("Your role is Administrator")
                .isSignedFor(DOMAIN)
                .matchesGolden("invitation");
    }

    @Test
    void a_link_to_a_new_password() {
        daymark.get(AccountMails.class).reset(ada, "https://mail.harborlight.example/reset/4711");

        assertThat(last())
                .isTo("ada@harborlight.example")
                .hasSubject("Choose a new password")
                .isSignedFor(DOMAIN)
                .matchesGolden("password-reset");
    }

    @Test
    void a_notice_of_a_removed_second_factor() {
        daymark.get(AccountMails.class).tellOfRemovedFactor(ada, "Ben");

        assertThat(last())
                .isTo("ada@harborlight.example")
                .hasSubject("Your second factor was removed")
                .isSignedFor(DOMAIN)
                .matchesGolden("account-notice");
    }

    @Test
    void an_invitation_to_review_a_code_a_notice_of_a_change_and_an_answer() {
        ReviewMailsFixture mails = new ReviewMailsFixture(daymark);
        mails.invitation();
        assertThat(last())
                .isTo("mara@clinic.example")
                .hasSubject("Please review: How loud is too loud?")
                .hasText("works until Jun 15, 2027")
                .isSignedFor(DOMAIN)
                .matchesGolden("review-invitation");
        mails.code();
        assertThat(last())
                .isTo("mara@clinic.example")
                .hasSubject("Your code for the review page")
                .isSignedFor(DOMAIN)
                .matchesGolden("review-code");
        mails.changed();
        assertThat(last())
                .isTo("mara@clinic.example")
                .hasSubject("Changed since your review: How loud is too loud?")
                .isSignedFor(DOMAIN)
                .matchesGolden("review-changed");
        mails.answered(ada);
        assertThat(last())
                .isTo("ada@harborlight.example")
                .hasSubject("Changes requested: How loud is too loud?")
                .isSignedFor(DOMAIN)
                .matchesGolden("review-answer");
    }

    @Test
    void a_request_for_approval() {
        daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.ALWAYS);
        Actor writer = Actor.user(71, "Wanda Writer (wanda@staff.example)", Role.EDITOR, null);
        long campaign = writer.call(() -> daymark.get(Campaigns.class)
                .create("clinic-article", "Awareness letters", "Everyday noise")
                .id());
        Approvals approvals = daymark.get(Approvals.class);
        Review review = approvals.review(campaign);
        review.open()
                .forEach(warning -> daymark.get(AcceptedWarnings.class)
                        .accept(campaign, review.report(), warning, "Only tried out here.", "Wanda Writer"));
        int before = peer.taken();
        writer.call(() -> approvals.submit(campaign));
        await().until(() -> peer.taken() > before);

        assertThat(last())
                .isTo("ada@harborlight.example")
                .hasSubject("Please approve: Everyday noise")
                .hasText("Wanda Writer")
                .isSignedFor(DOMAIN)
                .matchesGolden("approval");
        daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.AUTOMATIC);
    }
}

package org.daymark.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.report.LedgerFixture;
import org.daymark.sandbox.Inbox;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Saved addresses for test messages, without a browser. */
class TestRecipientPagesTest extends PagesTest {
    private static int lists;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Inbox inbox;

    @Autowired
    private Suppressions suppressions;

    private PageClient editor;
    private String campaign;
    private String email;

    @BeforeEach
    void newDraft() {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long id = ledger.campaign("Tested", ledger.list("Tested list " + ++lists), "DRAFT", null);
        new CampaignsFixture(jdbc).forgetRuns(id);
        campaign = "/campaigns/" + id;
        email = "outlook" + lists + "@staff.example";
        editor = pages(Role.EDITOR);
    }

    private Answer save(String name, String address, String firstName, String language) throws IOException {
        return editor.submit(
                "/test-recipients",
                "/test-recipients",
                "name",
                name,
                "email",
                address,
                "firstName",
                firstName,
                "language",
                language);
    }

    private Element choice(String name) throws IOException {
        return Jsoup.parse(editor.get(campaign + "/test").body())
                .selectFirst("label.choice:contains(" + name + ") input");
    }

    private String mail(String recipient) throws IOException {
        String id = inbox.newest(recipient, null, 1).mails().get(0).id();
        return pages().get("/sandbox/" + id + "/mail.eml").body().replace("=\r\n", "");
    }

    @Test
    void a_saved_recipient_is_chosen_by_checkbox_and_gets_their_own_sample_values() throws IOException {
        save("Outlook " + lists, email, "Maria", "es");
        Answer sent = editor.form(
                campaign + "/test",
                "to",
                "",
                "saved",
                choice("Outlook " + lists).val());

        assertThat(sent.status()).isEqualTo(302);
        assertThat(mail(email)).contains("Subject: [Test]", "Hello Maria");
        assertThat(editor.get(campaign + "/test").body()).contains(email, "for Outlook " + lists);
    }

    @Test
    void a_typed_address_and_saved_recipients_get_the_test_together() throws IOException {
        save("Phone " + lists, email, "", "");
        String other = "typed" + lists + "@staff.example";
        editor.form(
                campaign + "/test",
                "to",
                other,
                "saved",
                choice("Phone " + lists).val());

        assertThat(mail(other)).contains("Hello Alex");
        assertThat(mail(email)).doesNotContain("Hello Alex");
        assertThat(editor.form(campaign + "/test", "to", " ").status()).isEqualTo(400);
        assertThat(editor.form(campaign + "/test", "to", "", "saved", "987654321")
                        .body())
                .contains("choose a test recipient");
    }

    @Test
    void what_cannot_be_saved_is_shown_with_its_reason() throws IOException {
        Answer refused = save(" ", "no address", "x".repeat(101), "English please");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("4 problems to fix", "Enter a name", "not an email address", "language code", "no address");
        save("Twice", email, "", "");
        assertThat(save("Twice", email, "", "").body()).contains("is saved already");
    }

    @Test
    void a_suppressed_address_is_neither_saved_nor_tested() throws IOException {
        save("Later gone " + lists, email, "", "");
        String chosen = choice("Later gone " + lists).val();
        suppressions.suppressEverywhere(EmailAddress.parse(email), SuppressionReason.MANUAL, "test");

        assertThat(editor.form(campaign + "/test", "to", "", "saved", chosen).body())
                .contains("is suppressed");
        editor.form("/test-recipients/" + chosen + "/remove");
        assertThat(save("Again", email, "", "").body()).contains("is suppressed");
    }

    @Test
    void only_writers_see_and_change_them() throws IOException {
        save("Removed " + lists, email, "", "");
        assertThat(pages(Role.VIEWER).get("/test-recipients").status()).isEqualTo(403);
        assertThat(pages(Role.APPROVER).get("/test-recipients").status()).isEqualTo(403);

        editor.form("/test-recipients/" + choice("Removed " + lists).val() + "/remove");
        assertThat(editor.get("/test-recipients").body()).doesNotContain(email);
    }
}

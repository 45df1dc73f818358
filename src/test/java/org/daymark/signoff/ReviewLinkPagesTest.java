package org.daymark.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.daymark.access.Role;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.report.LedgerFixture;
import org.daymark.sandbox.Inbox;
import org.daymark.sandbox.MailSummary;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages of outside reviewers and of those who invite them, without a browser. */
class ReviewLinkPagesTest extends PagesTest {
    private static int reviewers;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Inbox inbox;

    private PageClient editor;
    private String campaign;
    private String listName;
    private ReviewerTester mara;

    @BeforeEach
    void mara_is_invited() throws IOException {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        listName = "Reviewed list " + ++reviewers;
        long id = ledger.campaign("Internal name " + reviewers, ledger.list(listName), "DRAFT", null);
        new CampaignsFixture(jdbc).forgetRuns(id);
        campaign = "/campaigns/" + id;
        editor = pages(Role.EDITOR);
        mara = new ReviewerTester(
                inbox,
                pages(),
                visitor().as("news.harborlight.example"),
                ReviewerTester.invite(editor, campaign, "mara" + reviewers + "@clinic.example"));
    }

    private Answer answer(String answer, String role, String note) throws IOException {
        String content =
                Jsoup.parse(mara.page().body()).select("[name=content]").val();
        return answer(answer, content, role, note);
    }

    private Answer answer(String answer, String content, String role, String note) throws IOException {
        return mara.browser()
                .form(
                        mara.link() + "/answer",
                        "answer",
                        answer,
                        "content",
                        content,
                        "name",
                        "Mara <i>Lind",
                        "role",
                        role,
                        "note",
                        note);
    }

    private int mailsToMara() {
        return inbox.newest("mara" + reviewers + "@clinic.example", null, 50)
                .mails()
                .size();
    }

    private void write(String subject) throws IOException {
        Element form = Jsoup.parse(editor.get(campaign + "/write").body()).selectFirst("#issue form");
        editor.form(campaign + "/blocks", "seen", form.select("[name=seen]").val(), "subject", subject);
    }

    @Test
    void a_new_browser_sees_nothing_of_the_issue_before_the_mailed_code() throws IOException {
        String link = mara.link();
        Answer first = mara.page();
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body())
                .contains("Enter your code", "m***@clinic.example")
                .doesNotContain("mara" + reviewers, "Dr. Mara Lind", "iframe");
        assertThat(first.header("Set-Cookie")).isEmpty();
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        assertThat(first.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(first.header("X-Robots-Tag")).contains("noindex");
        assertThat(first.header("Content-Security-Policy")).doesNotContain("script-src");
        assertThat(mara.browser().get(link + "/mail").status()).isEqualTo(404);
        assertThat(mara.browser()
                        .form(link + "/comments", "block", "issue", "text", "x")
                        .status())
                .isEqualTo(403);
        assertThat(answer("SIGNED", "", "nurse", "").status()).isEqualTo(403);

        String code = mara.code();
        assertThat(mara.browser().form(link + "/open", "code", "12").body()).contains("wrong or no longer works");
        Document page = Jsoup.parse(mara.enter(code).page().body());
        assertThat(page.text()).contains("Please review this email", "Sign off this email");
        assertThat(mara.browser().get(page.select("iframe").attr("src")).header("Content-Security-Policy"))
                .contains("default-src 'none'", "sandbox");
    }

    @Test
    void looking_changes_nothing_and_mails_no_code() throws IOException {
        String link = mara.link();
        int before = mailsToMara();
        for (String path :
                new String[] {"", "?done=sent", "?view=text", "/mail", "/code", "/open", "/answer", "/comments"}) {
            mara.browser().get(link + path);
            mara.browser().send("HEAD", link + path, new byte[0]);
        }

        assertThat(mailsToMara()).isEqualTo(before);
        assertThat(editor.get(campaign + "/reviewers").body())
                .contains("Invited")
                .doesNotContain("Opened");
    }

    @Test
    void the_page_has_no_list_no_campaign_name_and_no_number_of_people() throws IOException {
        String page = mara.open().page().body();
        String text = mara.browser().get(mara.link() + "?view=text").body();
        String mail = mara.browser()
                .get(Jsoup.parse(page).select("iframe").attr("src"))
                .body();

        assertThat(page + text + mail).doesNotContain(listName, "Internal name", "people on", "/campaigns");
        assertThat(mail).contains("Alex", "“Sample list”");
        for (String path : new String[] {campaign, campaign + "/write", "/", "/sign-in"}) {
            assertThat(mara.browser().get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_reviewer_reads_all_languages_and_signs_them_off_together() throws IOException {
        String spanish = editor.form(campaign + "/languages", "language", "es")
                .header("Location")
                .replaceFirst(".*(/campaigns/\\d+)/write", "$1");
        Document page = Jsoup.parse(mara.open().page().body());
        assertThat(page.text()).contains("This email has 2 languages.", "English (United States)", "Spanish");
        String content = page.select("[name=content]").val();
        Document other =
                Jsoup.parse(mara.browser().get(mara.link() + "?language=es").body());
        assertThat(other.select("iframe").attr("src")).contains("language=es");
        assertThat(mara.browser().get(other.select("iframe").attr("src")).body())
                .contains("lang=\"es\"");
        assertThat(answer("SIGNED", content, "nurse", "").header("Location")).contains("?done=signed");

        Element form = Jsoup.parse(editor.get(spanish + "/write").body()).selectFirst("#issue form");
        editor.form(spanish + "/blocks", "seen", form.select("[name=seen]").val(), "subject", "Otro asunto");

        assertThat(mara.page().body()).contains("The email has changed since your answer", "Spanish, ");
        assertThat(answer("SIGNED", content, "nurse", "").body()).contains("has changed since you opened");
    }

    @Test
    void a_comment_on_one_language_stands_at_its_block_and_not_at_that_of_another() throws IOException {
        String spanish = editor.form(campaign + "/languages", "language", "es")
                .header("Location")
                .replaceFirst(".*(/campaigns/\\d+)/write", "$1");
        mara.open();
        String where = mara.browser()
                .form(mara.link() + "/comments", "language", "es", "block", "b3", "text", "Say usted.")
                .header("Location");

        assertThat(where).endsWith("&language=es#comments");
        assertThat(mara.browser().get(mara.link() + "?language=es").body()).contains("Say usted.");
        assertThat(mara.page().body()).doesNotContain("Say usted.");
        assertThat(editor.get(spanish + "/write").body()).contains("Say usted.");
        assertThat(editor.get(campaign + "/comments").body()).doesNotContain("Say usted.");
        assertThat(mara.browser()
                        .form(mara.link() + "/comments", "language", "\r\nx: y", "block", "b3", "text", "Base")
                        .header("Location"))
                .endsWith("&language=en-US#comments");
    }

    @Test
    void a_sign_off_is_shown_beside_the_approval_and_void_after_a_change() throws IOException {
        mara.open();
        assertThat(answer("SIGNED", "", "").body()).contains("Enter your role");
        assertThat(answer("CHANGES", "nurse", " ").body()).contains("Enter what should change.");
        assertThat(answer("SIGNED", "psychiatrist", "Well <b>balanced</b>").header("Location"))
                .contains("?done=signed");
        assertThat(mara.page().body()).contains("You signed this email off as Mara &lt;i&gt;Lind, psychiatrist");
        String review = editor.get(campaign + "/review").body();
        assertThat(Jsoup.parse(review).select("#reviewers").text())
                .contains("Signed off", "Mara <i>Lind, psychiatrist", "content", "Well <b>balanced</b>");

        write("Changed after the sign-off");
        assertThat(Jsoup.parse(editor.get(campaign + "/review").body())
                        .select("#reviewers")
                        .text())
                .contains("Void: the issue changed", "changed by");
        assertThat(mara.page().body())
                .contains("The email has changed since your answer", "Changed: Subject and preheader", "is void");
        assertThat(answer("CHANGES", "psychiatrist", "Name the study.").header("Location"))
                .contains("?done=changes");
        assertThat(Jsoup.parse(editor.get(campaign + "/review").body())
                        .select("#reviewers")
                        .text())
                .contains("Asked for changes", "Name the study.");
        assertThat(mara.page().body()).contains("Earlier answers");
    }

    @Test
    void the_person_who_invited_a_reviewer_is_mailed_the_answer() throws IOException {
        String inviter = accounts().email(Role.EDITOR);
        mara.open();
        answer("CHANGES", "psychiatrist " + reviewers, "Name the study.");

        await().untilAsserted(() -> assertThat(inbox.newest(inviter, null, 1).mails())
                .singleElement()
                .extracting(MailSummary::subject)
                .asString()
                .startsWith("Changes requested: "));
        assertThat(new ReviewerTester(inbox, pages(), visitor(), inviter).mail())
                .contains("Mara <i>Lind, psychiatrist " + reviewers, "Name the study.", campaign + "/review")
                .doesNotContain(mara.link());
    }

    @Test
    void an_answer_to_content_that_has_changed_meanwhile_is_not_recorded() throws IOException {
        Document seen = Jsoup.parse(mara.open().page().body());
        String content = seen.select("[name=content]").val();
        write("Changed under the reader");

        assertThat(mara.browser().get(seen.select("iframe").attr("src")).body())
                .contains("has changed since you opened");
        Answer late = answer("SIGNED", content, "psychiatrist", "Kept note");
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.body()).contains("The email has changed since you opened this page", "Kept note");
        assertThat(editor.get(campaign + "/review").body()).doesNotContain("Signed off");
    }

    @Test
    void comments_of_a_reviewer_and_replies_to_them_are_shown_on_both_sides() throws IOException {
        mara.open();
        mara.browser().form(mara.link() + "/comments", "block", "b3", "text", "Which <b>study</b>?");
        editor.submit(campaign + "/write", campaign + "/comments", "block", "b3", "text", "For colleagues only");
        String reply = Jsoup.parse(editor.get(campaign + "/comments").body())
                .select("form[action$=/reply]")
                .first()
                .attr("action");
        editor.form(reply, "text", "Lane 2025.");

        assertThat(editor.get(campaign + "/write").body())
                .contains("(outside reviewer)", "Which &lt;b&gt;study&lt;/b&gt;?");
        assertThat(mara.page().body())
                .contains("Which &lt;b&gt;study&lt;/b&gt;?", "Lane 2025.")
                .doesNotContain("For colleagues only");
        Answer refused =
                mara.browser().form(mara.link() + "/comments", "block", "b3", "text", "Kept " + "x".repeat(2_000));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("the limit is 2,000", "Kept xxx");
        assertThat(mara.browser()
                        .form(mara.link() + "/comments", "block", "../../x", "text", "Hello")
                        .body())
                .contains("This block no longer exists");
    }

    @Test
    void a_revoked_link_and_a_replaced_one_open_nothing_also_in_a_known_browser() throws IOException {
        String old = mara.open().link();
        String reviewer = Jsoup.parse(editor.get(campaign + "/reviewers").body())
                .select("form[action$=/revoke]")
                .attr("action");
        editor.form(reviewer.replace("/revoke", "/ask"));
        String fresh = mara.link();
        assertThat(mara.browser().get(old).status()).isEqualTo(404);
        assertThat(mara.page().body()).as("the browser is known").contains("Please review this email");

        editor.form(reviewer);
        assertThat(mara.browser().get(fresh).body()).contains("This link does not work");
        assertThat(answer("SIGNED", "", "nurse", "").status()).isEqualTo(404);
        assertThat(editor.get(campaign + "/reviewers").body()).contains("Link revoked");
        assertThat(visitor().get("/r/" + "x".repeat(43)).status()).isEqualTo(404);
    }

    @Test
    void only_writers_invite_and_viewers_see_no_addresses() throws IOException {
        PageClient approver = pages(Role.APPROVER);
        assertThat(approver.get(campaign + "/reviewers").body())
                .contains("mara" + reviewers + "@clinic.example")
                .doesNotContain("Mail the link");
        PageClient viewer = pages(Role.VIEWER);
        assertThat(viewer.get(campaign + "/reviewers").status()).isEqualTo(403);
        assertThat(viewer.get(campaign + "/review").body())
                .contains("Dr. Mara Lind")
                .doesNotContain("@clinic.example");

        Answer refused = editor.submit(
                campaign + "/reviewers",
                campaign + "/reviewers",
                "name",
                "Kept name",
                "email",
                "no address",
                "days",
                "7");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Kept name", "no address", "role=\"alert\"");
        for (String mail : new String[] {"/sandbox"}) {
            assertThat(editor.get(mail).body()).doesNotContain("Please review:");
        }
    }
}

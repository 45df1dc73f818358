package org.daymark.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.daymark.access.Role;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.report.LedgerFixture;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Comments in the cards of the Write page, on their own page and on the Review page, without a browser. */
class CommentPagesTest extends PagesTest {
    private static int lists;

    @Autowired
    private JdbcTemplate jdbc;

    private PageClient editor;
    private String campaign;

    @BeforeEach
    void newDraft() {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long id = ledger.campaign("Discussed", ledger.list("Discussed list " + ++lists), "DRAFT", null);
        new CampaignsFixture(jdbc).forgetRuns(id);
        campaign = "/campaigns/" + id;
        editor = pages(Role.EDITOR);
    }

    private Answer comment(String block, String text) throws IOException {
        return editor.submit(
                campaign + "/write", campaign + "/comments", "block", block, "text", text, "from", "write");
    }

    private Element card(String block) throws IOException {
        return Jsoup.parse(editor.get(campaign + "/write").body()).selectFirst("#comments-" + block);
    }

    private String act(String name) throws IOException {
        return Jsoup.parse(editor.get(campaign + "/comments").body())
                .select("form[action$=/" + name + "]")
                .attr("action");
    }

    @Test
    void a_comment_stays_with_its_block_and_its_card_says_how_many_are_open() throws IOException {
        assertThat(comment("b3", "<b>Is this right?</b>\nReally?").header("Location"))
                .endsWith(campaign + "/write#comments-b3");

        assertThat(card("b3").text()).contains("1 open comment", "<b>Is this right?</b>", "Really?");
        assertThat(card("b4").text()).doesNotContain("open comment");
        editor.form(campaign + "/blocks/b3/down");
        assertThat(card("b3").text()).contains("1 open comment");

        editor.form(act("reply"), "text", "Yes.");
        editor.form(act("resolve"));
        assertThat(card("b3").text()).contains("Comments, all resolved", "Yes.", "Resolved by");
        editor.form(act("reopen"));
        assertThat(card("b3").text()).contains("1 open comment");
    }

    @Test
    void comments_on_a_removed_block_are_listed_apart_and_come_back_with_it() throws IOException {
        comment("b3", "Still needed?");
        Element form = Jsoup.parse(editor.get(campaign + "/write").body()).selectFirst("#block-b3 form");
        editor.form(
                campaign + "/blocks/b3/delete",
                "seen",
                form.select("[name=seen]").val());

        String write = editor.get(campaign + "/write").body();
        assertThat(Jsoup.parse(write).select("#removed-blocks").text())
                .contains("Comments on removed blocks", "Still needed?");
        assertThat(pages(Role.APPROVER).get(campaign + "/review").body())
                .contains("1 comment is open", "on a removed block");
        assertThat(editor.get(campaign + "/comments").body()).contains("removed block", "Still needed?");

        editor.form(campaign + "/blocks/undo");
        assertThat(card("b3").text()).contains("Still needed?");
    }

    @Test
    void a_refused_comment_keeps_what_was_typed() throws IOException {
        String longer = "Unmistakable " + "x".repeat(2_000);
        Answer refused = comment("b3", longer);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("The comment is 2,013 characters; the limit is 2,000.", "Unmistakable");
        assertThat(comment("b3", " ").body()).contains("Enter a comment.");
        assertThat(comment("nowhere", "Hello").status()).isBetween(400, 499);
    }

    @Test
    void a_script_gets_only_the_comments_of_the_block() throws IOException {
        editor.submit(campaign + "/write", "/nowhere");
        Answer part = editor.post(
                campaign + "/comments",
                "application/x-www-form-urlencoded",
                "block=b3&text=By+script&from=write&_csrf="
                        + Jsoup.parse(editor.get(campaign + "/write").body())
                                .select("[name=_csrf]")
                                .attr("value"),
                "HX-Request: true");

        assertThat(part.status()).isEqualTo(200);
        assertThat(part.body()).contains("id=\"comments-b3\" open", "By script").doesNotContain("<html");
    }

    @Test
    void approvers_comment_and_viewers_see_only_how_many_comments_are_open() throws IOException {
        comment("issue", "A private matter");
        assertThat(pages(Role.APPROVER).get(campaign + "/comments").body()).contains("A private matter");

        PageClient viewer = pages(Role.VIEWER);
        assertThat(viewer.get(campaign + "/comments").status()).isEqualTo(403);
        assertThat(viewer.get(campaign + "/review").body())
                .contains("1 comment is open")
                .doesNotContain("A private matter");
        assertThat(viewer.get(campaign + "/write").body()).doesNotContain("A private matter");
    }
}

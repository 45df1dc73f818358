package org.daymark.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.daymark.access.Role;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.report.LedgerFixture;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Saved blocks, earlier issues and templates, without a browser. */
class SavedBlockPagesTest extends PagesTest {
    private static int number;

    @Autowired
    private JdbcTemplate jdbc;

    private LedgerFixture ledger;
    private PageClient editor;
    private long list;
    private long campaign;
    private String name;

    @BeforeEach
    void start() throws IOException {
        ledger = new LedgerFixture(jdbc);
        list = ledger.list("Reuse list " + ++number);
        editor = pages(Role.EDITOR);
        campaign = draft("Reuse " + number);
        name = "Opening <b>hours</b> " + number;
    }

    private long draft(String title) {
        long id = ledger.campaign(title, list, "DRAFT", null);
        new CampaignsFixture(jdbc).forgetRuns(id);
        return id;
    }

    private Document write(long id) throws IOException {
        return Jsoup.parse(editor.get("/campaigns/" + id + "/write").body());
    }

    /** The first block whose picture is no kit's, saved and linked. */
    private String savedBlock() throws IOException {
        String text = write(campaign).select("[data-block][data-title=Text]").attr("data-block");
        String page = "/campaigns/" + campaign + "/blocks/" + text + "/keep";
        assertThat(editor.submit(page, page, "name", name, "linked", "true").header("Location"))
                .endsWith("/campaigns/" + campaign + "/write#block-" + text);
        return Jsoup.parse(editor.get("/saved-blocks").body())
                .select("a:contains(hours</b> " + number + ")")
                .attr("href");
    }

    private Answer saved(String block, String words, String... more) throws IOException {
        Element form = Jsoup.parse(editor.get(block).body()).selectFirst("form[action=" + block + "]");
        String[] fields = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "version",
                                form.select("[name=version]").val(),
                                form.select("textarea").attr("name"),
                                words),
                        java.util.Arrays.stream(more))
                .toArray(String[]::new);
        return editor.submit(block, block, fields);
    }

    @Test
    void a_block_that_is_saved_for_reuse_changes_in_the_issues_that_are_linked_to_it() throws IOException {
        String block = savedBlock();
        long other = draft("Other " + number);
        String reuse = "/campaigns/" + other + "/reuse";
        String id = block.replaceAll("\\D", "");
        assertThat(editor.submit(reuse, reuse + "/saved", "saved", id, "as", "linked", "after", "")
                        .status())
                .isEqualTo(302);
        assertThat(editor.submit(reuse, reuse + "/saved", "saved", id, "as", "copy", "after", "")
                        .status())
                .isEqualTo(302);

        assertThat(saved(block, "We open every day.").header("Location")).endsWith(block);

        assertThat(editor.get(block).body()).contains("2 campaigns now have the new text", "Reuse " + number);
        assertThat(write(campaign).text()).contains("linked to the saved block “" + name + "”");
        List<String> faces = write(other).select("template").eachText();
        assertThat(write(other).select("[data-block]:contains(linked to the saved block)"))
                .hasSize(1);
        assertThat(write(other).html()).contains("We open every day.");
        assertThat(faces).as("the copy stays").isNotNull();
        assertThat(editor.get(block + "/mail").body()).contains("We open every day.");
    }

    @Test
    void a_scheduled_campaign_with_the_block_asks_what_to_do() throws IOException {
        String block = savedBlock();
        new CampaignsFixture(jdbc).schedule(campaign, Instant.parse("2040-06-01T09:00:00Z"), "UTC");

        Answer asked = saved(block, "We open every day.");
        assertThat(asked.status()).isEqualTo(422);
        assertThat(asked.body())
                .contains(
                        "Choose what happens to scheduled campaigns", "We open every day.", "Send them with the text");

        assertThat(saved(block, "We open every day.", "scheduled", "stay").status())
                .isEqualTo(302);
        assertThat(new CampaignsFixture(jdbc).contents(campaign).toString()).doesNotContain("We open every day.");
        assertThat(saved(block, "We open on Sunday.", "scheduled", "follow").status())
                .isEqualTo(302);
        assertThat(new CampaignsFixture(jdbc).contents(campaign).toString()).contains("We open on Sunday.");
    }

    @Test
    void a_linked_block_is_unlinked_and_then_has_fields() throws IOException {
        savedBlock();
        Element card = write(campaign).selectFirst("[data-block]:contains(linked to the saved block)");
        assertThat(card.select(".blk-fields textarea")).isEmpty();
        String block = card.attr("data-block");

        String unlink = "/campaigns/" + campaign + "/blocks/" + block + "/unlink";
        assertThat(editor.submit("/campaigns/" + campaign + "/write", unlink).status())
                .isEqualTo(302);

        assertThat(write(campaign).select("#block-" + block + " .blk-fields textarea"))
                .isNotEmpty();
    }

    @Test
    void a_linked_block_can_be_left_to_the_web_view_and_stays_linked() throws IOException {
        savedBlock();
        Element card = write(campaign).selectFirst("[data-block]:contains(linked to the saved block)");
        String block = card.attr("data-block");
        Element form = card.selectFirst("form.blk-form");
        assertThat(form.select("[name=block-" + block + "-web-only][type=checkbox]"))
                .hasSize(1);

        editor.submit(
                "/campaigns/" + campaign + "/write",
                form.attr("action"),
                "seen",
                form.select("[name=seen]").val(),
                "block-" + block + "-web-only",
                "true");

        assertThat(write(campaign).select("#block-" + block + " .blk-name").text())
                .contains("web view only", "linked");
    }

    @Test
    void names_and_stale_forms_are_refused_with_the_text_kept() throws IOException {
        String block = savedBlock();
        String text = write(campaign)
                .select("[data-block][data-title=Text]:not(:contains(linked to))")
                .attr("data-block");
        String again = "/campaigns/" + campaign + "/blocks/" + (text.isEmpty() ? "b2" : text) + "/keep";
        Answer taken = editor.submit(again, again, "name", name);
        assertThat(taken.status()).isEqualTo(422);
        assertThat(Jsoup.parse(taken.body()).select("#name").val()).isEqualTo(name);

        saved(block, "One.");
        Answer stale = editor.submit(block, block, "version", "1", field(block), "Two.");
        assertThat(stale.status()).isEqualTo(422);
        assertThat(stale.body()).contains("Someone else changed this block", "Two.");
        assertThat(editor.submit(block, block + "/rename", "name", " ").body()).contains("Enter a name");
        assertThat(editor.get("/saved-blocks/999999").status()).isEqualTo(404);
        assertThat(editor.get("/campaigns/" + campaign + "/blocks/nothere/keep").status())
                .isEqualTo(404);
    }

    private String field(String block) throws IOException {
        return Jsoup.parse(editor.get(block).body()).select("form textarea").attr("name");
    }

    @Test
    void a_deleted_block_leaves_its_text_in_the_issues() throws IOException {
        String block = savedBlock();
        assertThat(editor.get(block + "/delete").body()).contains("1 campaign is linked");

        editor.submit(block + "/delete", block + "/delete");

        assertThat(editor.get(block).status()).isEqualTo(404);
        assertThat(write(campaign).text()).doesNotContain("linked to the saved block");
    }

    @Test
    void blocks_of_an_earlier_issue_are_copied_in_their_order() throws IOException {
        long empty = Long.parseLong(editor.submit(
                        "/campaigns/new", "/campaigns", "start", "blank", "list", Long.toString(list), "name", "Blank")
                .header("Location")
                .replaceAll("\\D*(\\d+)/write", "$1"));
        String reuse = "/campaigns/" + empty + "/reuse";
        assertThat(editor.get(reuse + "?q=Reuse+" + number).body()).contains("from=" + campaign);
        Document chosen = Jsoup.parse(editor.get(reuse + "?from=" + campaign).body());
        assertThat(chosen.select("label:contains(Footer)")).isEmpty();

        assertThat(editor.submit(reuse, reuse + "/earlier", "from", "" + campaign)
                        .header("Location"))
                .contains("/reuse?from=" + campaign);
        assertThat(editor.submit(
                                reuse,
                                reuse + "/earlier",
                                "from",
                                "" + campaign,
                                "block",
                                "b3",
                                "block",
                                "b2",
                                "after",
                                "")
                        .status())
                .isEqualTo(302);

        List<String> source = write(campaign).select("[data-block][data-title]").eachAttr("data-title");
        assertThat(write(empty).select("[data-block][data-title]").eachAttr("data-title"))
                .containsExactly(source.get(1), source.get(2), "Footer");
    }

    @Test
    void an_issue_is_saved_as_a_template_and_starts_a_campaign() throws IOException {
        String page = "/campaigns/" + campaign + "/template";
        String template = "Spring <i>letter</i> " + number;
        assertThat(editor.submit(page, page, "name", template).status()).isEqualTo(302);
        assertThat(editor.submit(page, page, "name", template).body()).contains("Another template is called");

        Document all = Jsoup.parse(editor.get("/templates").body());
        String id = all.select("a:contains(New campaign from " + template + ")")
                .attr("href")
                .replaceAll(".*%3A", "");
        assertThat(editor.get("/templates?look=" + id).body()).contains("/templates/" + id + "/mail");
        assertThat(editor.get("/templates/" + id + "/mail").status()).isEqualTo(200);
        assertThat(editor.get("/campaigns/new").body()).contains("Your own template");
        String begun = editor.submit(
                        "/campaigns/new", "/campaigns", "start", "template:" + id, "list", Long.toString(list))
                .header("Location");
        assertThat(write(Long.parseLong(begun.replaceAll("\\D*(\\d+)/write", "$1")))
                        .select("[data-block][data-title]"))
                .hasSameSizeAs(write(campaign).select("[data-block][data-title]"));

        editor.submit("/templates/" + id + "/delete", "/templates/" + id + "/delete");
        assertThat(editor.get("/templates/" + id + "/mail").status()).isEqualTo(404);
    }

    @Test
    void viewers_see_saved_blocks_without_names_of_staff_or_buttons() throws IOException {
        String block = savedBlock();
        PageClient viewer = pages(Role.VIEWER);
        assertThat(viewer.get("/saved-blocks").body())
                .contains("hours&lt;/b&gt; " + number)
                .doesNotContain(block + "\"");
        assertThat(viewer.get(block).status()).isEqualTo(403);
    }
}

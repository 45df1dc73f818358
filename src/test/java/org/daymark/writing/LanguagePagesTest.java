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
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The languages of an issue on their pages, without a browser and without script. */
class LanguagePagesTest extends PagesTest {
    private static int lists;

    @Autowired
    private JdbcTemplate jdbc;

    private PageClient editor;
    private long campaign;
    private String page;

    @BeforeEach
    void aDraft() throws IOException {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        campaign = ledger.campaign("Many tongues " + ++lists, ledger.list("Tongues " + lists), "DRAFT", null);
        new CampaignsFixture(jdbc).forgetRuns(campaign);
        page = "/campaigns/" + campaign;
        editor = pages(Role.EDITOR);
    }

    private String add(String tag) throws IOException {
        Answer added = editor.submit(page + "/languages", page + "/languages", "language", "other", "tag", tag);
        assertThat(added.status()).isEqualTo(302);
        return added.header("Location").replaceFirst("^https?://[^/]+", "").replaceFirst("/write$", "");
    }

    private Document document(String path) throws IOException {
        return Jsoup.parse(editor.get(path).body());
    }

    @Test
    void a_language_is_added_translated_marked_and_removed_by_forms() throws IOException {
        assertThat(document(page + "/write").select(".languages").text()).isEqualTo("Add a language");
        String spanish = add("es-MX");
        Document write = document(spanish + "/write");
        assertThat(write.select(".languages [aria-current]").text()).isEqualTo("Spanish (Mexico)");
        assertThat(write.select(".eyebrow").text()).isEqualTo("Campaign " + campaign + ", Spanish (Mexico)");
        assertThat(write.select(".stepper a").eachAttr("href")).contains(page + "/send");
        assertThat(write.select("#subject").attr("lang")).isEqualTo("es-MX");

        Element head = write.selectFirst("#issue form");
        assertThat(head.select(".blk-base").text()).contains("not translated");
        Answer marked = editor.form(
                spanish + "/blocks/issue/up-to-date",
                "seen",
                head.select("[name=seen]").val(),
                "base",
                head.select("[name=base]").val());
        assertThat(marked.status()).isEqualTo(302);
        assertThat(document(spanish + "/write").select("#issue .blk-base").text())
                .doesNotContain("not translated");
        assertThat(editor.form(spanish + "/blocks/issue/up-to-date", "base", "another")
                        .body())
                .contains("The base was changed again");

        assertThat(document(page + "/languages").select("#languages").text())
                .contains("Spanish (Mexico) es-MX", "to translate or check");
        String variant = spanish.replaceAll("\\D", "");
        assertThat(document(page + "/languages/" + variant + "/remove").text()).contains("You can restore it later.");
        editor.form(page + "/languages/" + variant + "/remove");
        assertThat(document(page + "/languages").select("#languages").text()).doesNotContain("Spanish");
        assertThat(editor.get(spanish + "/write").status()).isEqualTo(404);

        assertThat(document(page + "/languages").select("#removed").text())
                .contains("Spanish (Mexico) es-MX", "Restore");
        editor.form(page + "/languages/" + variant + "/restore");
        Document restored = document(page + "/languages");
        assertThat(restored.select("#flash").text()).isEqualTo("Spanish (Mexico) restored with its text.");
        assertThat(restored.select("#removed")).isEmpty();
        assertThat(document(spanish + "/write").select("#issue .blk-base").text())
                .doesNotContain("not translated");
    }

    @Test
    void a_block_that_only_the_base_has_is_inserted_by_its_button() throws IOException {
        String arabic = add("ar");
        editor.form(page + "/blocks/b2/insert", "kind", "text");
        String action = document(arabic + "/write").select("#missing form").attr("action");
        assertThat(action).endsWith("/from-base");

        editor.form(action);

        Document write = document(arabic + "/write");
        assertThat(write.select("#missing").text()).isEmpty();
        assertThat(write.select("#" + action.replaceAll(".*/blocks/(b\\w+)/.*", "block-$1")))
                .hasSize(1);
        assertThat(write.select(".blk-face").eachAttr("dir")).containsOnly("rtl");
        assertThat(editor.form(action).body()).contains("already has the block");
    }

    @Test
    void an_earlier_issue_offers_its_blocks_in_the_language_that_is_written() throws IOException {
        String spanish = add("es");
        Element form = document(spanish + "/write").selectFirst("#block-b3 form");
        editor.form(
                spanish + "/blocks/b3",
                "seen",
                form.select("[name=seen]").val(),
                form.selectFirst("textarea").attr("name"),
                "Hola a todas estas personas.");
        String earlier = "/reuse?from=" + campaign;
        aDraft();

        assertThat(document(page + earlier).text()).doesNotContain("Hola a todas");
        String other = add("es");
        assertThat(document(other + earlier).text()).contains("Hola a todas");
    }

    @Test
    void bad_tags_other_campaigns_and_own_languages_are_refused_with_a_reason() throws IOException {
        Answer refused = editor.submit(
                page + "/languages", page + "/languages", "language", "other", "tag", "<script>alert(1)</script>");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("Enter the language as a tag", "&lt;script&gt;")
                .doesNotContain("<script>alert(1)");
        String french = add("fr").replaceAll("\\D", "");
        long other = new LedgerFixture(jdbc)
                .campaign("Other", new LedgerFixture(jdbc).list("Other " + lists), "DRAFT", null);
        assertThat(editor.form("/campaigns/" + other + "/languages/" + french + "/remove")
                        .status())
                .isEqualTo(404);
        assertThat(editor.form(page + "/blocks/issue/up-to-date", "base", "x").body())
                .contains("own language");
        assertThat(editor.form(page + "/blocks/b3/from-base").body()).contains("own language");
    }

    @Test
    void a_variant_is_on_no_page_of_campaigns_and_has_no_pages_of_its_own_but_its_text() throws IOException {
        String spanish = add("es");
        for (String part : new String[] {"", "/audience", "/review", "/send", "/delete", "/rename", "/results"}) {
            assertThat(editor.get(spanish + part).status()).as(part).isEqualTo(404);
        }
        for (String part : new String[] {"/write", "/preview", "/preview/mail", "/test", "/versions", "/comments"}) {
            assertThat(editor.get(spanish + part).status()).as(part).isEqualTo(200);
        }
        for (String list : new String[] {"/", "/campaigns", "/search?q=Many+tongues"}) {
            assertThat(editor.get(list).body()).as(list).doesNotContain(spanish);
        }
        assertThat(editor.form(spanish + "/review/submit").status()).isEqualTo(404);
        assertThat(editor.form(spanish + "/send").status()).isEqualTo(404);
        PageClient viewer = pages(Role.VIEWER);
        assertThat(Jsoup.parse(viewer.get(spanish + "/write").body())
                        .select(".languages")
                        .text())
                .contains("English", "Spanish")
                .doesNotContain("Manage");
        assertThat(viewer.get(page + "/languages").status()).isEqualTo(403);
    }
}

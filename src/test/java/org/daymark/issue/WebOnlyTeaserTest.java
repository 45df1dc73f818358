package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.daymark.message.CompiledIssue;
import org.daymark.message.WebView;
import org.daymark.problem.Problem;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Blocks that only the web view has. */
class WebOnlyTeaserTest {
    private static final URI URL = URI.create("https://mail.harborlight.example");
    private static final String VIEW = "https://mail.harborlight.example/w/token";
    private static final WebView.Note NOTE = new WebView.Note("As a page.", List.of(), List.of(), "/here", false);

    private final IssueTester tester = IssueTester.withTestKits();
    private final Drafts drafts = tester.drafts();
    private final IssueDraft whole = drafts.ofKit(IssueTester.MORE);

    @Test
    void the_mail_names_them_in_their_place_and_links_to_theirs_on_the_web() {
        CompiledIssue issue = compiled(onTheWeb("An evening walk", "What an invented study says"));
        Document mail = Jsoup.parse(issue.html());
        Document page = Jsoup.parse(WebView.of(issue, NOTE));

        assertThat(mail.select("h2, h3").eachText()).doesNotContain("An evening walk", "What an invented study says");
        assertThat(mail.select(".rest").eachText())
                .containsExactly("More on the web: An evening walk · What an invented study says");
        for (Element link : mail.select(".rest a")) {
            assertThat(link.attr("href")).startsWith(VIEW + "#");
            Element place = page.getElementById(link.attr("href").substring(VIEW.length() + 1));
            assertThat(place.parent().text()).isEqualTo(link.text());
        }
        assertThat(page.select("h2, h3").eachText()).contains("An evening walk", "What an invented study says");
        assertThat(page.text()).doesNotContain("More on the web");
        assertThat(mail.select("a[href^=#]").eachText()).doesNotContain("An evening walk");
        assertThat(page.select("a[href^=#]").eachText()).contains("An evening walk");
    }

    @Test
    void the_text_part_has_the_links_and_not_the_blocks() {
        String text = compiled(onTheWeb("An evening walk")).text();

        assertThat(text).contains("More on the web: An evening walk\n" + VIEW + "#");
        assertThat(text).doesNotContain("We walk slowly").doesNotContain("* An evening walk");
    }

    @Test
    void blocks_apart_from_each_other_have_a_line_each_and_those_without_a_heading_one_link() {
        CompiledIssue issue = compiled(onTheWeb("An evening walk", "About this use"));
        Document mail = Jsoup.parse(issue.html());
        assertThat(mail.select(".rest").eachText())
                .containsExactly("More on the web: An evening walk", "More on the web: About this use");

        String links = id(whole, "social_links");
        Document plain = Jsoup.parse(compiled(webOnly(whole, links)).html());
        assertThat(plain.select(".rest a").eachText()).containsExactly("More on the web");
        assertThat(plain.select(".rest a").attr("href")).isEqualTo(VIEW + "#" + links);
    }

    @Test
    void a_mail_of_plain_text_has_a_web_view_with_all_its_text() {
        IssueDraft plain = drafts.apply(onTheWeb("An evening walk"), Map.of("plain-text", List.of("true")))
                .draft();
        CompiledIssue issue = compiled(plain);

        assertThat(issue.html()).isEmpty();
        assertThat(issue.text()).doesNotContain("We walk slowly").contains("More on the web: An evening walk");
        assertThat(Jsoup.parse(WebView.of(issue, NOTE)).text())
                .contains("We walk slowly")
                .doesNotContain("More on the web");
    }

    @Test
    void the_sources_of_a_mail_are_those_that_its_own_blocks_cite() {
        IssueTester packaged = IssueTester.packaged();
        IssueDraft june = packaged.drafts().ofKit(IssueTester.JUNE);
        String figures = id(june, "statistic");
        Issue issue = packaged.drafts().issue(webOnly(june, figures));

        assertThat(issue.citations().sources())
                .hasSizeGreaterThan(issue.inMail().citations().sources().size());
        assertThat(issue.inMail().blocks()).hasSize((int)
                issue.blocks().stream().filter(block -> !block.webOnly()).count());
    }

    @Test
    void an_approval_is_about_them_too() {
        IssueDraft draft = onTheWeb("An evening walk");
        String walk = id(draft, "event");

        String before = fingerprint(draft);
        IssueDraft changed = drafts.apply(draft, Map.of("block-" + walk + "-prose", List.of("We run.")))
                .draft();

        assertThat(compiled(changed).html()).isEqualTo(compiled(draft).html());
        assertThat(fingerprint(changed)).isNotEqualTo(before);
        assertThat(fingerprint(whole)).isNotEqualTo(before);
    }

    @Test
    void a_stored_issue_keeps_its_web_view() {
        CompiledIssue issue = compiled(onTheWeb("An evening walk"));

        assertThat(CompiledIssue.fromJson(issue.toJson())).isEqualTo(issue);
        assertThat(compiled(whole).web()).isEmpty();
        assertThat(compiled(whole).toJson()).doesNotContain("\"web\"");
    }

    @Test
    void what_anyone_may_need_stays_in_the_mail() {
        for (String kind : List.of("help_box", "footer")) {
            IssueDraft june = drafts.ofKit(IssueTester.JUNE);
            String id = id(june, kind);
            assertThat(drafts.form(june).fields().map(DraftField::id))
                    .contains(DraftField.id(id(june, "hero"), DraftBlocks.WEB_ONLY))
                    .doesNotContain(DraftField.id(id, DraftBlocks.WEB_ONLY));
            assertThatThrownBy(() -> drafts.issue(webOnly(june, id)))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("web_only");
        }
    }

    @Test
    void its_own_block_is_no_one_s_to_insert() {
        DraftBlocks blocks = tester.draftBlocks(new java.util.Random(1));

        assertThat(blocks.kinds()).extracting(BlockKind::name).doesNotContain("rest");
        assertThatThrownBy(() -> drafts.issue(blocks.insert(whole, "rest", "").draft()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Daymark adds this block");
    }

    private IssueDraft onTheWeb(String... titles) {
        IssueDraft draft = whole;
        for (String title : titles) {
            String id = draft.byId().entrySet().stream()
                    .filter(block -> block.getValue().path("title").asString("").equals(title))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            draft = drafts.apply(draft, Map.of(DraftField.id(id, DraftBlocks.WEB_ONLY), List.of("true")))
                    .draft();
        }
        return draft;
    }

    private static IssueDraft webOnly(IssueDraft draft, String id) {
        Map<String, tools.jackson.databind.node.ObjectNode> blocks = draft.byId();
        blocks.get(id).put(DraftBlocks.WEB_ONLY, true);
        return draft.with(blocks);
    }

    private static String id(IssueDraft draft, String kind) {
        return draft.byId().entrySet().stream()
                .filter(block -> block.getValue().path("block").asString("").equals(kind))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private CompiledIssue compiled(IssueDraft draft) {
        return tester.compiler()
                .compile(
                        drafts.issue(draft),
                        IssueTester.ORGANISATION,
                        IssueTester.FIRST_OF_JUNE,
                        URL,
                        WebView.PREFIX + "token");
    }

    private String fingerprint(IssueDraft draft) {
        return tester.compiler().fingerprint(drafts.issue(draft), IssueTester.ORGANISATION, URL);
    }
}

package org.daymark.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.IssueTester;
import org.daymark.message.CompiledIssue.Slot;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebViewTest {
    private static final URI URL = URI.create("https://mail.harborlight.example");
    private static final String ADDRESS = "https://mail.harborlight.example/w/token";
    private static final WebView.Note NOTE = new WebView.Note(
            "A <mail> as a page.",
            List.of(
                    new WebView.Link("Settings & more", "/p/link", null),
                    new WebView.Link("Español", "/w/other", "es")),
            List.of(),
            "/here",
            false);

    private final IssueTester tester = IssueTester.withTestKits();

    @ParameterizedTest
    @ValueSource(strings = {IssueTester.JUNE, IssueTester.CLINIC, IssueTester.ARABIC, IssueTester.MORE})
    void the_page_has_the_letter_without_anything_of_a_person(String kit) {
        CompiledIssue issue = compiled(tester.drafts().ofKit(kit));
        String html = WebView.of(issue, NOTE);
        Document page = Jsoup.parse(html);

        assertThat(html.chars().filter(Slot::isMark)).isEmpty();
        assertThat(page.select("a").eachAttr("href"))
                .contains("/p/link", "/w/other")
                .noneMatch(address -> address.isEmpty() || address.contains("/u/") || address.equals(ADDRESS));
        assertThat(page.text()).contains("A <mail> as a page.").contains("Settings & more");
        assertThat(page.select("a[hreflang=es]")).hasSize(1);
        assertThat(page.select("img").eachAttr("src")).allMatch(source -> source.startsWith("/i/"));
        assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex, nofollow");
        assertThat(page.select("meta[name=referrer]").attr("content")).isEqualTo("no-referrer");
        assertThat(page.select("script, form, iframe, object")).isEmpty();
        assertThat(page.title()).isEqualTo(WebView.subject(issue));
        Document mail = Jsoup.parse(issue.ofWebView().html());
        assertThat(page.body().attr("dir")).isEqualTo(mail.body().attr("dir"));
        assertThat(page.select("h1, h2").eachText())
                .containsExactlyElementsOf(mail.select("h1, h2").eachText().stream()
                        .map(words -> words.replaceAll("[\ue000-\uefff]", "friend"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {IssueTester.JUNE, IssueTester.CLINIC, IssueTester.ARABIC, IssueTester.MORE})
    void a_feed_has_the_words_of_the_letter_without_its_layout_or_anything_of_a_person(String kit) {
        CompiledIssue issue = compiled(tester.drafts().ofKit(kit));
        String html = WebView.letter(issue, "https://news.test/a/list/7", path -> "https://news.test" + path);
        Document letter = Jsoup.parse(html);
        Document page = Jsoup.parse(WebView.of(issue, NOTE));

        assertThat(html.chars().filter(Slot::isMark)).isEmpty();
        assertThat(html).doesNotContain("style=", "class=", "<table", "<div", "/u/", ADDRESS);
        assertThat(letter.select("h1, h2, h3").eachText())
                .isNotEmpty()
                .isSubsetOf(page.select("h1, h2, h3").eachText());
        assertThat(letter.select("img").eachAttr("src"))
                .isNotEmpty()
                .allMatch(source -> source.startsWith("https://news.test/i/"));
        assertThat(page.text().replaceAll("\\s", ""))
                .contains(letter.select("p").last().text().replaceAll("\\s", ""));
        assertThat(letter.select("p, li").eachText()).noneMatch(String::isBlank);
    }

    @Test
    void a_feed_has_the_text_of_a_mail_without_html_in_paragraphs() {
        IssueDraft plain = tester.drafts()
                .apply(tester.drafts().ofKit(IssueTester.CLINIC), Map.of("plain-text", List.of("false", "true")))
                .draft();
        String html = WebView.letter(compiled(plain), "https://news.test/a/list/7", path -> path);

        assertThat(Jsoup.parse(html).select("p").eachText())
                .contains("Hello friend,")
                .noneMatch(words -> words.contains("You receive this email"));
        assertThat(html).doesNotContain("<div", ADDRESS).contains("<a href=\"https://");
    }

    @Test
    void merge_tags_are_at_their_fallbacks_escaped() {
        IssueDraft draft = tester.drafts()
                .apply(
                        tester.drafts().ofKit(IssueTester.JUNE),
                        Map.of("subject", List.of("For {{first_name|a <b>friend</b> & \"you\"}}")))
                .draft();
        CompiledIssue issue = compiled(draft);

        assertThat(WebView.subject(issue)).isEqualTo("For a <b>friend</b> & \"you\"");
        assertThat(Jsoup.parse(WebView.of(issue, NOTE)).title()).isEqualTo("For a <b>friend</b> & \"you\"");
    }

    @Test
    void a_mail_without_html_is_a_page_of_its_text_with_links() {
        IssueDraft plain = tester.drafts()
                .apply(tester.drafts().ofKit(IssueTester.JUNE), Map.of("plain-text", List.of("false", "true")))
                .draft();
        CompiledIssue issue = compiled(plain);
        Document page = Jsoup.parse(WebView.of(issue, NOTE));

        assertThat(issue.text()).contains(ADDRESS);
        assertThat(page.select("h1").text()).isEqualTo(issue.subject());
        assertThat(page.text())
                .contains("100 Sample Street")
                .contains("A <mail> as a page.")
                .doesNotContain("/w/token", "You receive this email", "One button");
        assertThat(page.select(".letter a").eachAttr("href"))
                .isNotEmpty()
                .allMatch(address -> address.startsWith("https://"))
                .noneMatch(address -> address.endsWith("."));
        assertThat(page.select("html").attr("lang")).isEqualTo("en-US");
    }

    @Test
    void both_parts_of_the_mail_link_to_the_page_and_writers_can_put_more_links_there() {
        IssueDraft draft = tester.drafts()
                .apply(
                        tester.drafts().ofKit(IssueTester.CLINIC),
                        Map.of(
                                "block-b3-prose",
                                List.of("Read [the whole letter]({{web_view}}), {{first_name|friend}}.")))
                .draft();
        CompiledIssue issue = compiled(draft);
        Document mail = Jsoup.parse(issue.html());

        assertThat(mail.select("a[href='" + ADDRESS + "']").eachText())
                .containsExactly("the whole letter", "View in browser");
        assertThat(issue.text()).contains("View in browser:\n" + ADDRESS + "\n");
        assertThat(Jsoup.parse(WebView.of(issue, NOTE)).select("a[href=/here]").eachText())
                .containsExactly("the whole letter");
    }

    @Test
    void the_header_can_have_the_link_too() {
        IssueDraft draft = tester.drafts()
                .apply(tester.drafts().ofKit(IssueTester.CLINIC), Map.of("block-b1-web-view", List.of("false", "true")))
                .draft();
        CompiledIssue issue = compiled(draft);

        assertThat(Jsoup.parse(issue.html()).select("a[href='" + ADDRESS + "']"))
                .hasSize(2);
        assertThat(issue.text().split(ADDRESS, -1)).hasSize(3);
        assertThat(Jsoup.parse(WebView.of(issue, NOTE)).select("a[href='" + ADDRESS + "']"))
                .isEmpty();
    }

    @Test
    void an_address_without_encryption_is_allowed_for_the_page_alone() {
        IssueDraft draft = tester.drafts()
                .apply(
                        tester.drafts().ofKit(IssueTester.CLINIC),
                        Map.of("block-b3-prose", List.of("[Read it]({{web_view}}).")))
                .draft();
        CompiledIssue issue = tester.compiler()
                .compile(
                        tester.drafts().issue(draft),
                        IssueTester.ORGANISATION,
                        IssueTester.FIRST_OF_JUNE,
                        URI.create("http://localhost:8080"),
                        "/w/token");

        assertThat(Jsoup.parse(issue.html()).select("a[href='http://localhost:8080/w/token']"))
                .hasSize(2);
    }

    private CompiledIssue compiled(IssueDraft draft) {
        return tester.compiler()
                .compile(
                        tester.drafts().issue(draft),
                        IssueTester.ORGANISATION,
                        IssueTester.FIRST_OF_JUNE,
                        URL,
                        "/w/token");
    }
}

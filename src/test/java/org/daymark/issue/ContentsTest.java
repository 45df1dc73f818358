package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.daymark.message.CompiledIssue;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

/** A contents list that writes itself. */
class ContentsTest {
    private final IssueTester tester = IssueTester.withTestKits();

    @Test
    void each_link_leads_to_the_heading_with_its_words() {
        CompiledIssue issue = tester.compiled(IssueTester.MORE, IssueTester.FIRST_OF_JUNE);
        Document html = Jsoup.parse(issue.html());

        Elements links = html.select("a[href^=#]");
        assertThat(links.eachText())
                .containsExactly(
                        "Why morning light helps",
                        "An evening walk",
                        "What an invented study says",
                        "Bars with their number of people");
        for (Element link : links) {
            Element place = html.selectFirst("a[name=" + link.attr("href").substring(1) + "]");
            assertThat(place.id()).isEqualTo(place.attr("name"));
            assertThat(place.parent().tagName()).matches("h[1-3]");
            assertThat(place.parent().text()).isEqualTo(link.text());
        }
        assertThat(html.select("a[name]")).hasSameSizeAs(links);
        assertThat(issue.html()).doesNotContain("<!--block");
        assertThat(issue.text()).contains("""
                In this letter
                --------------

                * Why morning light helps
                * An evening walk
                * What an invented study says
                * Bars with their number of people
                """);
    }

    @Test
    void a_compact_list_is_one_paragraph_unless_it_is_long() {
        CompiledIssue june = IssueTester.packaged().june();
        Document html = Jsoup.parse(june.html());

        assertThat(html.select(".contents").eachText())
                .singleElement()
                .asString()
                .startsWith("In this letter: If you need someone now · What to ask about first ·");
        assertThat(html.select(".contents a"))
                .allMatch(link -> html.selectFirst("a[name=" + link.attr("href").substring(1) + "]") != null);
        assertThat(Jsoup.parse(june.web()).select(".contents td a")).hasSizeGreaterThan(6);
    }

    @Test
    void an_issue_without_a_list_has_no_places_to_link_to() {
        assertThat(tester.compiled(IssueTester.CLINIC, IssueTester.FIRST_OF_JUNE)
                        .html())
                .doesNotContain(" name=\"b", "href=\"#");
    }

    @Test
    void a_list_with_nothing_behind_it_is_not_shown() {
        IssueDraft blank = tester.drafts().blank(IssueTester.MORE);
        IssueDraft draft = tester.draftBlocks(new java.util.Random(1))
                .insert(blank, "contents", "")
                .draft();
        IssueDraft named = tester.drafts()
                .apply(draft, Map.of("subject", java.util.List.of("s"), "preheader", java.util.List.of("p")))
                .draft();

        CompiledIssue issue = tester.compiler()
                .compile(
                        tester.drafts().issue(named),
                        IssueTester.ORGANISATION,
                        IssueTester.FIRST_OF_JUNE,
                        URI.create("https://mail.harborlight.example"));

        assertThat(issue.html() + issue.text()).doesNotContain("In this letter");
    }

    @Test
    void a_list_speaks_the_language_of_the_issue() {
        IssueDraft arabic = tester.drafts().ofKit(IssueTester.ARABIC);
        IssueDraft draft = tester.draftBlocks(new java.util.Random(1))
                .insert(arabic, "contents", "")
                .draft();

        CompiledIssue issue = tester.compiler()
                .compile(
                        tester.drafts().issue(draft),
                        IssueTester.ORGANISATION,
                        IssueTester.FIRST_OF_JUNE,
                        URI.create("https://mail.harborlight.example"));

        assertThat(issue.text()).contains("في هذه الرسالة");
    }
}

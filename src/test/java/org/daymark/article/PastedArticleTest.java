package org.daymark.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.daymark.article.PastedArticle.Proposed;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.DraftForm;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.IssueTester;
import org.daymark.problem.Problem;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PastedArticleTest {
    private static final Drafts DRAFTS = IssueTester.packaged().drafts();
    private static final DraftBlocks BLOCKS = IssueTester.packaged().draftBlocks(new Random(7));
    private static final Articles ARTICLES = new Articles(BLOCKS);

    @ParameterizedTest
    @ValueSource(strings = {"word.html", "google-docs.html", "pages.html", "web.html", "mail.html", "plain.txt"})
    void a_whole_article_becomes_blocks_in_order_and_no_word_is_lost(String sample) throws IOException {
        Clipboard clipboard = clipboard(sample);
        PastedArticle article = ARTICLES.of(clipboard);
        assertThat(kinds(article))
                .hasSizeGreaterThanOrEqualTo(10)
                .startsWith("hero")
                .containsSubsequence("text", "checklist", "text", "statistic", "quote", "text", "side_effects", "text")
                .endsWith("call_to_action", "references");
        assertWordsInOrder(visible(clipboard, article), words(article));
        assertInsertable(article);
    }

    @ParameterizedTest
    @ValueSource(strings = {"word.html", "google-docs.html", "pages.html", "web.html", "mail.html", "plain.txt"})
    void its_parts_are_recognized(String sample) throws IOException {
        PastedArticle article = ARTICLES.of(clipboard(sample));
        JsonNode hero = only(article, "hero");
        assertThat(hero.path("title").asString()).isEqualTo("June brings PTSD Awareness Month");
        assertThat(hero.path("prose").asString()).startsWith("What post-traumatic stress can look like");
        JsonNode quote = only(article, "quote");
        assertThat(quote.path("text").asString())
                .hasSize(689)
                .startsWith("When people ask me")
                .endsWith("for a cure.");
        assertThat(quote.path("name").asString()).isEqualTo("Dr. Liora Hemmings");
        assertThat(quote.path("role").asString()).isEqualTo("psychiatrist and trial researcher, Larkfield Institute");
        JsonNode figures = only(article, "statistic").path("figures");
        assertThat(figures.path(0).path("value").asString()).isEqualTo("67%");
        assertThat(figures.path(1).path("label").asString()).isEqualTo("responded in the midazolam group");
        JsonNode call = only(article, "call_to_action");
        assertThat(call.path("title").asString()).isEqualTo("Talk with us");
        assertThat(call.path("phone").asString()).isEqualTo("(555) 555-0142");
        assertThat(call.path("link").asString())
                .endsWith("larkfield.example/appointments")
                .startsWith("https://");
        JsonNode sources = only(article, "references").path("items");
        assertThat(sources).hasSize(2);
        assertThat(sources.path(0).path("link").asString()).isEqualTo("https://guidelines.example.org/ptsd");
        assertThat(only(article, "side_effects").path("items")).hasSize(4);
    }

    @Test
    void what_is_left_out_or_missing_is_said() throws IOException {
        assertThat(ARTICLES.of(clipboard("web.html")).notes())
                .contains(
                        "1 picture is left out. Add it as an image block.",
                        "The link to “javascript:window.print()” is left out; its words are kept as text.",
                        "Choose a picture for the opening.",
                        "Add the source of the figures.");
        assertThat(ARTICLES.of(clipboard("mail.html")).notes())
                .contains("“said” is left out beside the quotation of Dr. Liora Hemmings.");
    }

    @Test
    void bold_italic_links_and_lists_are_kept_as_markdown() {
        assertThat(new Clipboard("""
                        <p>See <b>our <i>new</i> hours</b> on <a href="http://example.org/a_(b)">this page</a>.</p>
                        <ul><li>one<ol><li>inner</li><li><b>two</b></li></ol></li><li>three</li></ul>
                        <p>2*3*4 and snake_case &lt;b&gt; [x] 1. a<br>- b</p><p>### no heading</p><h3><b>Next</b><br>one</h3>""", "").markdown())
                .isEqualTo("See **our** ***new*** **hours** on [this page](<https://example.org/a_(b)>).\n\n"
                        + "- one\n  1. inner\n  2. **two**\n- three\n\n"
                        + "2\\*3\\*4 and snake_case \\<b> \\[x\\] 1. a\\\n\\- b\n\n##\\# no heading\n\n### Next one");
        assertThat(new Clipboard("", "Call\u2028us at https://example.org/x.").markdown())
                .isEqualTo("Call\\\nus at [https://example.org/x](https://example.org/x).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "“We listen first,” says Dr. Ana Ruiz, nurse at Larkfield. “Then we ask.” | We listen first, Then we ask. | Dr. Ana Ruiz | nurse at Larkfield",
                "Dr. Ana Ruiz, nurse, explains: “We listen.” | We listen. | Dr. Ana Ruiz | nurse",
                "\"We listen.\" - Ana Ruiz | We listen. | Ana Ruiz | ",
                "«Escuchamos.» — Ana Ruiz, enfermera | Escuchamos. | Ana Ruiz | enfermera"
            })
    void a_speaker_is_told_apart(String paragraph, String text, String name, String role) {
        assertThat(SpokenWords.in(paragraph))
                .extracting(SpokenWords::text, SpokenWords::name, SpokenWords::role)
                .containsExactly(text, name, role == null ? "" : role);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"He calls it “a bad week” and moves on.", "“Loud” is a word that people use for many things."})
    void a_word_in_quotation_marks_is_no_quotation(String paragraph) {
        assertThat(kinds(ARTICLES.of(new Clipboard("<p>" + paragraph + "</p>", ""))))
                .containsExactly("text");
    }

    @Test
    void what_is_over_a_limit_becomes_text_and_that_is_said() {
        String long1 = "Word ".repeat(300).strip();
        PastedArticle quote = ARTICLES.of(new Clipboard("<p>“" + long1 + "” — Ana Ruiz</p>", ""));
        assertThat(kinds(quote)).containsExactly("text");
        assertThat(quote.notes())
                .containsExactly("A quotation has 1,499 characters; the limit is 1,200. It is kept as text.");
        PastedArticle text = ARTICLES.of(new Clipboard("<p>" + "word ".repeat(3_000) + "</p>", ""));
        assertThat(text.blocks())
                .hasSizeGreaterThan(2)
                .allSatisfy(block ->
                        assertThat(block.values().path("prose").asString()).hasSizeLessThanOrEqualTo(6_000));
        assertThat(words(text)).hasSize(3_000);
        assertThat(text.notes()).singleElement().asString().contains("split into");
    }

    @Test
    void hostile_html_is_bounded_and_nothing_of_it_runs() {
        assertThatThrownBy(() -> new Clipboard("x".repeat(5_000_000), ""))
                .isInstanceOf(Problem.class)
                .hasMessage("The pasted text is 5.0 MB long; the limit is 4.0 MB. Paste it in several parts.");
        assertThatThrownBy(() -> ARTICLES.of(new Clipboard("", "word ".repeat(100_000))))
                .hasMessageContaining("the limit is 150,000");
        for (String html : List.of(
                "<div>".repeat(10_000) + "deep" + "</div>".repeat(10_000),
                "<b><i><span>".repeat(10_000) + "deep",
                "<ul><li>".repeat(10_000) + "deep",
                "<blockquote>".repeat(10_000) + "deep",
                "<table><tr><td>".repeat(5_000) + "deep",
                "<span>deep </span>".repeat(20_000),
                "<p>&#xD800;&#0;&#x1FFFFF;&bogus;&amp deep&#xE000;</p>",
                "<p>deep <img src=x onerror=alert(1)><script>alert(1)</script><svg><script>1</script></svg><style>p{}</style></p>",
                "<p><a href=\"data:text/html,x\">deep</a><a href=\"javascript:alert(1)\">er</a><iframe src=x></iframe></p>",
                "<p " + "a=b ".repeat(100_000) + ">deep</p>",
                "<!--[if mso]>" + "x".repeat(1_000_000) + "<![endif]-->deep")) {
            org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
                PastedArticle article = ARTICLES.of(new Clipboard(html, ""));
                assertThat(article.blocks().toString())
                        .contains("deep")
                        .doesNotContain("alert", "script", "data:", "\ue000");
            });
        }
    }

    @Test
    void words_around_an_article_are_kept_as_text() {
        PastedArticle article = ARTICLES.of(new Clipboard(
                "<nav>News</nav><h1>Title</h1><p>Text</p><h2>Only a heading</h2><h2>Sources</h2><ul><li>A report</li></ul><p>Print</p>",
                ""));
        assertThat(kinds(article)).containsExactly("text", "hero", "text", "text", "references", "text");
        assertThat(words(article))
                .containsExactly("News", "Title", "Text", "Only", "a", "heading", "Sources", "A", "report", "Print");
        assertThat(article.notes()).contains("A source has no link: “A report”.");
    }

    @Test
    void nothing_makes_nothing() {
        assertThat(ARTICLES.of(new Clipboard("", " \n ")).blocks()).isEmpty();
        assertThat(new Clipboard("<p>&nbsp;</p><br>", "").markdown()).isEmpty();
    }

    /** A draft takes the blocks, and what its form finds wrong is only missing. */
    private static void assertInsertable(PastedArticle article) {
        IssueDraft draft = DRAFTS.blank(IssueTester.JUNE);
        DraftForm form = DRAFTS.form(BLOCKS.paste(draft, article.nodes(), "").draft());
        assertThat(form.sections()).hasSize(article.blocks().size() + 2);
        assertThat(form.errors().stream().filter(field -> !field.id().startsWith("subject")))
                .allSatisfy(field ->
                        assertThat(field.value()).as(field.id() + field.error()).isEmpty());
    }

    private static List<String> kinds(PastedArticle article) {
        return article.blocks().stream().map(Proposed::kind).toList();
    }

    private static JsonNode only(PastedArticle article, String kind) {
        List<Proposed> blocks = article.blocks().stream()
                .filter(block -> block.kind().equals(kind))
                .toList();
        assertThat(blocks).as(kind).hasSize(1);
        return blocks.get(0).values();
    }

    private static Clipboard clipboard(String sample) throws IOException {
        try (InputStream in = PastedArticleTest.class.getResourceAsStream("/issue/pasted/" + sample)) {
            String content = new String(in.readAllBytes(), UTF_8);
            return sample.endsWith(".txt") ? new Clipboard("", content) : new Clipboard(content, "");
        }
    }

    /** The words that someone sees before pasting, without those that a note says are left out. */
    private static List<String> visible(Clipboard clipboard, PastedArticle article) {
        Document page = Jsoup.parse(clipboard.html());
        page.select("[style*=mso-list:Ignore]").remove();
        String text = clipboard.html().isEmpty()
                ? clipboard.text().replaceAll("(?m)^\\d+\\. ", "")
                : page.body().text();
        if (article.notes().stream().anyMatch(note -> note.startsWith("“said” is left out"))) {
            text = text.replace("” said Dr.", "” Dr.");
        }
        return split(text);
    }

    /** All words of the blocks; values that only repeat others, such as the link of a button, are no words. */
    private static List<String> words(PastedArticle article) {
        return split(
                article.blocks().stream().map(block -> texts(block.values())).collect(Collectors.joining(" ")));
    }

    private static String texts(JsonNode node) {
        if (node.isString()) {
            return node.asString().replaceAll("\\\\(?=\\p{Punct})", "");
        }
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> texts.add(texts(item)));
        }
        node.propertyNames().forEach(name -> {
            if (!name.equals("block") && !name.equals("phone") && !name.equals("button")) {
                texts.add(texts(node.path(name)));
            }
        });
        return String.join(" ", texts);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static void assertWordsInOrder(List<String> source, List<String> blocks) {
        int at = 0;
        for (int i = 0; i < source.size(); i++) {
            while (at < blocks.size() && !blocks.get(at).equals(source.get(i))) {
                at++;
            }
            assertThat(at)
                    .as("lost: " + source.subList(Math.max(0, i - 5), Math.min(source.size(), i + 5)))
                    .isLessThan(blocks.size());
            at++;
        }
    }
}

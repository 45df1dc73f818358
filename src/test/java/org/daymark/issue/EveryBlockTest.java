package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.daymark.GoldenFile;
import org.daymark.template.TemplateFiles;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of block puts into a mail. */
class EveryBlockTest {
    private static final EveryBlock ENGLISH = EveryBlock.in(EveryBlock.LEFT_TO_RIGHT);

    @Test
    void the_letter_has_one_block_of_each_kind() {
        List<String> kinds = TemplateFiles.packaged().filesIn("blocks").stream()
                .filter(file -> file.endsWith(".yaml"))
                .map(file -> file.replace(".yaml", ""))
                .toList();

        assertThat(ENGLISH.kinds()).hasSizeGreaterThan(18).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void each_block_is_as_it_was_last_approved() {
        Map<String, String> html = ENGLISH.htmlByKind();

        assertThat(html).containsOnlyKeys(ENGLISH.kinds());
        html.forEach((kind, block) -> {
            GoldenFile.assertMatches("issue/blocks/" + kind + ".html", inLines(block));
            GoldenFile.assertMatches("issue/blocks/" + kind + ".txt", ENGLISH.text(kind));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {EveryBlock.LEFT_TO_RIGHT, EveryBlock.RIGHT_TO_LEFT})
    void each_block_uses_only_what_mail_programs_show(String language) {
        EveryBlock letter = EveryBlock.in(language);
        MailHtmlTester.assertWellFormed(letter.html());
        MailHtmlTester.assertWellFormed(MailHtmlTester.asOutlookReads(letter.html()));
        letter.htmlByKind()
                .forEach((kind, html) -> assertThat(SafeHtml.faults(html))
                        .as(kind + " in " + language)
                        .isEmpty());
    }

    @Test
    void each_block_runs_from_right_to_left() {
        EveryBlock.in(EveryBlock.RIGHT_TO_LEFT).htmlByKind().forEach((kind, html) -> {
            Document seen = Jsoup.parse(MailHtmlTester.asOutlookReads(html));
            assertThat(seen.select("table"))
                    .as(kind)
                    .allSatisfy(table -> assertThat(table.attr("dir")).isEqualTo("rtl"));
            assertThat(html).as(kind).doesNotContain("direction:ltr", "border-left:", "dir=\"auto\"");
        });
    }

    /** One element a line, so that a difference can be read. */
    private static String inLines(String html) {
        return html.strip().replaceAll("(?<=>)(?=<(?:table|tr|td|div|p|h\\d|!--|/table|/tr|/td|/div)\\b)", "\n") + "\n";
    }
}

package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.daymark.console.Browser;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MessageTemplate;
import org.daymark.message.ReadMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails as a browser lays them out; mail programs on telephones use the same engines. */
@Tag("full")
class MailOnScreenIT {
    /** The words that stand on more than one line though they have no place to be divided at. */
    private static final String BROKEN_WORDS = """
            const broken = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const node = walker.currentNode;
              const link = node.parentElement.closest('a');
              if (node.parentElement.closest('[aria-hidden]') || (link && /^\\S+\\/\\S+$/.test(link.textContent))) continue;
              for (const word of node.data.matchAll(/[^\\s\\-–\\/]+/g)) {
                const range = document.createRange();
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                const tops = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
                if (tops.size > 1 && !/[.]\\w+[.]|\\w[.]\\w+$/.test(word[0])) broken.push(word[0]);
              }
            }
            return broken;
            """;

    private static Browser browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void no_word_is_broken_and_nothing_hangs_over_on_a_telephone() throws IOException {
        for (String kit : kits()) {
            String html = MailHtmlTester.message(kit).html();
            for (String seen : List.of(html, MailHtmlTester.withoutStyleSheets(html))) {
                show(seen);
                for (int width : new int[] {320, 360, 414, 600}) {
                    browser.resize(width, 800);

                    assertThat((List<?>) browser.driver.executeScript(BROKEN_WORDS))
                            .as(kit + " at " + width)
                            .isEmpty();
                    assertThat((Long) browser.driver.executeScript("return document.documentElement.scrollWidth"))
                            .as(kit + " at " + width)
                            .isLessThanOrEqualTo(width);
                }
            }
        }
    }

    @Test
    void a_long_number_and_a_long_heading_are_made_small_enough() throws IOException {
        CompiledIssue june = IssueTester.packaged().compiled(IssueTester.CLINIC, IssueTester.FIRST_OF_JUNE);
        assertThat(june.html()).contains("1.5 billion");
        Path kit = Files.createDirectories(folder.resolve("kits/long"));
        Files.copy(Path.of("templates/kits/clinic-article/evening-window.png"), kit.resolve("evening-window.png"));
        Files.writeString(
                kit.resolve("issue.yaml"),
                Files.readString(Path.of("templates/kits/clinic-article/issue.yaml"))
                        .replace("1.5 billion", "1.500.000.000")
                        .replace("430 million", "12,5 Prozentpunkte")
                        .replace("Give your ears an evening off", "Gesundheitsaufklärung im Juni"));
        IssueTester tester = IssueTester.withFolder(folder);
        String html = ReadMessage.of(
                        MessageTemplate.of(tester.compiled("long", IssueTester.FIRST_OF_JUNE), IssueTester.HEADERS)
                                .render(IssueTester.named("Sam")))
                .html();

        show(html.replace("1.500.000.000", "1x500x000x000"));
        browser.resize(320, 800);

        assertThat((List<?>) browser.driver.executeScript(BROKEN_WORDS)).isEmpty();
    }

    private static List<String> kits() {
        List<String> kits = new ArrayList<>(IssueTester.packaged().kits().names());
        kits.add(IssueTester.ARABIC);
        return kits;
    }

    private void show(String html) throws IOException {
        Path page = folder.resolve("mail.html");
        Files.writeString(page, html.replaceAll("src=\"[^\"]*\"", "src=\"data:,\""));
        browser.driver.get(page.toUri().toString());
    }
}

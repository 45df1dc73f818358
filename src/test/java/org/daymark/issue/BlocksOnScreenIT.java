package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.daymark.console.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each kind of block as a browser shows it. With {@code -Ddaymark.screenshots=folder} it keeps a picture of the whole
 * letter and one of each block.
 */
@Tag("full")
class BlocksOnScreenIT {
    /** Where each block begins. */
    private static final String TOPS = """
            const tops = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
            while (walker.nextNode()) {
              if (!/^block \\d+$/.test(walker.currentNode.data)) continue;
              let next = walker.currentNode.nextSibling ?? walker.currentNode.parentNode.nextSibling;
              while (next && next.nodeType !== Node.ELEMENT_NODE) next = next.nextSibling ?? next.parentNode.nextSibling;
              tops.push(Math.round(next ? next.getBoundingClientRect().top + scrollY : 0));
            }
            return tops;
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
            browser.prefer("light");
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, light, true, 600",
        "en-US, light, true, 360",
        "en-US, dark, true, 600",
        "en-US, dark, true, 360",
        "en-US, light, false, 600",
        "en-US, light, false, 360",
        "ar, light, true, 600",
        "ar, light, true, 360",
        "ar, dark, true, 360"
    })
    void every_block_fits_its_screen_and_its_buttons_fit_a_finger(
            String language, String scheme, boolean images, int width) throws IOException {
        EveryBlock letter = EveryBlock.in(language);
        browser.prefer(scheme);
        browser.resize(width, 800);
        browser.driver.get(MailOnScreen.page(folder, letter.marked(), letter.pictures(), images));

        assertThat((Long) browser.driver.executeScript("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat((List<?>) browser.driver.executeScript(MailOnScreen.SMALL_BUTTONS))
                .isEmpty();
        keep(letter, language + "-" + scheme + (images ? "" : "-images-off") + "-" + width, width);
    }

    @SuppressWarnings("unchecked")
    private static void keep(EveryBlock letter, String name, int width) throws IOException {
        String kept = System.getProperty("daymark.screenshots");
        if (kept == null) {
            return;
        }
        Path shots = Files.createDirectories(Path.of(kept));
        long height = (Long) browser.driver.executeScript("return document.documentElement.scrollHeight");
        Files.write(shots.resolve("letter-" + name + ".png"), MailOnScreen.shot(browser, 0, height, width));
        List<Long> tops = (List<Long>) browser.driver.executeScript(TOPS);
        List<String> kinds = letter.kinds();
        for (int i = 0; i < Math.min(tops.size(), kinds.size()); i++) {
            long end = i + 1 < tops.size() ? tops.get(i + 1) : height;
            if (end > tops.get(i)) {
                Files.write(
                        shots.resolve("block-" + kinds.get(i) + "-" + name + ".png"),
                        MailOnScreen.shot(browser, tops.get(i), end - tops.get(i), width));
            }
        }
    }
}

package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.daymark.console.Browser;
import org.daymark.media.Picture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each kind of block as a browser shows it. With {@code -Ddaymark.screenshots=folder} it keeps a picture of the whole
 * letter and one of each block.
 */
class BlocksOnScreenIT {
    private static final String SMALL_BUTTONS = """
            return [...document.querySelectorAll('a[style*="display:inline-block"], td[bgcolor] > a')]
              .filter(link => (link.closest('td[bgcolor]') ?? link).getBoundingClientRect().height < 43.5)
              .map(link => link.textContent.trim());
            """;

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
        browser.driver.get(page(letter, images).toUri().toString());

        assertThat((Long) browser.driver.executeScript("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat((List<?>) browser.driver.executeScript(SMALL_BUTTONS)).isEmpty();
        keep(letter, language + "-" + scheme + (images ? "" : "-images-off") + "-" + width, width);
    }

    private Path page(EveryBlock letter, boolean images) throws IOException {
        String html = letter.marked();
        for (Picture picture : letter.pictures()) {
            Path file = Files.write(folder.resolve(picture.name()), picture.bytes());
            html = html.replaceAll(
                    "src=\"[^\"]*" + picture.name() + "\"", images ? "src=\"" + file.toUri() + "\"" : "");
        }
        return Files.writeString(folder.resolve("letter.html"), html);
    }

    @SuppressWarnings("unchecked")
    private static void keep(EveryBlock letter, String name, int width) throws IOException {
        String kept = System.getProperty("daymark.screenshots");
        if (kept == null) {
            return;
        }
        Path shots = Files.createDirectories(Path.of(kept));
        long height = (Long) browser.driver.executeScript("return document.documentElement.scrollHeight");
        Files.write(shots.resolve("letter-" + name + ".png"), shot(0, height, width));
        List<Long> tops = (List<Long>) browser.driver.executeScript(TOPS);
        List<String> kinds = letter.kinds();
        for (int i = 0; i < Math.min(tops.size(), kinds.size()); i++) {
            long end = i + 1 < tops.size() ? tops.get(i + 1) : height;
            if (end > tops.get(i)) {
                Files.write(
                        shots.resolve("block-" + kinds.get(i) + "-" + name + ".png"),
                        shot(tops.get(i), end - tops.get(i), width));
            }
        }
    }

    private static byte[] shot(long top, long height, int width) {
        Map<String, Object> shot = browser.driver.executeCdpCommand(
                "Page.captureScreenshot",
                Map.of(
                        "format",
                        "png",
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of("x", 0, "y", top, "width", width, "height", height, "scale", 1)));
        return Base64.getDecoder().decode(String.valueOf(shot.get("data")));
    }
}

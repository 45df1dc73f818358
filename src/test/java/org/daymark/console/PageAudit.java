package org.daymark.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openqa.selenium.OutputType;

/**
 * Looks at a page as people with different eyes, screens and settings do: wide, on a phone, and dark. axe finds
 * nothing, nothing is wider than the screen, and the browser has nothing to complain of. With
 * {@code -Ddaymark.screenshots=folder} it also keeps pictures of what it saw.
 */
public final class PageAudit {
    private static final String AXE = axe();
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            // A dark page differs from the light one by its colors only.
            const rules = arguments[0] === "dark" ? {runOnly: ["color-contrast", "link-in-text-block"]} : {};
            axe.run(document, {resultTypes: ["violations"], iframes: false, ...rules}).then(
                found => done(found.violations.flatMap(rule => rule.nodes.map(
                    node => rule.id + ": " + node.html + " – " + node.failureSummary))),
                fault => done(["axe failed: " + fault]));
            """;

    private final Browser browser;
    private final String address;

    public PageAudit(Browser browser, String address) {
        this.browser = browser;
        this.address = address;
    }

    /** Opens the page and looks at it. */
    public void of(String path, String name) {
        browser.driver.get(address + path);
        ofWhatIsOpen(name);
    }

    /** Looks at the page that is open, in light colors at this width only. */
    void ofWhatIsOpen(String name, int width) {
        load();
        browser.resize(width, 844);
        try {
            look(name + "-light-" + width, "light", width);
        } finally {
            browser.resize(1360, 900);
        }
    }

    /** Looks at the page that is open, with all that was done on it. */
    public void ofWhatIsOpen(String name) {
        load();
        try {
            for (String scheme : new String[] {"light", "dark"}) {
                browser.prefer(scheme);
                for (int width : scheme.equals("dark") ? new int[] {1360} : new int[] {1360, 390}) {
                    browser.resize(width, width == 390 ? 844 : 900);
                    look(name + "-" + scheme + "-" + width, scheme, width);
                }
            }
            assertThat(browser.complaints().stream()
                            .filter(line -> !line.contains("the server responded with a status of"))
                            .toList())
                    .as(name)
                    .isEmpty();
        } finally {
            browser.prefer("light");
            browser.resize(1360, 900);
        }
    }

    private void load() {
        if (!Boolean.TRUE.equals(browser.driver.executeScript("return 'axe' in window"))) {
            browser.driver.executeScript(AXE);
        }
    }

    @SuppressWarnings("unchecked")
    private void look(String name, String scheme, int width) {
        keep(name);
        assertThat((List<String>) browser.driver.executeAsyncScript(RUN, scheme))
                .as(name)
                .isEmpty();
        assertThat((Long) browser.driver.executeScript("return document.documentElement.scrollWidth"))
                .as(name + " is wider than the screen")
                .isLessThanOrEqualTo(width);
    }

    /** Keeps a picture of what is open, if pictures are wanted. */
    void keep(String name) {
        String folder = System.getProperty("daymark.screenshots");
        if (folder == null) {
            return;
        }
        File picture = browser.driver.getScreenshotAs(OutputType.FILE);
        try {
            Files.createDirectories(Path.of(folder));
            Files.copy(
                    picture.toPath(),
                    Path.of(folder, name + ".png"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String axe() {
        try (InputStream in = PageAudit.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

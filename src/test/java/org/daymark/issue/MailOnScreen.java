package org.daymark.issue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.daymark.console.Browser;
import org.daymark.media.Picture;

/** A mail as a page for a browser, and pictures of it. */
final class MailOnScreen {
    /** The words of buttons that are too low for a finger. */
    static final String SMALL_BUTTONS = """
            return [...document.querySelectorAll('a[style*="display:inline-block"], td[bgcolor] > a')]
              .filter(link => (link.closest('td[bgcolor]') ?? link).getBoundingClientRect().height < 43.5)
              .map(link => link.textContent.trim());
            """;

    private MailOnScreen() {}

    /** The address of a mail as a file beside its pictures; without {@code images}, a browser shows none. */
    static String page(Path folder, String html, List<Picture> pictures, boolean images) throws IOException {
        String page = html;
        for (Picture picture : pictures) {
            Path file = Files.write(folder.resolve(picture.name()), picture.bytes());
            page = page.replaceAll(
                    "src=\"[^\"]*" + picture.name() + "\"", images ? "src=\"" + file.toUri() + "\"" : "");
        }
        return Files.writeString(folder.resolve("letter.html"), page).toUri().toString();
    }

    static long height(Browser browser) {
        return (Long) browser.driver.executeScript("return document.body.getBoundingClientRect().height | 0");
    }

    /** A picture of a part of the page. */
    static byte[] shot(Browser browser, long top, long height, int width) {
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

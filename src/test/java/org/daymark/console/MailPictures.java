package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Compares a mail that arrived with its preview, pixel by pixel, each as Chromium lays it out at the same width. As the
 * same engine smooths both, not one pixel may differ.
 */
final class MailPictures {
    private final Browser browser;
    private final Path folder;

    MailPictures(Browser browser, Path folder) {
        this.browser = browser;
        this.folder = folder;
    }

    /** Says how many pixels were compared. */
    long assertSame(String html, String preview, int width) throws IOException {
        Path file = Files.writeString(folder.resolve("mail-" + width + ".html"), html);
        BufferedImage mail = picture(file.toUri().toString(), width);
        BufferedImage seen = picture(preview, width);
        keep(mail, "mail-" + width);
        keep(seen, "preview-" + width);
        assertThat(mail.getHeight()).as("height at " + width + " px").isEqualTo(seen.getHeight());
        long different = 0;
        for (int y = 0; y < mail.getHeight(); y++) {
            for (int x = 0; x < mail.getWidth(); x++) {
                if (mail.getRGB(x, y) != seen.getRGB(x, y)) {
                    different++;
                }
            }
        }
        assertThat(different).as("different pixels at " + width + " px").isZero();
        return (long) mail.getWidth() * mail.getHeight();
    }

    private BufferedImage picture(String address, int width) throws IOException {
        browser.resize(width, 800);
        browser.driver.get(address);
        browser.driver.executeAsyncScript("const done = arguments[0];"
                + "Promise.all([...document.images].map(image => image.decode().catch(() => 0))).then(() => done())");
        long height = (Long) browser.driver.executeScript("return document.documentElement.scrollHeight");
        Map<String, Object> shot = browser.driver.executeCdpCommand(
                "Page.captureScreenshot",
                Map.of(
                        "format",
                        "png",
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
        byte[] png = Base64.getDecoder().decode(String.valueOf(shot.get("data")));
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** The pictures that a mail fetches. */
    List<byte[]> ofMail(String html) throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        for (Element image : Jsoup.parse(html).select("img[src]")) {
            try (InputStream in = URI.create(image.attr("src")).toURL().openStream()) {
                pictures.add(in.readAllBytes());
            }
        }
        return pictures;
    }

    /** With {@code -Ddaymark.screenshots=folder}. */
    private static void keep(BufferedImage picture, String name) throws IOException {
        String kept = System.getProperty("daymark.screenshots");
        if (kept != null) {
            ImageIO.write(
                    picture,
                    "png",
                    Files.createDirectories(Path.of(kept))
                            .resolve(name + ".png")
                            .toFile());
        }
    }
}

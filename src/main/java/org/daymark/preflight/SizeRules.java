package org.daymark.preflight;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.daymark.issue.Issue.IssuePicture;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jsoup.nodes.Element;

/** Rules about content that mail programs clip, remove or block. */
final class SizeRules {
    private static final Words WORDS = Words.of("preflight");
    private static final int LARGE = 90_000;
    /** Gmail clips mail here and hides the unsubscribe link. */
    private static final int CLIPPED = 102_000;

    private static final int FEW_WORDS = 300;
    private static final int HEAVY_IMAGE = 300_000;

    private SizeRules() {}

    static void size(Examined mail, Notes notes) {
        int bytes = mail.message().html().getBytes(StandardCharsets.UTF_8).length;
        String size = Figures.decimal(bytes / 1000.0, 1);
        if (bytes > CLIPPED) {
            notes.as(Severity.ERROR)
                    .add(
                            Place.HTML_OF_ISSUE,
                            Sentence.of("html-size.clipped", size),
                            Sentence.of("html-size.clipped.fix"));
        } else if (bytes > LARGE) {
            notes.add(Place.HTML_OF_ISSUE, Sentence.of("html-size.what", size), Sentence.of("html-size.fix"));
        }
    }

    static void activeContent(Examined mail, Notes notes) {
        for (Element element :
                mail.html().select("script, form, input, button, iframe, frame, object, embed, applet")) {
            notes.add(
                    Place.HTML,
                    Sentence.of("active-content.what", element.tagName()),
                    Sentence.of("active-content.fix"));
        }
        for (Element element : mail.html().getAllElements()) {
            element.attributes().asList().stream()
                    .filter(attribute -> attribute.getKey().matches("(?i)on[a-z]+"))
                    .forEach(attribute -> notes.add(
                            Place.HTML,
                            Sentence.of("active-content.script", element.tagName(), attribute.getKey()),
                            Sentence.of("active-content.script.fix")));
        }
    }

    static void dataImages(Examined mail, Notes notes) {
        boolean inStyle = mail.html().select("[style], style").stream()
                .anyMatch(element -> (element.attr("style") + element.data())
                        .replaceAll("\\s", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("url(data:"));
        boolean inImage = mail.html().select("[src], [background]").stream()
                .anyMatch(element -> (element.attr("src") + " " + element.attr("background"))
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .startsWith("data:"));
        if (inStyle || inImage) {
            notes.add(Place.HTML, Sentence.of("data-images.what"), Sentence.of("data-images.fix"));
        }
    }

    static void imageOnly(Examined mail, Notes notes) {
        long words = mail.readings().keySet().stream()
                .filter(passage -> passage.block() > 0)
                .mapToLong(passage -> passage.text().length())
                .sum();
        if (!mail.html().select("img").isEmpty() && words < FEW_WORDS) {
            notes.add(Place.HTML_OF_ISSUE, Sentence.of("image-only.what"), Sentence.of("image-only.fix"));
        }
    }

    static void imageAlt(Examined mail, Notes notes) {
        for (Element image : mail.html().select("img:not([alt])")) {
            notes.add(
                    Place.HTML_OF_ISSUE,
                    Sentence.of("image-alt.what", image.attr("src")),
                    Sentence.of("image-alt.fix"));
        }
    }

    private static Stream<IssuePicture> pictures(Examined mail) {
        return mail.issue().plainText() ? Stream.of() : mail.subject().issue().pictures().values().stream();
    }

    static void imageSize(Examined mail, Notes notes) {
        pictures(mail)
                .filter(picture -> picture.size() > HEAVY_IMAGE)
                .forEach(picture -> notes.add(
                        Place.HTML_OF_ISSUE,
                        Sentence.of("image-size.what", picture.file(), Figures.bytes(picture.size())),
                        Sentence.of("image-size.fix")));
    }

    static void imageReplaced(Examined mail, Notes notes) {
        pictures(mail)
                .filter(IssuePicture::altOutdated)
                .forEach(picture -> notes.add(
                        Place.HTML_OF_ISSUE,
                        Sentence.of("image-replaced.what", picture.file()),
                        Sentence.of("image-replaced.fix")));
    }

    static void imageElsewhere(Examined mail, Notes notes) {
        String own = mail.subject().publicUrl().toString().replaceFirst("/+$", "") + "/";
        for (Element image : mail.html().select("img[src], [background]")) {
            String address = image.hasAttr("src") ? image.attr("src") : image.attr("background");
            if (address.startsWith(own) || address.startsWith("data:")) {
                continue;
            }
            if (tiny(image)) {
                notes.as(Severity.ERROR)
                        .add(
                                Place.HTML_OF_ISSUE,
                                Sentence.of("image-elsewhere.pixel", address),
                                Sentence.of("image-elsewhere.pixel.fix"));
            } else {
                notes.add(
                        Place.HTML_OF_ISSUE,
                        Sentence.of("image-elsewhere.what", address),
                        Sentence.of("image-elsewhere.fix"));
            }
        }
    }

    private static boolean tiny(Element image) {
        return image.attr("width").matches("[01](?:px)?")
                || image.attr("height").matches("[01](?:px)?");
    }

    static void language(Examined mail, Notes notes) {
        if (mail.html().select("html[lang]").attr("lang").isBlank()) {
            notes.add(Place.HTML, Sentence.of("language.what"), Sentence.of("language.fix"));
        }
    }

    static void layoutTables(Examined mail, Notes notes) {
        long tables = mail.html()
                .select("table:not([role=presentation]):not(:has(th))")
                .size();
        if (tables > 0) {
            notes.add(
                    Place.HTML,
                    Sentence.of("layout-tables.what", WORDS.counted("count.layout-tables", tables)),
                    Sentence.of("layout-tables.fix"));
        }
    }
}

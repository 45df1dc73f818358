package org.daymark.preflight;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.daymark.issue.Issue.IssuePicture;
import org.daymark.text.Figures;
import org.jsoup.nodes.Element;

/** Rules about content that mail programs clip, remove or block. */
final class SizeRules {
    private static final int LARGE = 90_000;
    /** Gmail clips mail here and hides the unsubscribe link. */
    private static final int CLIPPED = 102_000;

    private static final int FEW_WORDS = 300;
    private static final int HEAVY_IMAGE = 300_000;

    private SizeRules() {}

    static void size(Examined mail, Notes notes) {
        int bytes = mail.message().html().getBytes(StandardCharsets.UTF_8).length;
        String size = "The HTML part has " + Figures.decimal(bytes / 1000.0, 1) + " KB.";
        if (bytes > CLIPPED) {
            notes.as(Severity.ERROR)
                    .add(
                            Place.HTML_OF_ISSUE,
                            size + " Gmail clips mail at about 102 KB and hides the footer.",
                            "Hide or shorten blocks, and link to the rest.");
        } else if (bytes > LARGE) {
            notes.add(
                    Place.HTML_OF_ISSUE, size + " Gmail clips mail at about 102 KB.", "Hide a block or shorten some.");
        }
    }

    static void activeContent(Examined mail, Notes notes) {
        for (Element element :
                mail.html().select("script, form, input, button, iframe, frame, object, embed, applet")) {
            notes.add(
                    Place.HTML,
                    "The mail contains a <" + element.tagName()
                            + ">, which mail programs remove or treat as an attack.",
                    "Remove it from the templates and link to a page instead.");
        }
        for (Element element : mail.html().getAllElements()) {
            element.attributes().asList().stream()
                    .filter(attribute -> attribute.getKey().matches("(?i)on[a-z]+"))
                    .forEach(attribute -> notes.add(
                            Place.HTML,
                            "<" + element.tagName() + "> has " + attribute.getKey()
                                    + ", a script that mail programs remove or treat as an attack.",
                            "Remove it from the templates."));
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
            notes.add(
                    Place.HTML,
                    "An image is embedded in the mail (data:). Gmail does not show it.",
                    "Put the image into the kit's folder and name its file.");
        }
    }

    static void imageOnly(Examined mail, Notes notes) {
        long words = mail.readings().keySet().stream()
                .filter(passage -> passage.block() > 0)
                .mapToLong(passage -> passage.text().length())
                .sum();
        if (!mail.html().select("img").isEmpty() && words < FEW_WORDS) {
            notes.add(
                    Place.HTML_OF_ISSUE,
                    "The mail has hardly any text. People whose mail program blocks images see nothing.",
                    "Add the main message as text.");
        }
    }

    static void imageAlt(Examined mail, Notes notes) {
        for (Element image : mail.html().select("img:not([alt])")) {
            notes.add(
                    Place.HTML_OF_ISSUE,
                    "The image " + image.attr("src") + " has no description for people who cannot see it.",
                    "Add an alt attribute in the templates; leave it empty for decoration.");
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
                        "The image /i/" + picture.file() + " has " + Figures.bytes(picture.size())
                                + " and loads slowly on a phone.",
                        "Upload it to the library, which makes it smaller, and choose it from there."));
    }

    static void imageReplaced(Examined mail, Notes notes) {
        pictures(mail)
                .filter(IssuePicture::altOutdated)
                .forEach(picture -> notes.add(
                        Place.HTML_OF_ISSUE,
                        "The image /i/" + picture.file() + " was replaced after its description was written.",
                        "Check the description in the library, and save the picture there."));
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
                                "The image " + address + " is a tracking pixel of a third party.",
                                "Remove it. It tells a third party who reads about health.");
            } else {
                notes.add(
                        Place.HTML_OF_ISSUE,
                        "The image " + address + " comes from another server, which sees who opens the mail.",
                        "Put the image into the kit's folder.");
            }
        }
    }

    private static boolean tiny(Element image) {
        return image.attr("width").matches("[01](?:px)?")
                || image.attr("height").matches("[01](?:px)?");
    }

    static void language(Examined mail, Notes notes) {
        if (mail.html().select("html[lang]").attr("lang").isBlank()) {
            notes.add(
                    Place.HTML,
                    "The mail does not state its language, so screen readers may use the wrong voice.",
                    "Restore the lang attribute in the layout template.");
        }
    }

    static void layoutTables(Examined mail, Notes notes) {
        long tables = mail.html()
                .select("table:not([role=presentation]):not(:has(th))")
                .size();
        if (tables > 0) {
            notes.add(
                    Place.HTML,
                    tables + " layout tables are read aloud as data tables.",
                    "Add role=\"presentation\" to them in the templates.");
        }
    }
}

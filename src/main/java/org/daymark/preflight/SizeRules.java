package org.daymark.preflight;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.daymark.text.Figures;
import org.jsoup.nodes.Element;

/** What mail programs cut off, strip or block. */
final class SizeRules {
    private static final int LARGE = 90_000;
    /** Gmail cuts a mail off there and hides the way out with the rest. */
    private static final int CLIPPED = 102_000;

    private static final int FEW_WORDS = 300;

    private SizeRules() {}

    static void size(Examined mail, Notes notes) {
        int bytes = mail.message().html().getBytes(StandardCharsets.UTF_8).length;
        String size = "The HTML part has " + Figures.decimal(bytes / 1000.0, 1) + " KB.";
        if (bytes > CLIPPED) {
            notes.as(Severity.ERROR)
                    .add(
                            Place.HTML_OF_ISSUE,
                            size + " Gmail cuts it off at about 102 KB and hides the footer.",
                            "Leave blocks out or shorten them, and link to the rest.");
        } else if (bytes > LARGE) {
            notes.add(
                    Place.HTML_OF_ISSUE,
                    size + " From about 102 KB on Gmail cuts it off.",
                    "Leave a block out or shorten some.");
        }
    }

    static void activeContent(Examined mail, Notes notes) {
        for (Element element :
                mail.html().select("script, form, input, button, iframe, frame, object, embed, applet")) {
            notes.add(
                    Place.HTML,
                    "There is a <" + element.tagName() + "> in it, which mail programs remove or take for an attack.",
                    "Take it out of the templates; link to a page instead.");
        }
        for (Element element : mail.html().getAllElements()) {
            element.attributes().asList().stream()
                    .filter(attribute -> attribute.getKey().matches("(?i)on[a-z]+"))
                    .forEach(attribute -> notes.add(
                            Place.HTML,
                            "<" + element.tagName() + "> has " + attribute.getKey()
                                    + ", a script that mail programs remove or take for an attack.",
                            "Take it out of the templates."));
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
                    "An image is written into the mail itself (data:), which Gmail does not show.",
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
                    "There is hardly anything but images in it: people whose mail program blocks them see nothing.",
                    "Say in words what matters.");
        }
    }

    static void imageAlt(Examined mail, Notes notes) {
        for (Element image : mail.html().select("img:not([alt])")) {
            notes.add(
                    Place.HTML_OF_ISSUE,
                    "The image " + image.attr("src") + " has no description for people who do not see it.",
                    "Give it an alt attribute in the templates, empty for mere decoration.");
        }
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
                                "The image " + address + " is a tracking pixel of someone else.",
                                "Take it out: it tells a third party who reads about health.");
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
                    "It does not say its language, so screen readers read it with the wrong voice.",
                    "Put the lang attribute back into the layout template.");
        }
    }

    static void layoutTables(Examined mail, Notes notes) {
        long tables = mail.html()
                .select("table:not([role=presentation]):not(:has(th))")
                .size();
        if (tables > 0) {
            notes.add(
                    Place.HTML,
                    tables + " tables that only lay things out are read aloud as tables.",
                    "Give them role=\"presentation\" in the templates.");
        }
    }
}

package org.daymark.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** What mail programs show alike: elements, styles and colors that are safe nearly everywhere. */
final class SafeHtml {
    private static final Set<String> ELEMENTS = Set.of(
            "table", "tbody", "tr", "td", "div", "p", "h1", "h2", "h3", "a", "img", "span", "strong", "em", "b", "i",
            "br", "ul", "ol", "li", "sup");

    private static final Set<String> STYLES = Set.of(
            "background",
            "background-color",
            "border",
            "border-bottom",
            "border-collapse",
            "border-left",
            "border-right",
            "border-spacing",
            "border-top",
            "color",
            "direction",
            "display",
            "font-family",
            "font-size",
            "font-style",
            "font-weight",
            "height",
            "letter-spacing",
            "line-height",
            "margin",
            "margin-bottom",
            "margin-left",
            "margin-right",
            "margin-top",
            "max-width",
            "min-width",
            "outline",
            "overflow",
            "padding",
            "padding-bottom",
            "padding-left",
            "padding-right",
            "padding-top",
            "table-layout",
            "text-align",
            "text-decoration",
            "text-transform",
            "vertical-align",
            "white-space",
            "width",
            "word-break",
            "overflow-wrap",
            "word-wrap");

    /** Programs that do not know them lose nothing by it: corners are square, and words break elsewhere. */
    private static final Pattern HARMLESS =
            Pattern.compile("border-(\\w+-){0,2}radius|mso-[\\w-]+|-(ms|webkit)-[\\w-]+|hyphens|cursor");

    private static final Pattern DISPLAY = Pattern.compile("block|inline-block|inline|none|table|table-cell");
    private static final Pattern VALUE_AT_RISK = Pattern.compile(
            "var\\(|calc\\(|url\\(|rgba?\\(|hsla?\\(|\\d(rem|em|vw|vh|ch)\\b|#[0-9a-f]{3}(?![0-9a-f])|gradient|flex|grid");

    private static final Pattern LINK = Pattern.compile("(https?://|tel:|sms:|mailto:|#)\\S+");

    private SafeHtml() {}

    /** What is at risk in a part of a mail, as Outlook reads it and as others do. */
    static List<String> faults(String html) {
        List<String> faults = new ArrayList<>();
        for (String read : List.of(html.replaceAll("(?s)<!--.*?-->", ""), MailHtmlTester.asOutlookReads(html))) {
            String whole = read.strip().startsWith("<tr") ? "<table role=\"presentation\"><tbody>" + read : read;
            for (Element element : Jsoup.parseBodyFragment(whole).body().select("body *")) {
                faults(element, faults);
            }
        }
        return faults;
    }

    private static void faults(Element element, List<String> faults) {
        String name = element.tagName().toLowerCase(Locale.ROOT);
        if (name.startsWith("v:") || name.startsWith("o:") || name.startsWith("w:")) {
            return;
        }
        if (!ELEMENTS.contains(name)) {
            faults.add("<" + name + ">");
        }
        for (String declaration : element.attr("style").split(";")) {
            if (!declaration.isBlank()) {
                style(name, declaration, faults);
            }
        }
        if (name.equals("table") && !element.attr("role").equals("presentation")) {
            faults.add("a table that is not for layout: " + element.attr("class"));
        }
        if (name.equals("img")) {
            image(element, faults);
        }
        if (name.equals("a")
                && element.hasAttr("href")
                && !LINK.matcher(element.attr("href")).matches()) {
            faults.add("a link to " + element.attr("href"));
        }
        element.attributes().forEach(attribute -> {
            if (attribute.getKey().startsWith("on") || attribute.getValue().contains("data:")) {
                faults.add(name + " " + attribute);
            }
        });
    }

    private static void style(String element, String declaration, List<String> faults) {
        String[] parts = declaration.split(":", 2);
        String property = parts[0].strip().toLowerCase(Locale.ROOT);
        String value = parts.length < 2 ? "" : parts[1].strip().toLowerCase(Locale.ROOT);
        boolean known = STYLES.contains(property) || HARMLESS.matcher(property).matches();
        boolean shown = !property.equals("display") || DISPLAY.matcher(value).matches();
        if (!known || !shown || VALUE_AT_RISK.matcher(value).find()) {
            faults.add(element + " " + declaration.strip());
        }
    }

    private static void image(Element image, List<String> faults) {
        if (!image.hasAttr("alt")
                || !image.attr("width").matches("[1-9]\\d*")
                || !image.attr("height").matches("[1-9]\\d*")
                || !image.attr("style").contains("display:block")
                || !image.attr("src").matches("https://\\S+\\.(png|jpg)")) {
            faults.add(image.outerHtml());
        }
    }
}

package org.daymark.issue;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.text.MailLanguage;

/**
 * What is changed in the HTML that mjml4j writes: margins and columns hold where a mail program drops every style
 * sheet, and languages that run from right to left get each element mirrored. Templates are written for left to right
 * only.
 */
final class MailMarkup {
    private static final int WIDTH = 600;

    /** A start tag, in conditional comments too; a quoted value may hold anything. */
    private static final Pattern TAG = Pattern.compile("<[a-zA-Z][^<>\"]*+(?:\"[^\"]*+\"[^<>\"]*+)*+>");

    private static final Pattern STYLE = Pattern.compile(" style=\"([^\"]*)\"");
    private static final Pattern ALIGN = Pattern.compile(" align=\"(left|right)\"");
    private static final Pattern STYLE_SHEET = Pattern.compile("(<style[^>]*>)(.*?)(</style>)", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("\\{([^{}]*)\\}");
    private static final Pattern DECLARATION = Pattern.compile("([a-z-]+)(\\s*:\\s*)([^;{}]+)");

    /** The cell that mjml4j makes around the columns of a section. */
    private static final Pattern SECTION_PADDING = Pattern.compile(
            "(<td style=\"direction:ltr;font-size:0px;)padding:((?:\\d+(?:px)? ?){1,4});(text-align:(?:center|left);\")");

    /** A column beside others and, before it, the cell of the same width that old Outlook sees. */
    private static final Pattern COLUMN = Pattern.compile(
            "(width:)([\\d.]+)(px;\" ?><!\\[endif\\]-->\\s*<div class=\"mj-column-per-(?!100)[^>]* style=\"[^\"]*;width:100%;)");

    private static final Pattern IMAGE = Pattern.compile("(<img [^>]*style=\"[^\"]*?)height:\\d+px;");

    /** Elements that have no end tag in HTML; a browser takes this one for another line break. */
    private static final Pattern VOID_END = Pattern.compile("</(?:br|hr|img|meta|link|col|wbr)>");

    private static final Pattern FOUR_SIDES = Pattern.compile("^(\\S+) (\\S+) (\\S+) ([^\\s!]+)(\\s+!important)?\\s*$");

    private static final Pattern SIDE = Pattern.compile("\\b(?:left|right)\\b");
    private static final Map<String, String> OTHER = Map.of("left", "right", "right", "left");

    private MailMarkup() {}

    /** @param html as mjml4j wrote it, for a language that runs from left to right */
    static String finished(String html, MailLanguage language) {
        String result = SECTION_PADDING.matcher(html).replaceAll(MailMarkup::inPercent);
        result = replaced(COLUMN, result, MailMarkup::column);
        result = VOID_END.matcher(result).replaceAll("");
        result = IMAGE.matcher(result).replaceAll("$1height:auto;");
        String lang = language.tag();
        if (!language.rightToLeft()) {
            return result.replaceFirst("<body ", "<body lang=\"" + lang + "\" dir=\"ltr\" ");
        }
        return mirrored(result).replaceFirst("<body ", "<body lang=\"" + lang + "\" dir=\"rtl\" ");
    }

    /** Side margins shrink with the screen; old Outlook does not know percent there and gets the pixels. */
    private static String inPercent(MatchResult cell) {
        String[] given = cell.group(2).trim().replace("px", "").split(" ");
        int top = Integer.parseInt(given[0]);
        int right = Integer.parseInt(given[given.length > 1 ? 1 : 0]);
        int bottom = Integer.parseInt(given[given.length > 2 ? 2 : 0]);
        int left = given.length > 3 ? Integer.parseInt(given[3]) : right;
        if (right == 0 && left == 0) {
            return Matcher.quoteReplacement(cell.group());
        }
        return cell.group(1) + "padding:" + top + "px " + percent(right) + " " + bottom + "px " + percent(left)
                + ";mso-padding-alt:" + top + "px " + right + "px " + bottom + "px " + left + "px;" + cell.group(3);
    }

    /** Side by side while both fit, and no wider on a narrow screen than the screen is. */
    private static String column(MatchResult cell) {
        long width = Math.round(Double.parseDouble(cell.group(2)));
        return cell.group(1) + width + cell.group(3) + "max-width:" + width + "px;";
    }

    private static String percent(int pixels) {
        return String.format(Locale.ROOT, "%.2f%%", 100.0 * pixels / WIDTH).replaceFirst("\\.?0+%", "%");
    }

    private static String mirrored(String html) {
        String sheets = replaced(
                STYLE_SHEET,
                html,
                sheet -> sheet.group(1)
                        + replaced(RULE, sheet.group(2), rule -> "{" + declarations(rule.group(1)) + "}")
                        + sheet.group(3));
        return replaced(TAG, sheets, tag -> mirroredTag(tag.group()));
    }

    private static String mirroredTag(String tag) {
        String result = replaced(STYLE, tag, style -> " style=\"" + declarations(style.group(1)) + "\"");
        result = replaced(ALIGN, result, align -> " align=\"" + otherSide(align.group(1)) + "\"");
        return result.startsWith("<table ") ? result.replaceFirst("<table ", "<table dir=\"rtl\" ") : result;
    }

    private static String declarations(String css) {
        return replaced(DECLARATION, css, found -> mirrored(found.group(1), found.group(2), found.group(3)));
    }

    private static String mirrored(String property, String colon, String value) {
        String kept = property + colon;
        return switch (property) {
            case "direction" -> kept + value.replace("ltr", "rtl");
            case "text-align", "float", "clear" -> kept + otherSide(value);
            case "padding", "margin", "mso-padding-alt", "border-width", "border-style", "border-color" ->
                kept + FOUR_SIDES.matcher(value).replaceAll("$1 $4 $3 $2$5");
            case "border-radius" -> kept + FOUR_SIDES.matcher(value).replaceAll("$2 $1 $4 $3$5");
            // Arabic letters are joined, so they are not spaced out, and they have no italics.
            case "letter-spacing" -> kept + "normal";
            case "font-style" -> kept + "normal";
            default -> otherSide(property) + colon + value;
        };
    }

    private static String otherSide(String side) {
        return replaced(SIDE, side, found -> OTHER.get(found.group()));
    }

    private static String replaced(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
    }
}

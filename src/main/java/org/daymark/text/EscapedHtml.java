package org.daymark.text;

/** Text in HTML. */
public final class EscapedHtml {
    private EscapedHtml() {}

    /** A text for an element or for an attribute in double quotes. */
    public static String of(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

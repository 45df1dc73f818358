package org.daymark.feedback;

import java.util.Locale;

/**
 * A leaf of a mail.
 *
 * @param type the media type in lower case
 * @param headers the part's own fields
 * @param text its decoded text, bounded; empty unless it is a text or a message
 * @param embedded inside how many returned or forwarded messages it lies
 */
record Part(String type, Headers headers, String text, int embedded) {
    boolean plain() {
        return type.equals("text/plain") && !attached();
    }

    boolean html() {
        return type.equals("text/html") && !attached();
    }

    boolean attached() {
        return headers.first("content-disposition").toLowerCase(Locale.ROOT).startsWith("attachment");
    }

    /** The name of its file in lower case, wherever it stands; empty when there is none. */
    String fileFields() {
        return (headers.first("content-disposition") + " " + headers.first("content-type")).toLowerCase(Locale.ROOT);
    }
}

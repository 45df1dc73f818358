package org.daymark.feedback;

import org.daymark.text.Excerpt;

/**
 * What a person reads of a mail that anyone may have made: plain text under the bounds of the reader.
 *
 * @param text the plain text, or the HTML part as text
 */
public record ReadableMail(String from, String to, String subject, String date, String text) {
    private static final int MAX_FIELD = 500;
    private static final int MAX_TEXT = 50_000;

    public static ReadableMail of(byte[] message) {
        InboundMail mail = InboundMailReader.read(message);
        return new ReadableMail(
                field(mail, "from"),
                field(mail, "to"),
                field(mail, "subject"),
                field(mail, "date"),
                Excerpt.of(mail.text().replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip(), MAX_TEXT));
    }

    private static String field(InboundMail mail, String name) {
        return Excerpt.of(mail.headers().first(name).replaceAll("\\p{Cntrl}", " "), MAX_FIELD);
    }
}

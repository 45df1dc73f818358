package org.daymark.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** A finished message as a mail program reads it. */
public record ReadMessage(byte[] bytes, MimeMessage message, String text, String html) {
    /** Made once, since it looks for providers in every library. */
    private static final Session SESSION = Session.getInstance(new Properties());

    public static ReadMessage of(byte[] bytes) {
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(bytes));
            MimeMultipart parts = (MimeMultipart) message.getContent();
            if (parts.getCount() != 2
                    || !parts.getBodyPart(0).isMimeType("text/plain")
                    || !parts.getBodyPart(1).isMimeType("text/html")) {
                throw new AssertionError("not a text part followed by an HTML part");
            }
            return new ReadMessage(bytes, message, content(parts, 0), content(parts, 1));
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The values of a header, one for each time it occurs, unfolded. */
    public List<String> header(String name) {
        try {
            String[] values = message.getHeader(name);
            return values == null
                    ? List.of()
                    : Arrays.stream(values)
                            .map(value -> value.replace("\r\n", ""))
                            .toList();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    public String subject() {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String content(MimeMultipart parts, int index) throws MessagingException, IOException {
        return parts.getBodyPart(index).getContent().toString().replace("\r\n", "\n");
    }
}

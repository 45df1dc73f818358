package org.daymark.console;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;

/** A mail as a server received it: its subject, its text and its HTML. */
record ReceivedMail(String subject, String text, String html) {
    static ReceivedMail of(byte[] bytes) {
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            MimeMultipart parts = (MimeMultipart) message.getContent();
            return new ReceivedMail(message.getSubject(), content(parts, 0), content(parts, 1));
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String content(MimeMultipart parts, int index) throws MessagingException, IOException {
        return parts.getBodyPart(index).getContent().toString().replace("\r\n", "\n");
    }
}

package org.daymark.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.daymark.text.Words;

/**
 * A rendered issue. Both parts are parsed from the finished message, as a mail program would show them.
 *
 * @param html empty if the mail is plain text only
 * @param message the finished message
 */
public record IssuePreview(String subject, String html, String text, byte[] message) {
    private static final Words WORDS = Words.of("message");

    /** Made once, since it looks for providers in every library. */
    private static final Session SESSION = Session.getInstance(new Properties());

    public static IssuePreview of(CompiledIssue issue, MailingHeaders headers, Recipient recipient) {
        byte[] message = MessageTemplate.of(issue, headers).render(recipient);
        try {
            MimeMessage parsed = read(message);
            if (!(parsed.getContent() instanceof MimeMultipart parts)) {
                return new IssuePreview(parsed.getSubject(), "", content(parsed), message);
            }
            return new IssuePreview(
                    parsed.getSubject(), content(parts.getBodyPart(1)), content(parts.getBodyPart(0)), message);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a finished message can be read back", e);
        }
    }

    /** The message as a mail program takes it apart. */
    public MimeMessage read() {
        try {
            return read(message);
        } catch (MessagingException e) {
            throw new IllegalStateException("a finished message can be read back", e);
        }
    }

    private static MimeMessage read(byte[] message) throws MessagingException {
        return new MimeMessage(SESSION, new ByteArrayInputStream(message));
    }

    /**
     * Writes {@code issue.html} if there is an HTML part, {@code issue.txt} and {@code issue.eml}, and gives their
     * paths.
     */
    public List<Path> writeTo(Path folder) {
        Path htmlFile = folder.resolve("issue.html");
        Path textFile = folder.resolve("issue.txt");
        Path mailFile = folder.resolve("issue.eml");
        try {
            Files.createDirectories(folder);
            if (!html.isEmpty()) {
                Files.writeString(htmlFile, html, StandardCharsets.UTF_8);
            }
            Files.writeString(textFile, text, StandardCharsets.UTF_8);
            Files.write(mailFile, message);
            return html.isEmpty() ? List.of(textFile, mailFile) : List.of(htmlFile, textFile, mailFile);
        } catch (IOException e) {
            throw WORDS.problem(e, "rendering.unwritten", folder, e.getMessage());
        }
    }

    private static String content(Part part) throws MessagingException, IOException {
        return part.getContent().toString().replace("\r\n", "\n");
    }
}

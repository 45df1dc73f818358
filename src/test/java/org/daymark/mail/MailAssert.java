package org.daymark.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.daymark.GoldenFile;
import org.daymark.mail.SmtpPeer.Mail;
import org.jspecify.annotations.Nullable;

/** What a mail that a server took says, as its recipient's mail program reads it. */
public final class MailAssert extends AbstractAssert<MailAssert, Mail> {
    /** Made once, since it looks for providers in every library. */
    private static final Session SESSION = Session.getInstance(new Properties());

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"([^\"]+)\"");

    private final MimeMessage message;

    private MailAssert(Mail mail) {
        super(mail, MailAssert.class);
        try {
            message = new MimeMessage(
                    SESSION, new ByteArrayInputStream(mail.content().getBytes(StandardCharsets.UTF_8)));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    public static MailAssert assertThat(Mail mail) {
        return new MailAssert(mail);
    }

    /** This address is the recipient of the envelope and the only one that the mail shows. */
    public MailAssert isTo(String address) {
        Assertions.assertThat(actual.recipient()).as("recipient").isEqualTo(address);
        Assertions.assertThat(header("To")).as("To").singleElement().asString().isIn(address, "<" + address + ">");
        Assertions.assertThat(header("Cc")).as("Cc").isEmpty();
        Assertions.assertThat(header("Bcc")).as("Bcc").isEmpty();
        return this;
    }

    public MailAssert isFrom(String nameAndAddress) {
        return hasHeader("From", nameAndAddress);
    }

    public MailAssert hasSubject(String subject) {
        try {
            Assertions.assertThat(message.getSubject()).as("subject").isEqualTo(subject);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** The header is there once, with this value. */
    public MailAssert hasHeader(String name, String value) {
        Assertions.assertThat(header(name)).as(name).containsExactly(value);
        return this;
    }

    /**
     * The mail can be unsubscribed from by one click (RFC 8058): an HTTPS link, and the header that allows the POST.
     */
    public MailAssert hasOneClickUnsubscribe() {
        Assertions.assertThat(header("List-Unsubscribe"))
                .as("List-Unsubscribe")
                .singleElement()
                .asString()
                .matches("(?s)<https://[^>]+/u/[\\w.-]+>.*");
        return hasHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    /** The plain text has each of these. */
    public MailAssert hasText(String... parts) {
        Assertions.assertThat(part("text/plain")).as("text").contains(parts);
        return this;
    }

    /** The HTML has each of these. */
    public MailAssert hasHtml(String... parts) {
        Assertions.assertThat(part("text/html")).as("HTML").contains(parts);
        return this;
    }

    /** Neither part has this. */
    public MailAssert lacks(String part) {
        Assertions.assertThat(part("text/plain") + part("text/html"))
                .as("both parts")
                .doesNotContain(part);
        return this;
    }

    /** The mail has a signature of this domain over its sender and what it says. */
    public MailAssert isSignedFor(String domain) {
        Assertions.assertThat(header("DKIM-Signature"))
                .as("DKIM-Signature")
                .isNotEmpty()
                .allSatisfy(signature -> Assertions.assertThat(signature.replaceAll("\\s", ""))
                        .contains(";d=" + domain + ";")
                        .containsPattern(";h=([\\w:-]+:)?from:")
                        .containsPattern(";bh=[\\w+/=]{20,}")
                        .containsPattern(";b=[\\w+/=]{40,}"));
        return this;
    }

    /**
     * The mail is the one of {@code src/test/resources/mail/golden/NAME.eml}, but for what differs from mail to mail:
     * date, Message-ID, boundary, numbers, tokens and the values of signatures. Lines are joined where quoted-printable
     * breaks them. See {@link GoldenFile} for how to renew a file.
     */
    public MailAssert matchesGolden(String name) {
        GoldenFile.assertMatches("mail/golden/" + name + ".eml", normalized(actual.content()));
        return this;
    }

    private static String normalized(String mail) {
        int end = mail.indexOf("\r\n\r\n");
        String headers = mail.substring(0, end)
                .replaceAll("(?m)^Date: .*", "Date: (date)")
                .replaceAll("(?m)^Message-ID:\\s+<[^@]+@", "Message-ID: <(id)@")
                .replaceAll("(?m)^Feedback-ID: c\\d+:", "Feedback-ID: (campaign):")
                .replaceAll("(?<=[;\\s])(s|t|bh|b)=[\\w+/=\\s-]+(?=;|\\r\\n\\S|$)", "$1=($1)");
        String body = mail.substring(end).replace("=\r\n", "");
        Matcher boundary = BOUNDARY.matcher(headers);
        String joined = boundary.find() ? (headers + body).replace(boundary.group(1), "(boundary)") : headers + body;
        return joined.replaceAll("/(u|w|r|invitation|reset|setup)/[\\w.-]+", "/$1/(token)")
                .replaceAll("/campaigns/\\d+", "/campaigns/(campaign)")
                .replace("\r\n", "\n");
    }

    /** The HTML part of a mail. */
    public static String html(Mail mail) {
        return String.valueOf(new MailAssert(mail).part("text/html"));
    }

    /** The text part of a mail. */
    public static String text(Mail mail) {
        return String.valueOf(new MailAssert(mail).part("text/plain"));
    }

    /** The values of a header, unfolded. */
    private List<String> header(String name) {
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

    private @Nullable String part(String type) {
        try {
            if (!(message.getContent() instanceof Multipart parts)) {
                return message.isMimeType(type)
                        ? message.getContent().toString().replace("\r\n", "\n")
                        : null;
            }
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType(type)) {
                    return part.getContent().toString().replace("\r\n", "\n");
                }
            }
            return null;
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }
}

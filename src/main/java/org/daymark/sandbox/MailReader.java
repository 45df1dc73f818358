package org.daymark.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Reads mail files that may be anything: what cannot be understood is left out, never an error. */
final class MailReader {
    private static final Words WORDS = Words.of("sandbox");

    /** Made once, since it looks for providers in every library. */
    private static final Session SESSION = Session.getInstance(new Properties());

    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_SOURCE = 300_000;
    private static final int MAX_PART = 3_000_000;
    private static final long MAX_PARSED = 12_000_000;
    private static final int MAX_FIELD = 300;
    private static final int MAX_RECIPIENTS = 20;
    private static final int DEEPEST = 8;
    private static final int MAX_PARTS = 100;

    private MailReader() {}

    /** Reads no more than the head of the file. */
    static MailSummary summary(String id, Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(MAX_HEAD);
        }
        InternetHeaders headers = headers(head);
        List<String> recipients = new ArrayList<>();
        String[] delivered = headers.getHeader("Delivered-To");
        if (delivered == null) {
            delivered = headers.getHeader("To");
        }
        for (String recipient : delivered == null ? new String[0] : delivered) {
            if (recipients.size() < MAX_RECIPIENTS) {
                recipients.add(readable(recipient));
            }
        }
        return new MailSummary(
                id,
                MailFolder.time(id),
                field(headers, "From"),
                List.copyOf(recipients),
                field(headers, "Subject"),
                field(headers, "Message-ID"),
                Files.size(file),
                headers.getHeader("X-Daymark-Account") != null);
    }

    static OpenedMail open(String id, Path file) throws IOException {
        MailSummary summary = summary(id, file);
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(MAX_SOURCE);
        }
        List<OpenedMail.Header> lines = new ArrayList<>();
        for (Header header : Collections.list(headers(start).getAllHeaders())) {
            lines.add(new OpenedMail.Header(header.getName(), Excerpt.of(unfolded(header.getValue()), 10_000)));
        }
        Parts parts = new Parts();
        if (summary.size() > MAX_PARSED) {
            parts.damage = WORDS.named("mail.too-large");
        } else {
            try (InputStream in = Files.newInputStream(file)) {
                parts.collect(new MimeMessage(SESSION, in), 0);
            } catch (MessagingException | IOException | RuntimeException e) {
                parts.damage = WORDS.named("mail.damaged", String.valueOf(e.getMessage()));
            }
        }
        return new OpenedMail(
                summary,
                List.copyOf(lines),
                parts.html,
                parts.text,
                List.copyOf(parts.attachments),
                new String(start, UTF_8),
                summary.size() <= start.length,
                parts.damage);
    }

    private static final class Parts {
        private @Nullable String html;
        private @Nullable String text;
        private @Nullable String damage;
        private final List<String> attachments = new ArrayList<>();
        private int seen;

        void collect(Part part, int depth) throws MessagingException, IOException {
            if (++seen > MAX_PARTS || depth > DEEPEST) {
                return;
            }
            if (part.isMimeType("multipart/*")) {
                if (part.getContent() instanceof Multipart multipart) {
                    for (int i = 0; i < multipart.getCount(); i++) {
                        BodyPart child = multipart.getBodyPart(i);
                        collect(child, depth + 1);
                    }
                }
            } else if (html == null && part.isMimeType("text/html") && !isAttachment(part)) {
                html = content(part);
            } else if (text == null && part.isMimeType("text/plain") && !isAttachment(part)) {
                text = content(part);
            } else {
                String name = part.getFileName();
                attachments.add(readable(name == null ? part.getContentType() : name));
            }
        }

        private static boolean isAttachment(Part part) throws MessagingException {
            return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        }

        private static String content(Part part) throws MessagingException, IOException {
            try (InputStream in = part.getInputStream()) {
                return new String(in.readNBytes(MAX_PART), charset(part));
            }
        }

        private static Charset charset(Part part) throws MessagingException {
            try {
                String name = new ContentType(part.getContentType()).getParameter("charset");
                return name == null ? UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
            } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException e) {
                return ISO_8859_1;
            }
        }
    }

    private static InternetHeaders headers(byte[] start) {
        try {
            return new InternetHeaders(new ByteArrayInputStream(start, 0, endOfHead(start)), true);
        } catch (MessagingException | RuntimeException e) {
            return new InternetHeaders();
        }
    }

    private static int endOfHead(byte[] start) {
        for (int i = 0; i + 3 < start.length; i++) {
            if (start[i] == '\r' && start[i + 1] == '\n' && start[i + 2] == '\r' && start[i + 3] == '\n') {
                return i + 4;
            }
        }
        return start.length;
    }

    private static String field(InternetHeaders headers, String name) {
        String[] values = headers.getHeader(name);
        return values == null ? "" : readable(values[0]);
    }

    private static String readable(String value) {
        String unfolded = unfolded(value);
        try {
            return Excerpt.of(MimeUtility.decodeText(unfolded).strip(), MAX_FIELD);
        } catch (UnsupportedEncodingException | RuntimeException e) {
            return Excerpt.of(unfolded, MAX_FIELD);
        }
    }

    private static String unfolded(String value) {
        return Arrays.stream(value.split("\r?\n", -1))
                .map(String::strip)
                .reduce((a, b) -> a + " " + b)
                .orElse("")
                .strip();
    }
}

package org.daymark.subscriber;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a POST to an unsubscribe link. RFC 8058, section 3.2: a mail program sends the pair of the
 * List-Unsubscribe-Post header, as a URL-encoded form or as multipart/form-data. Some name another type; a body of
 * exactly these words is a one-click unsubscribe whatever it is called. Nothing else is.
 */
final class LeaveForm {
    private static final String WORDS = "List-Unsubscribe=One-Click";
    private static final int MAX_FIELDS = 20;

    private LeaveForm() {}

    /** What a body asks for. */
    enum Wish {
        /** The mail program's button: leave the list. */
        ONE_CLICK,
        /** The page's button: leave the list. */
        LIST,
        /** The page's other button: leave everything. */
        EVERYTHING,
        /** "I left by mistake". */
        UNDO,
        /** No mail for some months. */
        PAUSE,
        /** The end of a pause. */
        RESUME,
        /** Why they left. */
        REASON,
        /** A form whose parts cannot be told apart. */
        UNREADABLE,
        /** An unknown request; unsubscribes no one. */
        UNKNOWN
    }

    /** A body that was read: what it asks for, and its fields. */
    record Request(Wish wish, Map<String, String> fields) {
        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    static Request read(byte[] body, @Nullable String contentType) {
        if (WORDS.equalsIgnoreCase(new String(body, UTF_8).strip())) {
            return new Request(Wish.ONE_CLICK, Map.of());
        }
        Map<String, String> fields;
        try {
            fields = fields(body, contentType == null ? "" : contentType);
        } catch (MessagingException | IOException | RuntimeException e) {
            return new Request(isMultipart(contentType) ? Wish.UNREADABLE : Wish.UNKNOWN, Map.of());
        }
        return new Request(wish(fields), fields);
    }

    private static Wish wish(Map<String, String> fields) {
        if ("One-Click".equalsIgnoreCase(fields.get("list-unsubscribe"))) {
            return Wish.ONE_CLICK;
        }
        return switch (fields.getOrDefault("leave", "")) {
            case "list" -> Wish.LIST;
            case "everything" -> Wish.EVERYTHING;
            case "undo" -> Wish.UNDO;
            case "pause" -> Wish.PAUSE;
            case "resume" -> Wish.RESUME;
            case "reason" -> Wish.REASON;
            default -> Wish.UNKNOWN;
        };
    }

    private static Map<String, String> fields(byte[] body, String contentType) throws MessagingException, IOException {
        if (isMultipart(contentType)) {
            return multipart(body, contentType);
        }
        String type = contentType.toLowerCase(Locale.ROOT).strip();
        return type.isEmpty() || type.startsWith("application/x-www-form-urlencoded") ? urlEncoded(body) : Map.of();
    }

    private static boolean isMultipart(@Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).strip().startsWith("multipart/form-data");
    }

    private static Map<String, String> urlEncoded(byte[] body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : new String(body, UTF_8).strip().split("&", MAX_FIELDS)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                put(
                        fields,
                        URLDecoder.decode(pair.substring(0, equals), UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return fields;
    }

    private static Map<String, String> multipart(byte[] body, String contentType)
            throws MessagingException, IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        MimeMultipart parts = new MimeMultipart(new ByteArrayDataSource(body, contentType));
        for (int i = 0; i < Math.min(parts.getCount(), MAX_FIELDS); i++) {
            BodyPart part = parts.getBodyPart(i);
            String[] disposition = part.getHeader("Content-Disposition");
            String name = disposition == null ? null : new ContentDisposition(disposition[0]).getParameter("name");
            if (name != null) {
                put(fields, name, new String(part.getInputStream().readAllBytes(), UTF_8));
            }
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String name, String value) {
        fields.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), value.strip());
    }
}

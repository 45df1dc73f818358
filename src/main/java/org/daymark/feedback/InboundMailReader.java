package org.daymark.feedback;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mail that anyone may have made. Sizes, parts and depth are bounded, and whatever is wrong with the mail, the
 * result has what could be read before it.
 */
final class InboundMailReader {
    /** More of a mail is never read: what decides stands in front of what is returned. */
    static final int MAX_BYTES = 4 << 20;

    private static final int MAX_PARTS = 200;
    private static final int MAX_DEPTH = 12;
    private static final int MAX_TEXT = 128 << 10;
    private static final int MAX_ALL_TEXT = 1 << 20;
    private static final MimeConfig UNLIMITED = MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(-1)
            .setMaxHeaderCount(-1)
            .setMaxContentLen(-1)
            .build();

    /** A line that opens a part although the boundary was announced otherwise. */
    private static final Pattern OPENING = Pattern.compile("(?m)^--([^\\r\\n]{1,70})\\r?\\n(?=[Cc]ontent-)");

    private final List<Part> parts = new ArrayList<>();
    private final Headers headers = new Headers();
    private final Headers original = new Headers();
    private String preamble = "";
    private int allText;

    private InboundMailReader() {}

    static InboundMail read(byte[] message) {
        byte[] bytes = normal(message);
        InboundMailReader reader = new InboundMailReader();
        reader.walk(new ByteArrayInputStream(bytes));
        reader.recover(bytes);
        return InboundMail.of(reader.headers, reader.parts, reader.original());
    }

    /** Where the line ends by which mail folders begin a message: {@code From anna@example.org Mon Jun 1 …}. */
    private static int afterFolderLine(byte[] message, int start) {
        byte[] mark = "From ".getBytes(StandardCharsets.US_ASCII);
        if (message.length < start + mark.length
                || !Arrays.equals(message, start, start + mark.length, mark, 0, mark.length)) {
            return start;
        }
        int at = start;
        while (at < message.length && message[at] != '\n' && message[at] != '\r') {
            at++;
        }
        return Math.min(message.length, at + (at + 1 < message.length && message[at + 1] == '\n' ? 2 : 1));
    }

    /** Without what a tool may have put in front, and with line ends that a parser knows. */
    static byte[] normal(byte[] message) {
        int start = 0;
        if (message.length > 2 && (message[0] & 0xff) == 0xef && (message[1] & 0xff) == 0xbb) {
            start = 3;
        }
        start = afterFolderLine(message, start);
        byte[] bytes = Arrays.copyOfRange(message, start, Math.max(start, Math.min(message.length, MAX_BYTES)));
        boolean linefeed = false;
        for (int i = 0; i < bytes.length && !linefeed; i++) {
            linefeed = bytes[i] == '\n';
        }
        for (int i = 0; i < bytes.length && !linefeed; i++) {
            bytes[i] = bytes[i] == '\r' ? (byte) '\n' : bytes[i];
        }
        return bytes;
    }

    /** A parser that takes fields and lines of any length. */
    static MimeTokenStream tokens() {
        return new MimeTokenStream(UNLIMITED, DecodeMonitor.SILENT, null, null);
    }

    static void add(Field field, Headers fields) {
        if (field.getName() != null) {
            fields.add(field.getName(), value(field));
        }
    }

    private void walk(InputStream bytes) {
        MimeTokenStream tokens = tokens();
        try {
            tokens.parse(bytes);
            Position position = new Position();
            for (EntityState state = tokens.getState();
                    state != EntityState.T_END_OF_STREAM && parts.size() < MAX_PARTS;
                    state = tokens.next()) {
                take(state, tokens, position);
            }
        } catch (IOException | MimeException | RuntimeException e) {
            // What was read before it is the result; nothing is known of what comes after it.
            return;
        }
    }

    /** Where the walk is. */
    private static final class Position {
        private int depth;
        private int embedded;
        private Headers fields = new Headers();

        RecursionMode recursion() {
            return depth + embedded < MAX_DEPTH ? RecursionMode.M_RECURSE : RecursionMode.M_NO_RECURSE;
        }
    }

    private void take(EntityState state, MimeTokenStream tokens, Position at) throws IOException {
        switch (state) {
            case T_START_MESSAGE -> {
                at.embedded++;
                tokens.setRecursionMode(at.recursion());
            }
            case T_END_MESSAGE -> {
                at.embedded--;
                tokens.setRecursionMode(at.recursion());
            }
            case T_START_HEADER -> at.fields = new Headers();
            case T_FIELD -> field(tokens.getField(), at);
            case T_START_MULTIPART -> {
                at.depth++;
                tokens.setRecursionMode(at.recursion());
            }
            case T_END_MULTIPART -> {
                at.depth--;
                tokens.setRecursionMode(at.recursion());
            }
            case T_PREAMBLE -> {
                if (preamble.isEmpty()) {
                    preamble = Decoding.text(tokens.getInputStream().readNBytes(MAX_TEXT), null);
                }
            }
            case T_BODY -> parts.add(part(tokens, at));
            default -> {}
        }
    }

    private void field(Field field, Position at) {
        String name = field.getName();
        if (name == null) {
            return;
        }
        String value = value(field);
        at.fields.add(name, value);
        if (at.embedded == 1 && at.depth == 0) {
            headers.add(name, value);
        } else if (at.embedded == 2 && parts.stream().noneMatch(part -> part.embedded() > 0)) {
            original.add(name, value);
        }
    }

    /** The raw bytes, because a header may have bytes of any charset. */
    private static String value(Field field) {
        var raw = field.getRaw();
        if (raw == null) {
            return field.getBody() == null ? "" : Decoding.words(field.getBody());
        }
        String whole = Decoding.text(raw.toByteArray(), null);
        int colon = whole.indexOf(':');
        return Decoding.words(
                whole.substring(colon + 1).replaceAll("\\r?\\n[ \\t]+", " ").strip());
    }

    private Part part(MimeTokenStream tokens, Position at) throws IOException {
        BodyDescriptor body = tokens.getBodyDescriptor();
        String type =
                body.getMimeType() == null ? "text/plain" : body.getMimeType().toLowerCase(Locale.ROOT);
        boolean readable = type.startsWith("text/") || type.startsWith("message/") || type.startsWith("multipart/");
        String text = "";
        if (readable && allText < MAX_ALL_TEXT) {
            text = Decoding.text(decoded(tokens), body.getCharset()).replace("\r\n", "\n");
            allText += text.length();
        }
        return new Part(type, at.fields, text, at.embedded - 1);
    }

    /** As much as can be decoded. */
    private static byte[] decoded(MimeTokenStream tokens) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] block = new byte[4_096];
        try {
            InputStream in = tokens.getDecodedInputStream();
            for (int n = in.read(block); n > 0 && kept.size() < MAX_TEXT; n = in.read(block)) {
                kept.write(block, 0, n);
            }
        } catch (IOException | RuntimeException e) {
            return kept.toByteArray();
        }
        return kept.toByteArray();
    }

    /** Finds the parts of a mail whose boundary is missing or another one, or takes all of it for text. */
    private void recover(byte[] bytes) {
        if (parts.stream()
                .anyMatch(part -> !part.text().isBlank() && !part.type().startsWith("multipart/"))) {
            return;
        }
        String body = preamble.isBlank() ? bodyOf(bytes) : preamble;
        if (body.isBlank()) {
            return;
        }
        Matcher opening = OPENING.matcher(body);
        String boundary = opening.find() ? opening.group(1) : null;
        if (boundary != null && boundary.indexOf('"') < 0) {
            InboundMailReader again = new InboundMailReader();
            byte[] head = ("Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            int start = bodyStart(bytes);
            again.walk(new SequenceInputStream(
                    new ByteArrayInputStream(head), new ByteArrayInputStream(bytes, start, bytes.length - start)));
            if (again.parts.stream().anyMatch(part -> !part.text().isBlank())) {
                parts.clear();
                parts.addAll(again.parts);
                return;
            }
        }
        parts.add(new Part("text/plain", new Headers(), body, 0));
    }

    private static String bodyOf(byte[] bytes) {
        int start = bodyStart(bytes);
        return Decoding.text(Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + MAX_TEXT)), null);
    }

    private static int bodyStart(byte[] bytes) {
        int line = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (line == 0) {
                    return i + 1;
                }
                line = 0;
            } else if (bytes[i] != '\r') {
                line++;
            }
        }
        return bytes.length;
    }

    /** The header of the returned message, as a message or as text. */
    private Headers original() {
        if (!original.isEmpty()) {
            return original;
        }
        return parts.stream()
                .filter(part -> part.type().equals("text/rfc822-headers")
                        || part.type().equals("message/rfc822-headers")
                        || part.type().equals("message/global-headers")
                        || part.type().equals("message/global")
                        || part.type().equals("message/rfc822")
                        || part.type().equals("message/partial"))
                .findFirst()
                .map(part -> Headers.parse(part.text()))
                .orElse(original);
    }

    static @Nullable String messageId(String field) {
        int open = field.indexOf('<');
        int close = field.indexOf('>', open + 1);
        String id = open >= 0 && close > open ? field.substring(open + 1, close) : field.strip();
        return id.isEmpty() || id.length() > 998 ? null : id;
    }
}

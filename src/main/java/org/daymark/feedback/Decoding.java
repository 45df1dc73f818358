package org.daymark.feedback;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.jspecify.annotations.Nullable;

/** Makes text of bytes whose charset may be missing, unknown or a lie. */
final class Decoding {
    private static final int SAMPLE = 8_000;
    private static final int SURE = 40;
    private static final int MAX_ENCODED_WORDS = 4_000;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** Names that say nothing about bytes above 127. */
    private static final Set<String> VAGUE =
            Set.of("us-ascii", "ascii", "iso-8859-1", "iso8859-1", "latin1", "unknown-8bit", "x-unknown", "8bit");

    private Decoding() {}

    static String text(byte[] bytes, @Nullable String charset) {
        if (ascii(bytes) && !escapes(bytes)) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        String utf8 = strictly(bytes, StandardCharsets.UTF_8);
        String name = charset == null ? "" : charset.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || VAGUE.contains(name) || name.equals("utf-8") || name.equals("utf8")) {
            return utf8 != null ? utf8 : guessed(bytes, name.startsWith("iso-8859-1"));
        }
        Charset named = charset(name);
        String text = named == null ? null : strictly(bytes, named);
        if (text != null) {
            return text;
        }
        return utf8 != null ? utf8 : guessed(bytes, false);
    }

    /** A header's value with its encoded words (RFC 2047) decoded. */
    static String words(String value) {
        if (!value.contains("=?") || value.length() > MAX_ENCODED_WORDS) {
            return value;
        }
        try {
            return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
        } catch (RuntimeException e) {
            return value;
        }
    }

    private static boolean ascii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Charsets of seven bits, such as ISO-2022-JP, begin with an escape. */
    private static boolean escapes(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0x1b) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String strictly(byte[] bytes, Charset charset) {
        if (!charset.canEncode()) {
            return null;
        }
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String guessed(byte[] bytes, boolean latin) {
        if (latin) {
            return new String(bytes, WINDOWS);
        }
        byte[] sample = bytes.length <= SAMPLE ? bytes : java.util.Arrays.copyOf(bytes, SAMPLE);
        CharsetMatch match = new CharsetDetector().setText(sample).detect();
        Charset found = match == null || match.getConfidence() < SURE ? null : charset(match.getName());
        return new String(bytes, found == null ? WINDOWS : found);
    }
}

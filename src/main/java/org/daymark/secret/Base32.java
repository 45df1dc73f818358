package org.daymark.secret;

import java.util.Locale;
import java.util.Optional;

/** Base32 without padding (RFC 4648, section 6): what people type, and tokens where capitals are not kept. */
public final class Base32 {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;

    private Base32() {}

    /** In capital letters. */
    public static String encode(byte[] bytes) {
        return small(bytes).toUpperCase(Locale.ROOT);
    }

    private static String small(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * Byte.SIZE + BITS - 1) / BITS);
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = buffer << Byte.SIZE | b & 0xff;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt(buffer >> bits & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(buffer << BITS - bits & 31));
        }
        return text.toString();
    }

    /** The bytes of a text in letters of either case; empty unless it is the only spelling of them. */
    static Optional<byte[]> decode(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        byte[] bytes = new byte[small.length() * BITS / Byte.SIZE];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < small.length(); i++) {
            int value = ALPHABET.indexOf(small.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            buffer = buffer << BITS | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[at++] = (byte) (buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return small(bytes).equals(small) ? Optional.of(bytes) : Optional.empty();
    }
}

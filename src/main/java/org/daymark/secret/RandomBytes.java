package org.daymark.secret;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random bytes that no one can guess: for links, names of files, and secrets. */
public final class RandomBytes {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomBytes() {}

    public static byte[] of(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** In URL-safe Base64. */
    public static String token(int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(of(length));
    }

    /** In hexadecimal. */
    public static String hex(int length) {
        return HexFormat.of().formatHex(of(length));
    }
}

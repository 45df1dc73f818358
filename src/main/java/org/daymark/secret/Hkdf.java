package org.daymark.secret;

import java.nio.charset.StandardCharsets;

/** HKDF with SHA-256 and an empty salt (RFC 5869), for one block of output: 32 bytes. */
final class Hkdf {
    private static final int HASH_LENGTH = 32;

    private Hkdf() {}

    /** Derives the 32-byte key that belongs to {@code purpose}. */
    static byte[] derive(byte[] secret, String purpose) {
        byte[] pseudoRandomKey = HmacSha256.of(new byte[HASH_LENGTH], secret);
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] block = new byte[info.length + 1];
        System.arraycopy(info, 0, block, 0, info.length);
        block[info.length] = 1;
        return HmacSha256.of(pseudoRandomKey, block);
    }
}

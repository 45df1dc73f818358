package org.daymark.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 and an empty salt (RFC 5869), for one block of output: 32 bytes. */
final class Hkdf {
    private static final int HASH_LENGTH = 32;

    private Hkdf() {}

    /** Derives the 32-byte key that belongs to {@code purpose}. */
    static byte[] derive(byte[] secret, String purpose) {
        byte[] pseudoRandomKey = hmac(new byte[HASH_LENGTH], secret);
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] block = new byte[info.length + 1];
        System.arraycopy(info, 0, block, 0, info.length);
        block[info.length] = 1;
        return hmac(pseudoRandomKey, block);
    }

    static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}

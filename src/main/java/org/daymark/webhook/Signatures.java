package org.daymark.webhook;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.daymark.text.Sha256;
import org.jspecify.annotations.Nullable;

/** Checks of signatures that more than one provider needs. Nothing here tells by its time how much was right. */
final class Signatures {
    /** How far the time of a signature may be from ours. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private Signatures() {}

    static boolean isSigned(String algorithm, PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Compares hashes, so that the length of what is right shows in no time either. */
    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(Sha256.of(expected), Sha256.of(given));
    }

    static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether a time in seconds since 1970 is near enough. */
    static boolean isTimely(String seconds, Instant now) {
        if (!seconds.matches("\\d{9,11}")) {
            return false;
        }
        Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now)
                .abs();
        return apart.compareTo(TOLERANCE) <= 0;
    }
}

package org.daymark.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import org.daymark.secret.HmacSha256;
import org.daymark.secret.RandomBytes;
import org.daymark.secret.Secret;
import org.springframework.stereotype.Component;

/** Makes links and codes for outside reviewers. The database has only their keyed hashes. */
@Component
class ReviewSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LINK_BYTES = 32;
    private static final int CODES = 1_000_000;

    private final byte[] links;
    private final byte[] codes;

    ReviewSecrets(Secret secret) {
        this.links = secret.key("review-link");
        this.codes = secret.key("review-code");
    }

    String newLink() {
        return RandomBytes.token(LINK_BYTES);
    }

    /** Six digits. */
    String newCode() {
        return String.format(Locale.ROOT, "%06d", RANDOM.nextInt(CODES));
    }

    String hashOfLink(String link) {
        return hash(links, link);
    }

    String hashOfCode(long reviewer, String code) {
        return hash(codes, reviewer + " " + code);
    }

    /** Compares in constant time. */
    static boolean same(String hash, String other) {
        return MessageDigest.isEqual(hash.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    private static String hash(byte[] key, String text) {
        return HexFormat.of().formatHex(HmacSha256.of(key, text.getBytes(UTF_8)));
    }
}

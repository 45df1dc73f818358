package org.daymark.secret;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes and checks tokens that carry a few bytes and cannot be forged: key id (1 byte), payload, the first 16 bytes of
 * an HMAC-SHA-256 over both, in URL-safe Base64. They do not expire.
 */
public final class TokenSigner {
    private static final int MAC_LENGTH = 16;
    private static final int MAX_TOKEN = 500;

    private final byte[] key;
    private final byte keyId;

    public TokenSigner(Secret secret, String purpose) {
        this.key = secret.key("token:" + purpose);
        this.keyId = secret.key("token-key-id:" + purpose)[0];
    }

    public String sign(byte[] payload) {
        byte[] signed =
                ByteBuffer.allocate(1 + payload.length).put(keyId).put(payload).array();
        byte[] token = Arrays.copyOf(signed, signed.length + MAC_LENGTH);
        System.arraycopy(HmacSha256.of(key, signed), 0, token, signed.length, MAC_LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The payload of a token that this secret signed for this purpose; empty for anything else. */
    public Optional<byte[]> verify(String token) {
        if (token.length() > MAX_TOKEN) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean onlySpelling =
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token);
        if (!onlySpelling || bytes.length <= 1 + MAC_LENGTH || bytes[0] != keyId) {
            return Optional.empty();
        }
        byte[] signed = Arrays.copyOf(bytes, bytes.length - MAC_LENGTH);
        byte[] mac = Arrays.copyOfRange(bytes, signed.length, bytes.length);
        byte[] expected = Arrays.copyOf(HmacSha256.of(key, signed), MAC_LENGTH);
        return MessageDigest.isEqual(mac, expected)
                ? Optional.of(Arrays.copyOfRange(signed, 1, signed.length))
                : Optional.empty();
    }
}

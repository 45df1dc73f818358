package org.daymark.secret;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and opens tokens that show nothing of what they carry and cannot be forged. They are encrypted with a synthetic
 * IV (SIV, as in RFC 5297) since they must be short: key id (1 byte); the first 12 bytes of an HMAC-SHA-256 over key id
 * and payload; the payload in AES-256-CTR with those 12 bytes as its IV. The same payload always gives the same token.
 * Tokens do not expire. Any number of threads may use one.
 */
public final class TokenEncryptor {
    private static final int TAG_LENGTH = 12;
    private static final int BLOCK_LENGTH = 16;
    private static final int MAX_TOKEN = 500;

    private final SecretKeySpec cipherKey;
    private final byte keyId;
    private final ThreadLocal<Mac> macs;
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(() -> cipher());

    public TokenEncryptor(Secret secret, String purpose) {
        byte[] macKey = secret.key("token-siv-mac:" + purpose);
        this.macs = ThreadLocal.withInitial(() -> HmacSha256.mac(macKey));
        this.cipherKey = new SecretKeySpec(secret.key("token-siv-cipher:" + purpose), "AES");
        this.keyId = secret.key("token-siv-key-id:" + purpose)[0];
    }

    /** The token in URL-safe Base64. */
    public String encrypt(byte[] payload) {
        byte[] tag = tag(payload);
        byte[] token = new byte[1 + TAG_LENGTH + payload.length];
        token[0] = keyId;
        System.arraycopy(tag, 0, token, 1, TAG_LENGTH);
        crypt(tag, payload, 0, payload.length, token, 1 + TAG_LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The payload of a token that this secret made for this purpose; empty for anything else. */
    public Optional<byte[]> decrypt(String token) {
        return bytes(token).flatMap(this::open);
    }

    /** The payload of a token in the form of {@link #withoutCase}. */
    public Optional<byte[]> decryptWithoutCase(String token) {
        return token.length() > MAX_TOKEN
                ? Optional.empty()
                : Base32.decode(token).flatMap(this::open);
    }

    /** The same token where capital and small letters may be mixed up, such as in an email address: in Base32. */
    public static String withoutCase(String token) {
        return Base32.encode(Base64.getUrlDecoder().decode(token)).toLowerCase(Locale.ROOT);
    }

    private Optional<byte[]> open(byte[] token) {
        if (token.length <= 1 + TAG_LENGTH || token[0] != keyId) {
            return Optional.empty();
        }
        byte[] tag = Arrays.copyOfRange(token, 1, 1 + TAG_LENGTH);
        byte[] payload = new byte[token.length - 1 - TAG_LENGTH];
        crypt(tag, token, 1 + TAG_LENGTH, payload.length, payload, 0);
        return MessageDigest.isEqual(tag, tag(payload)) ? Optional.of(payload) : Optional.empty();
    }

    private static Optional<byte[]> bytes(String token) {
        if (token.length() > MAX_TOKEN) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            boolean onlySpelling = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(token);
            return onlySpelling ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] tag(byte[] payload) {
        Mac mac = macs.get();
        mac.update(keyId);
        mac.update(payload);
        return Arrays.copyOf(mac.doFinal(), TAG_LENGTH);
    }

    private void crypt(byte[] tag, byte[] from, int at, int length, byte[] to, int toAt) {
        try {
            Cipher cipher = ciphers.get();
            // One key and direction: in counter mode encrypting and decrypting are the same.
            cipher.init(Cipher.ENCRYPT_MODE, cipherKey, new IvParameterSpec(Arrays.copyOf(tag, BLOCK_LENGTH)));
            cipher.doFinal(from, at, length, to, toAt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES in counter mode", e);
        }
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/CTR/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES in counter mode", e);
        }
    }
}

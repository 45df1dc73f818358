package org.daymark.secret;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Encrypts what the database must not hold in clear, for one purpose: AES-256-GCM (NIST SP 800-38D) with a random
 * nonce. The text form is Base64 of key id (1 byte), nonce (12 bytes), ciphertext and tag (16 bytes). Any number of
 * threads may use one.
 */
public final class Encryptor {
    private static final Words WORDS = Words.of("secret");
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;

    private final SecretKeySpec key;
    private final byte keyId;

    public Encryptor(Secret secret, String purpose) {
        this.key = new SecretKeySpec(secret.key("at-rest:" + purpose), "AES");
        this.keyId = secret.key("at-rest-key-id:" + purpose)[0];
    }

    public String encrypt(byte[] plain) {
        byte[] nonce = RandomBytes.of(NONCE_LENGTH);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(1 + NONCE_LENGTH + encrypted.length)
                            .put(keyId)
                            .put(nonce)
                            .put(encrypted)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES in GCM", e);
        }
    }

    /**
     * What was sealed with the same secret for the same purpose; anything else is a {@link Problem}, in which
     * {@code what} names it to a person.
     */
    public byte[] decrypt(String sealed, String what) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            throw damaged(what, e);
        }
        if (bytes.length < 1 + NONCE_LENGTH + TAG_LENGTH) {
            throw damaged(what, null);
        }
        if (bytes[0] != keyId) {
            throw WORDS.problem("sealed.other-secret", capitalised(what));
        }
        byte[] nonce = Arrays.copyOfRange(bytes, 1, 1 + NONCE_LENGTH);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce).doFinal(bytes, 1 + NONCE_LENGTH, bytes.length - 1 - NONCE_LENGTH);
        } catch (GeneralSecurityException e) {
            throw damaged(what, e);
        }
    }

    /** The same; empty if it cannot be read. */
    public Optional<byte[]> read(String sealed) {
        try {
            return Optional.of(decrypt(sealed, "it"));
        } catch (Problem e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_LENGTH * 8, nonce));
        cipher.updateAAD(new byte[] {keyId});
        return cipher;
    }

    private static Problem damaged(String what, @Nullable Exception cause) {
        return cause == null
                ? WORDS.problem("sealed.damaged", capitalised(what))
                : WORDS.problem(cause, "sealed.damaged", capitalised(what));
    }

    private static String capitalised(String what) {
        return StringUtils.capitalize(what);
    }
}

package org.daymark.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * How a message is signed: RSA with SHA-256 (RFC 6376, 2048 bits as RFC 8301 wants), or Ed25519 (RFC 8463) beside it.
 */
public enum DkimAlgorithm {
    RSA("SHA256withRSA") {
        @Override
        KeyPair generate() throws GeneralSecurityException {
            KeyPairGenerator generator = SignatureEngine.fastest().rsaKeyGenerator();
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        }

        @Override
        byte[] published(PublicKey key) {
            return key.getEncoded();
        }
    },
    ED25519("Ed25519") {
        @Override
        KeyPair generate() throws GeneralSecurityException {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        }

        /** RFC 8463 publishes the bare 32 bytes, which are the last of the encoded key (RFC 8410). */
        @Override
        byte[] published(PublicKey key) {
            byte[] encoded = key.getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - ED25519_LENGTH, encoded.length);
        }
    };

    private static final int RSA_BITS = 2048;
    private static final int ED25519_LENGTH = 32;

    private final String signature;

    DkimAlgorithm(String signature) {
        this.signature = signature;
    }

    /** The name of the key's type in the tag k= of a DNS record. */
    public String keyType() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the algorithm in the tag a= of a signature. */
    String tag() {
        return keyType() + "-sha256";
    }

    /** Java's name of the signature. */
    String signature() {
        return signature;
    }

    KeyPair newKeys() {
        try {
            return generate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has " + this, e);
        }
    }

    /** The public key as the tag p= of its DNS record wants it. */
    String publishedText(PublicKey key) {
        return Base64.getEncoder().encodeToString(published(key));
    }

    abstract KeyPair generate() throws GeneralSecurityException;

    abstract byte[] published(PublicKey key);
}

package org.daymark.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.daymark.secret.HmacSha256;
import org.jspecify.annotations.Nullable;

/**
 * Standard Webhooks: {@code id.timestamp.body} is signed with a shared secret (v1, HMAC-SHA-256) or by a private key
 * (v1a, Ed25519). A header may have several signatures, as while keys change.
 */
final class StandardProof implements Proof {
    static final String SECRET = "whsec_";
    static final String PUBLIC = "whpk_";
    private static final int MAX_SIGNATURES = 10;
    private static final int MIN_SECRET = 24;
    private static final int MAX_SECRET = 64;
    private static final int ED25519 = 32;

    /** What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410). */
    private static final byte[] DER = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Whether it is a secret or a public key in the form of the specification. */
    static boolean isKey(String text) {
        if (text.startsWith(PUBLIC)) {
            return key(text) != null;
        }
        byte[] secret = secret(text);
        return secret != null && secret.length >= MIN_SECRET && secret.length <= MAX_SECRET;
    }

    private static byte @Nullable [] secret(String text) {
        return text.startsWith(SECRET) ? Signatures.base64(text.substring(SECRET.length())) : null;
    }

    private static @Nullable PublicKey key(String text) {
        byte[] raw = Signatures.base64(text.substring(PUBLIC.length()));
        if (raw == null || raw.length != ED25519) {
            return null;
        }
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.writeBytes(DER);
        der.writeBytes(raw);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der.toByteArray()));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    @Override
    public Verified verify(HookRequest request, Endpoint endpoint) {
        String id = request.header("webhook-id");
        String time = request.header("webhook-timestamp");
        String signatures = request.header("webhook-signature");
        if (id.isEmpty() || time.isEmpty() || signatures.isEmpty()) {
            return new Verified.Rejected(Rejection.NO_SIGNATURE);
        }
        ByteArrayOutputStream signed = new ByteArrayOutputStream(request.body().length + 100);
        signed.writeBytes((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(request.body());
        if (!isSigned(endpoint.secret(), signatures, signed.toByteArray())) {
            return new Verified.Rejected(Rejection.WRONG_SIGNATURE);
        }
        // A sender repeats a request with the same id until it is answered, so the id alone is no replay: its events
        // are taken once.
        return Signatures.isTimely(time, request.at())
                ? new Verified.Genuine(null)
                : new Verified.Rejected(Rejection.WRONG_TIME);
    }

    private static boolean isSigned(String key, String signatures, byte[] message) {
        byte[] secret = secret(key);
        PublicKey pub = key.startsWith(PUBLIC) ? key(key) : null;
        boolean right = false;
        String[] all = signatures.split(" ", MAX_SIGNATURES + 1);
        for (int i = 0; i < Math.min(all.length, MAX_SIGNATURES); i++) {
            int comma = all[i].indexOf(',');
            String version = comma < 0 ? "" : all[i].substring(0, comma);
            byte[] signature = Signatures.base64(all[i].substring(comma + 1));
            if (signature == null) {
                continue;
            }
            if (version.equals("v1") && secret != null) {
                right |= MessageDigest.isEqual(HmacSha256.of(secret, message), signature);
            } else if (version.equals("v1a") && pub != null) {
                right |= Signatures.isSigned("Ed25519", pub, message, signature);
            }
        }
        return right;
    }
}

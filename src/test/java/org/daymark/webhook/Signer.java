package org.daymark.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.daymark.secret.HmacSha256;

/** Signs requests as providers do. */
final class Signer {
    static final String MAILGUN_KEY = "key-for-tests-only";
    static final String STANDARD_SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("a secret for tests only!".getBytes(UTF_8));

    private final KeyPair point = pair("EC");
    private final KeyPair edwards = pair("Ed25519");

    private static KeyPair pair(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As SendGrid shows it. */
    String sendGridKey() {
        return Base64.getEncoder().encodeToString(point.getPublic().getEncoded());
    }

    Map<String, String> sendGrid(String time, String body) {
        return Map.of(
                "X-Twilio-Email-Event-Webhook-Timestamp",
                time,
                "X-Twilio-Email-Event-Webhook-Signature",
                Base64.getEncoder().encodeToString(sign("SHA256withECDSA", point, time + body)));
    }

    /** The public key of Standard Webhooks: its last 32 bytes are the key itself. */
    String standardKey() {
        byte[] der = edwards.getPublic().getEncoded();
        return "whpk_" + Base64.getEncoder().encodeToString(Arrays.copyOfRange(der, der.length - 32, der.length));
    }

    static Map<String, String> standard(String id, String time, String body) {
        byte[] secret = Base64.getDecoder().decode(STANDARD_SECRET.substring("whsec_".length()));
        String signature = Base64.getEncoder()
                .encodeToString(HmacSha256.of(secret, (id + "." + time + "." + body).getBytes(UTF_8)));
        return Map.of("webhook-id", id, "webhook-timestamp", time, "webhook-signature", "v1,AAAA v1," + signature);
    }

    Map<String, String> standardByKey(String id, String time, String body) {
        String signature = Base64.getEncoder().encodeToString(sign("Ed25519", edwards, id + "." + time + "." + body));
        return Map.of("webhook-id", id, "webhook-timestamp", time, "webhook-signature", "v1a," + signature);
    }

    /** The part of the body that Mailgun signs. */
    static String mailgun(String time, String token) {
        return "\"signature\":{\"timestamp\":\"" + time + "\",\"token\":\"" + token + "\",\"signature\":\""
                + HexFormat.of().formatHex(HmacSha256.of(MAILGUN_KEY.getBytes(UTF_8), (time + token).getBytes(UTF_8)))
                + "\"}";
    }

    static Map<String, String> basic(String password) {
        return Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(("daymark:" + password).getBytes(UTF_8)));
    }

    private static byte[] sign(String algorithm, KeyPair pair, String text) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

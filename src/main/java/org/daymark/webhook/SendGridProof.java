package org.daymark.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import org.jspecify.annotations.Nullable;

/** SendGrid signs the time and the body with ECDSA on P-256. */
final class SendGridProof implements Proof {
    private static final String SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature";
    private static final String TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp";
    private static final int P256 = 256;

    /** The key as SendGrid shows it, or null if it is none. */
    static @Nullable PublicKey key(String shown) {
        byte[] bytes = Signatures.base64(shown.replaceAll("-----[A-Z ]+-----|\\s", ""));
        if (bytes == null) {
            return null;
        }
        try {
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes));
            boolean right = key instanceof ECPublicKey point
                    && point.getParams().getOrder().bitLength() == P256;
            return right ? key : null;
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    @Override
    public Verified verify(HookRequest request, Endpoint endpoint) {
        PublicKey key = key(endpoint.secret());
        byte[] signature = Signatures.base64(request.header(SIGNATURE));
        String time = request.header(TIMESTAMP);
        if (time.isEmpty() || signature == null || signature.length == 0) {
            return new Verified.Rejected(Rejection.NO_SIGNATURE);
        }
        ByteArrayOutputStream signed = new ByteArrayOutputStream(request.body().length + time.length());
        signed.writeBytes(time.getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(request.body());
        if (key == null || !Signatures.isSigned("SHA256withECDSA", key, signed.toByteArray(), signature)) {
            return new Verified.Rejected(Rejection.WRONG_SIGNATURE);
        }
        return Signatures.isTimely(time, request.at())
                ? new Verified.Genuine(null)
                : new Verified.Rejected(Rejection.WRONG_TIME);
    }
}

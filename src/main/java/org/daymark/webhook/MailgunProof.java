package org.daymark.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.daymark.secret.HmacSha256;
import org.daymark.text.Sha256;
import tools.jackson.databind.JsonNode;

/**
 * Mailgun signs a time and a token in the body with its signing key. Since that proves nothing about the rest of the
 * body, a token counts once.
 */
final class MailgunProof implements Proof {
    private static final int HMAC_HEX = 64;

    @Override
    public Verified verify(HookRequest request, Endpoint endpoint) {
        JsonNode root = HookJson.read(new String(request.body(), UTF_8));
        if (root == null) {
            return new Verified.Rejected(Rejection.MALFORMED);
        }
        String time = HookJson.text(root, "signature", "timestamp");
        String token = HookJson.text(root, "signature", "token");
        String signature = HookJson.text(root, "signature", "signature");
        if (time.isEmpty() || token.isEmpty() || signature.length() != HMAC_HEX) {
            return new Verified.Rejected(Rejection.NO_SIGNATURE);
        }
        String expected = HexFormat.of()
                .formatHex(HmacSha256.of(endpoint.secret().getBytes(UTF_8), (time + token).getBytes(UTF_8)));
        if (!MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8))) {
            return new Verified.Rejected(Rejection.WRONG_SIGNATURE);
        }
        return Signatures.isTimely(time, request.at())
                ? new Verified.Genuine(Sha256.hex(token))
                : new Verified.Rejected(Rejection.WRONG_TIME);
    }
}

package org.daymark.subscriber;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.daymark.secret.Secret;
import org.daymark.secret.TokenSigner;
import org.springframework.stereotype.Component;

/** Signs and checks the tokens of unsubscribe links: opaque, without an address, valid for ever. */
@Component
public class UnsubscribeLinks {
    private static final int PAYLOAD_LENGTH = 3 * Long.BYTES;

    private final TokenSigner signer;

    public UnsubscribeLinks(Secret secret) {
        this.signer = new TokenSigner(secret, "unsubscribe");
    }

    /** The token for the path {@code /u/TOKEN}. */
    public String token(long subscriberId, long listId, long deliveryId) {
        return signer.sign(ByteBuffer.allocate(PAYLOAD_LENGTH)
                .putLong(subscriberId)
                .putLong(listId)
                .putLong(deliveryId)
                .array());
    }

    /** What the token says; empty unless this installation signed it. */
    public Optional<UnsubscribeClaim> verify(String token) {
        return signer.verify(token)
                .filter(payload -> payload.length == PAYLOAD_LENGTH)
                .map(ByteBuffer::wrap)
                .map(payload -> new UnsubscribeClaim(payload.getLong(), payload.getLong(), payload.getLong()));
    }
}

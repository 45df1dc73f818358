package org.daymark.tracking;

import java.util.Optional;
import org.daymark.secret.PackedNumbers;
import org.daymark.secret.Secret;
import org.daymark.secret.TokenEncryptor;
import org.springframework.stereotype.Component;

/**
 * Makes and reads the tokens of counted links and pictures. They show nothing of what they carry, cannot be forged, and
 * carry no address: where a link leads stands in the frozen issue.
 */
@Component
class TrackingTokens {
    private static final int NUMBERS = 3;

    private final TokenEncryptor encryptor;

    TrackingTokens(Secret secret) {
        this.encryptor = new TokenEncryptor(secret, "tracking");
    }

    String token(TrackedRequest request) {
        return encryptor.encrypt(PackedNumbers.of(request.campaign(), request.link(), request.delivery()));
    }

    /** What a token says; empty unless this installation made it. */
    Optional<TrackedRequest> read(String token) {
        return encryptor
                .decrypt(token)
                .map(payload -> PackedNumbers.read(payload, NUMBERS))
                .map(numbers -> new TrackedRequest(numbers[0], (int) numbers[1], numbers[2]));
    }
}

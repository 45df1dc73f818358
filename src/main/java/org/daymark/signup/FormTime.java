package org.daymark.signup;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.daymark.secret.Secret;
import org.daymark.secret.TokenSigner;
import org.springframework.stereotype.Component;

/** The signed time that a form carries: when it was shown, with which version of its wording. */
@Component
class FormTime {
    private static final int LENGTH = Long.BYTES + Integer.BYTES + Long.BYTES;

    private final TokenSigner signer;

    FormTime(Secret secret) {
        this.signer = new TokenSigner(secret, "sign-up-form");
    }

    /** What a form says of itself. */
    record Shown(int version, Instant at) {}

    String sign(SignUpForm form, Instant now) {
        return signer.sign(ByteBuffer.allocate(LENGTH)
                .putLong(form.listId())
                .putInt(form.version())
                .putLong(now.toEpochMilli())
                .array());
    }

    /** What a field says that this server signed for this form; empty for anything else. */
    Optional<Shown> read(SignUpForm form, String field) {
        return signer.verify(field)
                .filter(bytes -> bytes.length == LENGTH)
                .map(ByteBuffer::wrap)
                .filter(bytes -> bytes.getLong() == form.listId())
                .map(bytes -> new Shown(bytes.getInt(), Instant.ofEpochMilli(bytes.getLong())));
    }
}

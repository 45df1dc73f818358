package org.daymark.subscriber;

import java.util.Optional;
import org.daymark.secret.RandomBytes;
import org.daymark.secret.Secret;
import org.daymark.secret.TokenSigner;
import org.springframework.stereotype.Component;

/**
 * An unsubscribe link of no one, by which Daymark asks itself from outside whether one-click requests arrive. Only an
 * installation with the same secret knows the answer.
 */
@Component
public class OneClickProbe {
    private static final int LENGTH = 16;

    private final TokenSigner questions;
    private final TokenSigner answers;

    public OneClickProbe(Secret secret) {
        this.questions = new TokenSigner(secret, "one-click-question");
        this.answers = new TokenSigner(secret, "one-click-answer");
    }

    /** The token of a link that belongs to no one. */
    public String question() {
        return questions.sign(RandomBytes.of(LENGTH));
    }

    /** What is answered to the token; empty for any other one. */
    public Optional<String> answer(String token) {
        return questions.verify(token).map(answers::sign);
    }
}

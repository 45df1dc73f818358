package org.daymark.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.daymark.secret.Secret;
import org.daymark.subscriber.UnsubscribeLinks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingTokensTest {
    private static final Secret SECRET = Secret.of("a secret of tests only");
    private final TrackingTokens tokens = new TrackingTokens(SECRET);

    @Test
    void a_token_is_short_and_says_what_it_was_made_of() {
        TrackedRequest request = new TrackedRequest(12_345, 17, 98_765_432);

        assertThat(tokens.read(tokens.token(request))).contains(request);
        assertThat(tokens.token(request)).hasSizeLessThan(34).matches("[\\w-]+");
    }

    @Test
    void no_changed_character_passes() {
        String token = tokens.token(new TrackedRequest(1, 2, 3));
        for (int i = 0; i < token.length(); i++) {
            String changed = token.substring(0, i) + (token.charAt(i) == 'x' ? 'y' : 'x') + token.substring(i + 1);
            assertThat(tokens.read(changed)).as(changed).isEmpty();
        }
    }

    @Test
    void tokens_of_another_secret_or_purpose_say_nothing_here() {
        TrackingTokens others = new TrackingTokens(Secret.of("another secret of tests"));

        assertThat(tokens.read(others.token(new TrackedRequest(1, 2, 3)))).isEmpty();
        assertThat(tokens.read(new UnsubscribeLinks(SECRET).token(1, 2, 3))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "https://evil.example", "AAAAAAAAAAAAAAAAAAAAAAAA", "../../etc/passwd", "\u0000"})
    void what_is_no_token_says_nothing(String token) {
        assertThat(tokens.read(token)).isEmpty();
    }
}

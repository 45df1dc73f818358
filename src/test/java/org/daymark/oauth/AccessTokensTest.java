package org.daymark.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.daymark.SettableClock;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    private final SettableClock clock = new SettableClock();
    private final List<RenewedClient> renewed = new CopyOnWriteArrayList<>();
    private final AccessTokens tokens = new AccessTokens(clock, event -> renewed.add((RenewedClient) event));
    private final TokenEndpoint endpoint = new TokenEndpoint();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void many_connections_share_one_request_for_one_token() throws Exception {
        ExecutorService connections = Executors.newFixedThreadPool(40);
        try {
            Callable<String> connection = () -> tokens.of(endpoint.client());
            List<Future<String>> given = connections.invokeAll(
                    IntStream.range(0, 40).mapToObj(i -> connection).toList());

            for (Future<String> one : given) {
                assertThat(one.get()).isEqualTo("token-1");
            }
            assertThat(endpoint.requests()).hasSize(1);
        } finally {
            connections.shutdownNow();
        }
    }

    @Test
    void a_token_is_renewed_a_minute_before_it_expires() {
        endpoint.withTokensOf(3_600);
        tokens.of(endpoint.client());
        clock.advance(Duration.ofSeconds(3_500));
        assertThat(tokens.of(endpoint.client())).isEqualTo("token-1");

        clock.advance(Duration.ofSeconds(60));

        assertThat(tokens.of(endpoint.client())).isEqualTo("token-2");
    }

    @Test
    void a_refused_token_is_given_to_no_one_again_but_a_young_one_is_not_the_fault() {
        String first = tokens.of(endpoint.client());
        assertThat(tokens.refused(endpoint.client(), first)).as("just given").isFalse();
        assertThat(tokens.of(endpoint.client())).isEqualTo(first);

        clock.advance(Duration.ofSeconds(61));
        assertThat(tokens.refused(endpoint.client(), first)).isTrue();

        assertThat(tokens.of(endpoint.client())).isEqualTo("token-2");
        assertThat(tokens.refused(endpoint.client(), first))
                .as("another connection learns it late")
                .isTrue();
        assertThat(tokens.of(endpoint.client())).as("the new one stays").isEqualTo("token-2");
        assertThat(endpoint.requests()).hasSize(2);
    }

    @Test
    void a_new_refresh_token_is_told_and_used_from_then_on() {
        OAuthClient client = endpoint.client();
        endpoint.answering(200, "{\"access_token\":\"a\",\"refresh_token\":\"second\",\"expires_in\":3600}");
        assertThat(tokens.of(client)).isEqualTo("a");
        OAuthClient after = client.withRefreshToken("second");
        assertThat(renewed).containsExactly(new RenewedClient(client, after));
        assertThat(tokens.of(after)).isEqualTo("a");

        clock.advance(Duration.ofHours(2));
        endpoint.giving();
        assertThat(tokens.of(client)).isEqualTo("token-1");

        assertThat(endpoint.requests()).hasSize(2).last().asString().contains("refresh_token=second");
        assertThat(renewed).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"invalid_grant\",\"error_description\":\"Token has been revoked.\"} | HTTP 400"
                        + " invalid_grant Token has been revoked.",
                "200 | {\"token_type\":\"Bearer\"} | HTTP 200",
                "200 | <html>Sign in</html> | HTTP 200",
                "503 | busy | HTTP 503"
            })
    void what_an_endpoint_says_instead_of_a_token_is_told(int status, String answer, String told) {
        endpoint.answering(status, answer);

        TokenTrouble trouble = catchThrowableOfType(TokenTrouble.class, () -> tokens.of(endpoint.client()));

        assertThat(trouble.refused()).isTrue();
        assertThat(trouble.reply()).isEqualTo(told);
        endpoint.giving();
        assertThat(tokens.of(endpoint.client())).isEqualTo("token-1");
    }

    @Test
    void an_endpoint_that_is_gone_is_no_refusal() {
        endpoint.close();

        assertThat(catchThrowableOfType(TokenTrouble.class, () -> tokens.of(endpoint.client()))
                        .refused())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example.org/token",
                "https://anna:geheim@login.example.org/token",
                "https:///token",
                "ftp://login.example.org",
                "file:///etc/passwd",
                "a b"
            })
    void a_secret_is_sent_only_to_an_address_with_https(String url) {
        assertThatThrownBy(() -> client(url, "abc", "secret", null).checked())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("https://");
    }

    @Test
    void a_client_that_cannot_be_kept_is_told_why() {
        String url = "https://login.example.org/token";
        assertThatThrownBy(() -> client(url, "a\nb", "secret", null).checked()).hasMessageContaining("on one line");
        assertThatThrownBy(() -> client(url, "abc", null, null).checked()).hasMessageContaining("refresh token");
        assertThatThrownBy(() -> client(url, "abc", "x".repeat(5_001), null).checked())
                .hasMessageContaining("5,000");
        assertThat(client(url, "abc", "secret", "again").checked()).hasToString("OAuthClient[" + url + ", abc]");
    }

    private static OAuthClient client(String url, String id, @Nullable String secret, @Nullable String refreshToken) {
        return new OAuthClient(url, id, secret, refreshToken, null);
    }
}

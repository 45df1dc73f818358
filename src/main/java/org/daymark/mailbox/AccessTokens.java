package org.daymark.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.daymark.mailbox.MailboxTrouble.Cause;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Access tokens from token endpoints (RFC 6749, sections 4.4 and 6), kept in memory until shortly before they expire.
 */
@Component
class AccessTokens {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration RESERVE = Duration.ofSeconds(60);
    private static final Duration USUAL = Duration.ofMinutes(10);
    private static final int MAX_ANSWER = 64 << 10;

    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();
    private final Map<Credentials.OAuth, Token> kept = new ConcurrentHashMap<>();

    AccessTokens(Clock clock) {
        this.clock = clock;
    }

    private record Token(String value, Instant until) {
        @Override
        public String toString() {
            return "Token[]";
        }
    }

    /** A token that is valid for at least a minute. */
    String of(Credentials.OAuth credentials) {
        Token token = kept.get(credentials);
        if (token == null || !token.until().isAfter(clock.instant().plus(RESERVE))) {
            token = ask(credentials);
            kept.put(credentials, token);
        }
        return token.value();
    }

    /** The mailbox did not accept the token, so the next sign-in asks for another one. */
    void forget(Credentials.OAuth credentials) {
        kept.remove(credentials);
    }

    private Token ask(Credentials.OAuth credentials) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(credentials.tokenUrl()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form(credentials)))
                .build();
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return token(response.statusCode(), new String(body.readNBytes(MAX_ANSWER), UTF_8));
            }
        } catch (IOException e) {
            throw new MailboxTrouble(Cause.TOKEN_UNREACHABLE, e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailboxTrouble(Cause.TOKEN_UNREACHABLE, null, e);
        }
    }

    private static String form(Credentials.OAuth credentials) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", credentials.refreshToken() == null ? "client_credentials" : "refresh_token");
        fields.put("client_id", credentials.clientId());
        if (credentials.clientSecret() != null) {
            fields.put("client_secret", credentials.clientSecret());
        }
        if (credentials.refreshToken() != null) {
            fields.put("refresh_token", credentials.refreshToken());
        }
        if (credentials.scope() != null) {
            fields.put("scope", credentials.scope());
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Token token(int status, String answer) {
        JsonNode fields;
        try {
            fields = json.readTree(answer);
        } catch (JacksonException e) {
            throw new MailboxTrouble(Cause.TOKEN_REFUSED, "HTTP " + status, e);
        }
        String token = fields.path("access_token").asString("");
        if (status != 200 || token.isEmpty()) {
            String said = fields.path("error").asString("") + " "
                    + fields.path("error_description").asString("");
            throw new MailboxTrouble(Cause.TOKEN_REFUSED, "HTTP " + status + " " + said, null);
        }
        long seconds = fields.path("expires_in").asLong(USUAL.toSeconds());
        return new Token(token, clock.instant().plusSeconds(Math.max(0, Math.min(seconds, 86_400))));
    }
}

package org.daymark.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.daymark.http.BoundedClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Access tokens from token endpoints (RFC 6749, sections 4.4 and 6), kept in memory until shortly before they expire.
 * Everyone who signs in as one client shares one token, and one request for it.
 */
@Component
public class AccessTokens {
    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration RESERVE = Duration.ofSeconds(60);
    private static final Duration USUAL = Duration.ofMinutes(10);
    private static final int MAX_ANSWER = 64 << 10;

    /** Some endpoints renew a refresh token with each access token, so that a client becomes another one each hour. */
    private static final int MAX_KEPT = 1_000;

    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final JsonMapper json = JsonMapper.shared();
    private final Cache<OAuthClient, Token> kept =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).executor(Runnable::run).build();
    private final Map<OAuthClient, CompletableFuture<Token>> asked = new ConcurrentHashMap<>();
    /** Clients by what they were before their refresh token was renewed, for those who still know them so. */
    private final Cache<OAuthClient, OAuthClient> renewed =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).executor(Runnable::run).build();

    public AccessTokens(Clock clock, ApplicationEventPublisher events) {
        this.clock = clock;
        this.events = events;
    }

    private record Token(String value, Instant since, Instant until) {
        @Override
        public String toString() {
            return "Token[]";
        }
    }

    /**
     * A token that is valid for at least a minute.
     *
     * @throws TokenTrouble if the endpoint gives none
     */
    public String of(OAuthClient client) {
        Token token = valid(client);
        if (token != null) {
            return token.value();
        }
        CompletableFuture<Token> mine = new CompletableFuture<>();
        CompletableFuture<Token> others = asked.putIfAbsent(client, mine);
        if (others != null) {
            return joined(others).value();
        }
        try {
            // Another may have got one between the two looks.
            token = valid(client);
            if (token == null) {
                token = ask(client);
            }
            mine.complete(token);
            return token.value();
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            asked.remove(client, mine);
        }
    }

    /**
     * A server did not accept this token. One that is older than a minute is given to no one again; if a younger one is
     * refused, the fault is elsewhere, and another token would not help.
     *
     * @return whether another token can be had
     */
    public boolean refused(OAuthClient client, String value) {
        Token token = kept.getIfPresent(client);
        if (token == null || !token.value().equals(value)) {
            return true;
        }
        return token.since().plus(RESERVE).isBefore(clock.instant())
                && kept.asMap().remove(client, token);
    }

    private @Nullable Token valid(OAuthClient client) {
        Token token = kept.getIfPresent(client);
        return token != null && token.until().isAfter(clock.instant().plus(RESERVE)) ? token : null;
    }

    private static Token joined(CompletableFuture<Token> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof TokenTrouble trouble ? new TokenTrouble(trouble.refused(), trouble) : e;
        }
    }

    private Token ask(OAuthClient known) {
        OAuthClient renewal = renewed.getIfPresent(known);
        OAuthClient client = renewal == null ? known : renewal;
        JsonNode fields = answer(client);
        Token token = token(fields);
        kept.put(known, token);
        String refreshToken = fields.path("refresh_token").asString("");
        if (client.refreshToken() != null && !refreshToken.isEmpty() && !refreshToken.equals(client.refreshToken())) {
            OAuthClient after = client.withRefreshToken(refreshToken);
            kept.put(after, token);
            renewed.put(known, after);
            tell(new RenewedClient(client, after));
        }
        return token;
    }

    /** A failure to keep the new refresh token must not keep the access token from being used. */
    private void tell(RenewedClient client) {
        try {
            events.publishEvent(client);
        } catch (RuntimeException e) {
            log.error("The new refresh token of {} could not be stored.", client.after(), e);
        }
    }

    private JsonNode answer(OAuthClient client) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(client.tokenUrl()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form(client)));
        try {
            BoundedClient.Answer answer = new BoundedClient(PATIENCE, MAX_ANSWER).send(request);
            return fields(answer.status(), answer.text());
        } catch (IOException e) {
            throw new TokenTrouble(false, e);
        }
    }

    private static String form(OAuthClient client) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", client.refreshToken() == null ? "client_credentials" : "refresh_token");
        fields.put("client_id", client.clientId());
        if (client.clientSecret() != null) {
            fields.put("client_secret", client.clientSecret());
        }
        if (client.refreshToken() != null) {
            fields.put("refresh_token", client.refreshToken());
        }
        if (client.scope() != null) {
            fields.put("scope", client.scope());
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private JsonNode fields(int status, String answer) {
        JsonNode fields;
        try {
            fields = json.readTree(answer);
        } catch (JacksonException e) {
            throw new TokenTrouble(true, "HTTP " + status);
        }
        if (status != 200 || fields.path("access_token").asString("").isEmpty()) {
            String said = fields.path("error").asString("") + " "
                    + fields.path("error_description").asString("");
            throw new TokenTrouble(true, "HTTP " + status + " " + said);
        }
        return fields;
    }

    private Token token(JsonNode fields) {
        long seconds = fields.path("expires_in").asLong(USUAL.toSeconds());
        Instant now = clock.instant();
        return new Token(
                fields.path("access_token").asString(""), now, now.plusSeconds(Math.max(0, Math.min(seconds, 86_400))));
    }
}

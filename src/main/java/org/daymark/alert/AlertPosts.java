package org.daymark.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts alerts to the address of the configuration, signed by Standard Webhooks, and again at growing intervals until
 * it answers with a status from 200 to 299. A redirect is no such answer and is not followed.
 */
@Service
class AlertPosts {
    private static final Logger log = LoggerFactory.getLogger(AlertPosts.class);
    private static final String SECRET = "whsec_";
    private static final int MIN_KEY = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final List<Duration> AGAIN = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12));

    private final AlertPostRepository repository;
    private final @Nullable URI address;
    private final byte[] key;
    private final Clock clock;

    AlertPosts(JdbcClient jdbc, AlertSettings settings, Clock clock) {
        this.repository = new AlertPostRepository(jdbc);
        this.address = address(settings.webhookUrl());
        this.key = address == null ? new byte[0] : key(settings.webhookSecret());
        this.clock = clock;
    }

    private static @Nullable URI address(@Nullable String setting) {
        if (setting == null || setting.isBlank()) {
            return null;
        }
        try {
            URI uri = new URI(setting.strip());
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below with the other ways to be wrong.
        }
        throw new Problem("DAYMARK_ALERTS_WEBHOOK_URL is not a web address. Use https://host/path.");
    }

    private static byte[] key(@Nullable String setting) {
        try {
            if (setting != null && setting.strip().startsWith(SECRET)) {
                byte[] bytes = Base64.getDecoder().decode(setting.strip().substring(SECRET.length()));
                if (bytes.length >= MIN_KEY) {
                    return bytes;
                }
            }
        } catch (IllegalArgumentException e) {
            // Told below with the other ways to be wrong.
        }
        throw new Problem("DAYMARK_ALERTS_WEBHOOK_SECRET must be whsec_ and Base64 of at least " + MIN_KEY
                + " bytes. Create the second part with: openssl rand -base64 24");
    }

    /** Whether there is an address. */
    boolean on() {
        return address != null;
    }

    /** Keeps an alert until it is posted. */
    void add(Alert alert, AlertStage stage, String link) {
        if (!on()) {
            return;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", alert.kind().id());
        data.put("subject", alert.subject());
        data.put("stage", stage.id());
        data.put("words", alert.words());
        data.put("link", link);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "alert." + stage.id());
        body.put("timestamp", clock.instant().toString());
        body.put("data", data);
        repository.add("msg_" + UUID.randomUUID(), JsonMapper.shared().writeValueAsString(body), clock.instant());
    }

    /** Posts what is due. */
    void post() {
        if (address == null) {
            return;
        }
        Instant now = clock.instant();
        for (AlertPostRepository.Post post : repository.due(now)) {
            Duration again = AGAIN.get(Math.min(post.tries(), AGAIN.size() - 1));
            if (repository.claim(post, now.plus(again))) {
                int status = post(address, post);
                boolean taken = status >= 200 && status < 300;
                if (taken || post.tries() + 1 >= AGAIN.size()) {
                    repository.end(post, status);
                }
                if (!taken) {
                    log.warn("The webhook of alerts did not take {} (status {})", post.messageId(), status);
                }
            }
        }
        repository.prune(now.minus(KEPT));
    }

    /** The status of the answer; 0 without one. */
    private int post(URI to, AlertPostRepository.Post post) {
        String time = Long.toString(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(to)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("webhook-id", post.messageId())
                .header("webhook-timestamp", time)
                .header("webhook-signature", "v1," + signature(post.messageId() + "." + time + "." + post.body()))
                .POST(HttpRequest.BodyPublishers.ofString(post.body()))
                .build();
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private String signature(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}

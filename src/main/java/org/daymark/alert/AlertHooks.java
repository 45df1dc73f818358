package org.daymark.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.linkcheck.GuardedPosts;
import org.daymark.problem.Problem;
import org.daymark.secret.Encryptor;
import org.daymark.secret.HmacSha256;
import org.daymark.secret.RandomBytes;
import org.daymark.secret.Secret;
import org.daymark.text.Words;
import org.daymark.web.ConsoleUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The webhook of alerts: its address, its secrets, and what is posted, signed by Standard Webhooks. */
@Service
class AlertHooks {
    private static final Words WORDS = Words.of("alert");
    private static final String PREFIX = "whsec_";
    private static final int SECRET = 24;
    private static final int MAX_ADDRESS = 500;
    private static final String TARGET = "webhook of alerts";

    /** A receiver has this time to learn a new secret; the former one signs too. */
    static final Duration OVERLAP = Duration.ofHours(24);

    private final AlertHookRepository repository;
    private final GuardedPosts posts;
    private final ConsoleUrl console;
    private final Audit audit;
    private final Clock clock;

    AlertHooks(JdbcClient jdbc, Secret secret, GuardedPosts posts, ConsoleUrl console, Audit audit, Clock clock) {
        this.repository = new AlertHookRepository(jdbc, new Encryptor(secret, "alert-webhook"));
        this.posts = posts;
        this.console = console;
        this.audit = audit;
        this.clock = clock;
    }

    /** The address, if there is one. */
    Optional<String> address() {
        return repository.address();
    }

    /** Posts to another address from now on. Gives the secret if it was made for that; null if there was one. */
    @Transactional
    public @Nullable String moveTo(String typed) {
        Permission.MANAGE_SETTINGS.require();
        String address = checked(typed.strip());
        String before = repository.address().orElse(null);
        audit.record("alerts.webhook", TARGET, before, address);
        if (before != null) {
            repository.move(address);
            return null;
        }
        String secret = made();
        repository.replace(new AlertHook(address, secret, null, null));
        return secret;
    }

    /** Makes a new secret. The former one signs beside it for a day, unless it cannot be read. */
    @Transactional
    public String renew() {
        Permission.MANAGE_SETTINGS.require();
        String address = repository.address().orElseThrow(() -> WORDS.problem("webhook.none"));
        String secret = made();
        repository.replace(
                new AlertHook(address, secret, former(), clock.instant().plus(OVERLAP)));
        audit.record("alerts.webhook-secret", TARGET, null, null);
        return secret;
    }

    private @Nullable String former() {
        try {
            return repository.find().map(AlertHook::secret).orElse(null);
        } catch (Problem e) {
            return null;
        }
    }

    @Transactional
    public void remove() {
        Permission.MANAGE_SETTINGS.require();
        repository.address().ifPresent(before -> audit.record("alerts.webhook-remove", TARGET, before, null));
        repository.remove();
    }

    /** Whether a post was taken, and what was answered. */
    record Posted(boolean taken, String answer) {}

    /** Posts one; empty if there is no address any more. A secret that cannot be read is a {@link Problem}. */
    Optional<Posted> post(AlertDelivery delivery) {
        return repository.find().map(hook -> post(hook, delivery));
    }

    private Posted post(AlertHook hook, AlertDelivery delivery) {
        String body = body(delivery);
        String time = Long.toString(clock.instant().getEpochSecond());
        String signed = delivery.messageId() + "." + time + "." + body;
        String signatures = hook.secrets(clock.instant()).stream()
                .map(secret -> "v1," + signature(secret, signed))
                .collect(Collectors.joining(" "));
        GuardedPosts.Answer answer = posts.post(
                hook.address(),
                Map.of(
                        "User-Agent",
                        "Daymark-alerts/1.0",
                        "webhook-id",
                        delivery.messageId(),
                        "webhook-timestamp",
                        time,
                        "webhook-signature",
                        signatures),
                body);
        String words = answer.status() == 0
                ? WORDS.of(answer.state())
                : WORDS.named("hook.status", Integer.toString(answer.status()));
        return new Posted(answer.isTaken(), words);
    }

    /** The same for every try. */
    private String body(AlertDelivery delivery) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", delivery.kind().id());
        data.put("subject", delivery.subject());
        data.put("stage", delivery.stage().id());
        data.put("words", delivery.words());
        data.put("remedy", delivery.kind().remedy());
        data.put("link", console.of(delivery.link()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "alert." + delivery.stage().id());
        body.put("timestamp", delivery.createdAt().toString());
        body.put("data", data);
        return JsonMapper.shared().writeValueAsString(body);
    }

    private String checked(String address) {
        Problem.unless(!address.isEmpty(), () -> WORDS.problem("webhook.address.empty"));
        Problem.unless(
                address.length() <= MAX_ADDRESS && address.chars().allMatch(c -> c > ' ' && c < 127),
                () -> WORDS.problem("webhook.address.long", MAX_ADDRESS));
        GuardedPosts.Fault fault = posts.fault(address);
        if (fault != null) {
            throw new Problem(WORDS.of(fault));
        }
        return address;
    }

    private static String made() {
        return PREFIX + Base64.getEncoder().encodeToString(RandomBytes.of(SECRET));
    }

    private static String signature(String secret, String content) {
        byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        return Base64.getEncoder().encodeToString(HmacSha256.of(key, content.getBytes(UTF_8)));
    }
}

package org.daymark.webhook;

import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.secret.Encryptor;
import org.daymark.secret.RandomBytes;
import org.daymark.secret.Secret;
import org.daymark.secret.TokenSigner;
import org.daymark.text.OneLine;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The endpoints that providers report to. */
@Service
class Endpoints {
    private static final Words WORDS = Words.of("webhook");
    private static final int TOKEN = 12;
    private static final int SECRET = 24;
    private static final int MAX_NAME = 60;
    private static final int MAX_SECRET = 1_000;
    private static final int MAX_TOPIC = 256;

    private final EndpointRepository repository;
    private final TokenSigner tokens;
    private final Audit audit;
    private final Clock clock;

    Endpoints(JdbcClient jdbc, Secret secret, Audit audit, Clock clock) {
        this.repository = new EndpointRepository(jdbc, new Encryptor(secret, "webhook-secret"));
        this.tokens = new TokenSigner(secret, "webhook");
        this.audit = audit;
        this.clock = clock;
    }

    /** Adds an endpoint; one whose secret Daymark makes may come without. */
    @Transactional
    public Endpoint add(Provider provider, String name, String secret, @Nullable String topic) {
        Permission.MANAGE_SETTINGS.require();
        Problem.unless(OneLine.isName(name, MAX_NAME), () -> WORDS.problem("endpoint.name", MAX_NAME));
        String given = secret.isEmpty() && provider.key().made() ? made(provider) : secret;
        Endpoint endpoint =
                checked(new Endpoint(0, provider, name, tokens.sign(RandomBytes.of(TOKEN)), given, topic, true));
        Problem.unless(repository.add(endpoint, clock.instant()), () -> WORDS.problem("endpoint.known", name));
        audit.record("webhook.add", "webhook " + name, null, words(endpoint));
        return repository.byToken(endpoint.token()).orElseThrow();
    }

    /** Changes the secret if one is given, the topic, and whether it is on. */
    @Transactional
    public void change(long id, String secret, @Nullable String topic, boolean active) {
        Permission.MANAGE_SETTINGS.require();
        Endpoint before = get(id);
        Endpoint after = checked(new Endpoint(
                id,
                before.provider(),
                before.name(),
                before.token(),
                secret.isEmpty() ? before.secret() : secret,
                topic,
                active));
        repository.change(after);
        audit.record("webhook.change", "webhook " + before.name(), words(before), words(after));
    }

    /** Makes a new secret; the old one counts no more. */
    @Transactional
    public Endpoint renew(long id) {
        Endpoint before = get(id);
        Problem.unless(before.provider().key().made(), () -> WORDS.problem("secret.theirs"));
        change(id, made(before.provider()), before.topic(), before.active());
        return get(id);
    }

    @Transactional
    public void remove(long id) {
        Permission.MANAGE_SETTINGS.require();
        Endpoint before = get(id);
        repository.remove(id);
        audit.record("webhook.remove", "webhook " + before.name(), words(before), null);
    }

    List<Endpoint> list() {
        return repository.all();
    }

    Endpoint get(long id) {
        return find(id).orElseThrow(() -> WORDS.problem("endpoint.unknown", id));
    }

    Optional<Endpoint> find(long id) {
        return repository.find(id);
    }

    /** Whether a token was made here; asks no database. */
    boolean isToken(String token) {
        return tokens.verify(token).isPresent();
    }

    Optional<Endpoint> byToken(String token) {
        return isToken(token) ? repository.byToken(token) : Optional.empty();
    }

    List<Tally> tallies(long id) {
        return repository.tallies(id);
    }

    /** Joins the caller's transaction, if there is one. */
    void count(Counts counts) {
        repository.count(counts, clock.instant());
    }

    private static Endpoint checked(Endpoint endpoint) {
        String secret = endpoint.secret();
        Problem.unless(
                secret.length() <= MAX_SECRET && secret.chars().noneMatch(Character::isISOControl),
                () -> WORDS.problem("secret.long", MAX_SECRET));
        Provider.Key key = endpoint.provider().key();
        boolean right = switch (key) {
            case TOPIC ->
                endpoint.topic() != null
                        && endpoint.topic().length() <= MAX_TOPIC
                        && SnsProof.isTopic(endpoint.topic());
            case PUBLIC_KEY -> SendGridProof.key(secret) != null;
            case SIGNING_KEY -> !secret.isEmpty();
            case PASSWORD -> secret.length() >= SECRET;
            case STANDARD -> StandardProof.isKey(secret);
        };
        Problem.unless(right, () -> new Problem(WORDS.in("wrong", key, String.valueOf(SECRET))));
        return endpoint;
    }

    private static String made(Provider provider) {
        return provider.key() == Provider.Key.STANDARD
                ? StandardProof.SECRET + Base64.getEncoder().encodeToString(RandomBytes.of(SECRET))
                : RandomBytes.token(SECRET);
    }

    /** As the audit log keeps it: never with a secret. */
    private static Map<String, Object> words(Endpoint endpoint) {
        return Map.of(
                "provider",
                endpoint.provider(),
                "topic",
                String.valueOf(endpoint.topic()),
                "active",
                endpoint.active());
    }
}

package org.daymark.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.audit.Audit;
import org.daymark.dkim.DkimKeyRepository.StoredKey;
import org.daymark.dkim.DkimSigner.SigningKey;
import org.daymark.problem.Problem;
import org.daymark.secret.Encryptor;
import org.daymark.secret.Secret;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys that sign the mail of each domain. Their private parts are in the database, encrypted with the secret. */
@Service
public class DkimKeys {
    private static final Words WORDS = Words.of("dkim");
    private static final String ED25519_SUFFIX = "-ed";
    private static final int MAX_SELECTOR = 60;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    private final DkimKeyRepository repository;
    private final Encryptor encryptor;
    private final TransactionTemplate transactions;
    private final Audit audit;
    private final Clock clock;

    public DkimKeys(
            JdbcClient jdbc, Secret secret, PlatformTransactionManager transactionManager, Audit audit, Clock clock) {
        this.repository = new DkimKeyRepository(jdbc, clock);
        this.encryptor = new Encryptor(secret, "dkim");
        this.transactions = new TransactionTemplate(transactionManager);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes an RSA key for the domain and, if wanted, an Ed25519 key beside it. A domain's first keys sign from the
     * next send run on. Later ones wait for {@link #activate}: no receiver could check them before their records are
     * published.
     *
     * @param selector of the RSA key; the other's has "-ed" after it. Made of today's date if none is given
     */
    public List<DkimKey> generate(String domain, @Nullable String selector, boolean ed25519) {
        Permission.MANAGE_SETTINGS.require();
        String ascii = checkedDomain(domain);
        String given = selector == null ? null : checkedSelector(selector);
        KeyPair rsa = DkimAlgorithm.RSA.newKeys();
        KeyPair second = ed25519 ? DkimAlgorithm.ED25519.newKeys() : null;
        return inTransaction(() -> {
            List<DkimKey> present = keys(ascii);
            DkimKeyState state = signing(present, DkimAlgorithm.RSA) ? DkimKeyState.WAITING : DkimKeyState.SIGNING;
            String name = given == null ? freeSelector(present) : given;
            add(ascii, name, DkimAlgorithm.RSA, state, rsa);
            if (second != null) {
                add(ascii, name + ED25519_SUFFIX, DkimAlgorithm.ED25519, state, second);
            }
            List<DkimKey> made = keys(ascii).stream()
                    .filter(key -> key.selector().equals(name)
                            || second != null && key.selector().equals(name + ED25519_SUFFIX))
                    .toList();
            audit.record("dkim.generate", ascii, null, states(made));
            return made;
        });
    }

    /** Every key, by domain and age. */
    public List<DkimKey> all() {
        return repository.all().stream().map(StoredKey::key).toList();
    }

    /**
     * Lets the domain's waiting keys sign from the next send run on, and retires those of the same algorithms that do
     * so now; with a selector, the key of that name in their place.
     */
    public List<DkimKey> activate(String domain, @Nullable String selector) {
        Permission.MANAGE_SETTINGS.require();
        String ascii = checkedDomain(domain);
        return inTransaction(() -> {
            List<DkimKey> present = keys(ascii);
            List<DkimKey> next = selector == null
                    ? present.stream()
                            .filter(key -> key.state() == DkimKeyState.WAITING)
                            .toList()
                    : List.of(find(present, ascii, selector));
            if (next.isEmpty()) {
                throw WORDS.problem("key.none-waiting", ascii);
            }
            for (DkimKey key : next) {
                keys(ascii).stream()
                        .filter(other -> other.state() == DkimKeyState.SIGNING && other.algorithm() == key.algorithm())
                        .filter(other -> !other.selector().equals(key.selector()))
                        .forEach(other -> change(other, DkimKeyState.RETIRED));
                if (key.state() != DkimKeyState.SIGNING) {
                    change(key, DkimKeyState.SIGNING);
                }
            }
            requireRsaBesideEd25519(ascii);
            audit.record("dkim.activate", ascii, states(present), states(keys(ascii)));
            return keys(ascii).stream()
                    .filter(key -> next.stream().anyMatch(one -> one.selector().equals(key.selector())))
                    .toList();
        });
    }

    private void change(DkimKey key, DkimKeyState state) {
        if (!repository.changeState(key, state)) {
            throw WORDS.problem("key.changed", key.selector(), key.domain());
        }
    }

    /** Deletes a key for good and gives what is left of the domain's. */
    public List<DkimKey> remove(String domain, String selector) {
        Permission.MANAGE_SETTINGS.require();
        String ascii = checkedDomain(domain);
        return inTransaction(() -> {
            List<DkimKey> present = keys(ascii);
            repository.remove(find(present, ascii, selector));
            requireRsaBesideEd25519(ascii);
            List<DkimKey> left = keys(ascii);
            audit.record("dkim.remove", ascii, states(present), states(left));
            return left;
        });
    }

    /** Whether mail whose From address is in this domain is signed; opens no key for the answer. */
    public boolean signs(String domain) {
        return ascii(domain)
                .map(this::keys)
                .map(keys -> signing(keys, DkimAlgorithm.RSA))
                .orElse(false);
    }

    /**
     * What signs mail whose From address is in this domain; empty if there is no key for exactly this domain. Reads the
     * database: ask once for a send run.
     */
    public Optional<DkimSigner> signerFor(String domain) {
        Optional<String> ascii = ascii(domain);
        if (ascii.isEmpty()) {
            return Optional.empty();
        }
        List<StoredKey> signing = repository.of(ascii.get()).stream()
                .filter(stored -> stored.key().state() == DkimKeyState.SIGNING)
                .toList();
        if (signing.isEmpty()) {
            return Optional.empty();
        }
        SignatureEngine engine = SignatureEngine.fastest();
        List<SigningKey> keys = new ArrayList<>();
        for (DkimAlgorithm algorithm : DkimAlgorithm.values()) {
            signing.stream()
                    .filter(stored -> stored.key().algorithm() == algorithm)
                    .reduce((older, newer) -> newer)
                    .ifPresent(stored -> keys.add(opened(stored, engine)));
        }
        return Optional.of(new DkimSigner(ascii.get(), keys, engine, clock));
    }

    private SigningKey opened(StoredKey stored, SignatureEngine engine) {
        DkimKey key = stored.key();
        String what = WORDS.named("key.named", key.selector(), key.domain());
        byte[] pkcs8 = encryptor.decrypt(stored.sealedPrivateKey(), what);
        try {
            return new SigningKey(key.selector(), key.algorithm(), engine.privateKey(key.algorithm(), pkcs8));
        } catch (GeneralSecurityException e) {
            throw WORDS.problem(e, "key.unusable", what, e.getMessage());
        }
    }

    private void add(String domain, String selector, DkimAlgorithm algorithm, DkimKeyState state, KeyPair keys) {
        boolean added = repository.add(
                domain,
                selector,
                algorithm,
                state,
                encryptor.encrypt(keys.getPrivate().getEncoded()),
                algorithm.publishedText(keys.getPublic()));
        if (!added) {
            throw WORDS.problem("key.known", selector, domain);
        }
    }

    private List<DkimKey> keys(String domain) {
        return repository.of(domain).stream().map(StoredKey::key).toList();
    }

    private static Map<String, DkimKeyState> states(List<DkimKey> keys) {
        return keys.stream().collect(Collectors.toMap(DkimKey::selector, DkimKey::state, (a, b) -> b, TreeMap::new));
    }

    private static boolean signing(List<DkimKey> keys, DkimAlgorithm algorithm) {
        return keys.stream().anyMatch(key -> key.state() == DkimKeyState.SIGNING && key.algorithm() == algorithm);
    }

    /** Many receivers do not know Ed25519 and would take the mail for unsigned. */
    private void requireRsaBesideEd25519(String domain) {
        List<DkimKey> keys = keys(domain);
        if (signing(keys, DkimAlgorithm.ED25519) && !signing(keys, DkimAlgorithm.RSA)) {
            throw WORDS.problem("key.ed25519-alone", domain);
        }
    }

    private static DkimKey find(List<DkimKey> keys, String domain, String selector) {
        String wanted = selector.strip().toLowerCase(Locale.ROOT);
        return keys.stream()
                .filter(key -> key.selector().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () -> new Problem(WORDS.named("key.unknown", selector, domain) + " " + present(keys, domain)));
    }

    private static String present(List<DkimKey> keys, String domain) {
        return keys.isEmpty()
                ? WORDS.named("key.none", domain)
                : WORDS.named("key.others", keys.stream().map(DkimKey::selector).collect(Collectors.joining(", ")));
    }

    private String freeSelector(List<DkimKey> present) {
        String today = "dm" + DAY.format(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        String name = today;
        for (int i = 2; taken(present, name); i++) {
            name = today + "-" + i;
        }
        return name;
    }

    private static boolean taken(List<DkimKey> present, String selector) {
        return present.stream()
                .anyMatch(
                        key -> key.selector().equals(selector) || key.selector().equals(selector + ED25519_SUFFIX));
    }

    private static String checkedDomain(String domain) {
        return ascii(domain).orElseThrow(() -> WORDS.problem("domain.invalid", domain));
    }

    private static Optional<String> ascii(String domain) {
        try {
            return Optional.of(EmailAddress.parse("dkim@" + domain.strip()).domain());
        } catch (InvalidAddress e) {
            return Optional.empty();
        }
    }

    /** A selector is a domain name of its own (RFC 6376 section 3.1). */
    private static String checkedSelector(String selector) {
        String lower = selector.strip().toLowerCase(Locale.ROOT);
        boolean wellFormed = lower.length() <= MAX_SELECTOR;
        for (String label : lower.split("\\.", -1)) {
            wellFormed &= LABEL.matcher(label).matches();
        }
        if (!wellFormed) {
            throw WORDS.problem("selector.invalid", selector, MAX_SELECTOR);
        }
        return lower;
    }

    private List<DkimKey> inTransaction(Supplier<List<DkimKey>> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}

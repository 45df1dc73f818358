package org.daymark.mail;

import static java.util.Objects.requireNonNullElse;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.audit.Audit;
import org.daymark.mail.Relay.Origin;
import org.daymark.oauth.AccessTokens;
import org.daymark.oauth.OAuthAccess;
import org.daymark.oauth.RenewedClient;
import org.daymark.problem.Problem;
import org.daymark.secret.Encryptor;
import org.daymark.secret.Secret;
import org.daymark.text.Figures;
import org.daymark.text.OneLine;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The mail servers that are kept in the database, their passwords sealed. */
@Service
public class Relays {
    private static final Words WORDS = Words.of("mail");
    private static final int MAX_NAME = 60;
    private static final int MAX_USER = 200;
    private static final int MAX_CERTIFICATES = 60_000;
    public static final int MAX_CONNECTIONS = 200;
    private static final int USUAL_CONNECTIONS = 10;
    public static final int MAX_MESSAGES = 1_000_000;
    public static final int MAX_WEIGHT = 1_000;

    private final RelayRepository repository;
    private final LiveSwitch live;
    private final TransactionTemplate transactions;
    private final Audit audit;
    private final SessionLimits limits;
    private final AccessTokens tokens;
    private final Clock clock;

    Relays(
            JdbcClient jdbc,
            Secret secret,
            LiveSwitch live,
            TransactionTemplate transactions,
            Audit audit,
            MailName mailName,
            SessionLimits limits,
            AccessTokens tokens,
            Clock clock) {
        this.repository = new RelayRepository(jdbc, new Encryptor(secret, "smtp-password"), mailName, tokens);
        this.tokens = tokens;
        this.live = live;
        this.transactions = transactions;
        this.audit = audit;
        this.limits = limits;
        this.clock = clock;
    }

    /** Keeps a new server. */
    @Transactional
    public void add(String name, RelayChange said) {
        Permission.MANAGE_SETTINGS.require();
        Problem.unless(nameable(name), () -> WORDS.problem("server.name", MAX_NAME));
        String url = said.url();
        if (url == null) {
            throw WORDS.problem("server.url");
        }
        SmtpServer server = SmtpServer.parse(url, WORDS.named("url.field"));
        Relay usual = new Relay(
                name, Origin.DATABASE, server, SmtpSettings.STANDARD, USUAL_CONNECTIONS, 1, Set.of(), Set.of());
        Relay relay = changed(usual, said);
        Problem.unless(repository.add(relay, clock.instant()), () -> WORDS.problem("server.known", name));
        audit.record("server.add", "mail server " + name, null, words(relay));
    }

    /**
     * Changes what is said of a server; one that is reached otherwise than before wants a new test. Where only the user
     * is named, the password that is kept stays, for exactly the same server reached in exactly the same way.
     */
    @Transactional
    public void change(String name, RelayChange said) {
        Permission.MANAGE_SETTINGS.require();
        Relay before = repository.lock(name).orElseThrow(() -> unknown(name));
        Relay after = changed(before, said);
        if (!after.server().equals(before.server())
                || !Objects.equals(
                        after.settings().trustedCertificates(),
                        before.settings().trustedCertificates())) {
            Problem.unless(
                    after.server().password() == null || said.url() != null && SmtpServer.givesPassword(said.url()),
                    () -> WORDS.problem("password.again-option"));
            Problem.unless(
                    after.server().oauth() == null || said.oauth() != null,
                    () -> WORDS.problem("secrets.again-option"));
        }
        Problem.unless(repository.change(after), () -> unknown(name));
        if (!after.server().equals(before.server()) || !after.settings().equals(before.settings())) {
            repository.markUnverified(name);
        }
        if (after.settings().messagesPerConnection() != before.settings().messagesPerConnection()) {
            limits.forget(after.server());
        }
        audit.record("server.change", "mail server " + name, words(before), words(after));
    }

    public List<Relay> all() {
        return list().stream().map(KeptRelay::relay).toList();
    }

    public List<KeptRelay> list() {
        return repository.all();
    }

    /** The names alone: no password is opened for them. */
    public List<String> names() {
        return repository.names();
    }

    /** The names of those that have taken no test mail as they are now. */
    public List<String> untested() {
        return repository.untested();
    }

    public Relay get(String name) {
        return repository.find(name).orElseThrow(() -> unknown(name));
    }

    /** Forgets a server; the last one only while mail stays in the sandbox anyway. */
    @Transactional
    public void remove(String name) {
        Permission.MANAGE_SETTINGS.require();
        Problem.unless(!names().equals(List.of(name)) || !live.on(), () -> WORDS.problem("server.last", name));
        Problem.unless(repository.remove(name), () -> unknown(name));
        audit.record("server.remove", "mail server " + name, null, null);
    }

    /**
     * Sends a test mail through a server, whether mail is live or not, and notes when it was accepted.
     *
     * @throws ServerUnreachable if there is no connection to be had
     */
    public SendResult test(String name, OutgoingMail mail) {
        Permission.MANAGE_SETTINGS.require();
        Relay relay = get(name);
        String answer = "no connection";
        SmtpSettings settings = relay.settings().withTimeouts(SmtpTimeouts.INTERACTIVE);
        try (SmtpSender sender = new SmtpSender(relay.with(settings))) {
            sender.check();
            SendResult result = sender.send(mail, Lease.ALWAYS);
            answer = result.reply().words();
            if (result instanceof SendResult.Accepted) {
                verified(relay);
            }
            return result;
        } finally {
            audit.record("server.test", "mail server " + name, null, Map.of("answer", answer));
        }
    }

    /**
     * Connects to a server and signs in, and sends nothing.
     *
     * @throws ServerUnreachable if that is not possible
     */
    public void reach(Relay relay) {
        try (SmtpSender sender = new SmtpSender(relay.with(relay.settings().withTimeouts(SmtpTimeouts.INTERACTIVE)))) {
            sender.check();
        }
    }

    /** Keeps the new refresh token of a client. */
    @EventListener
    @Transactional
    public void renew(RenewedClient client) {
        for (String name : names()) {
            repository.lock(name).ifPresent(relay -> renew(relay, client));
        }
    }

    private void renew(Relay relay, RenewedClient client) {
        SmtpServer server = relay.server();
        OAuthAccess access = server.oauth();
        String user = server.username();
        if (access != null && user != null && access.client().equals(client.before())) {
            repository.change(relay.with(server.signedIn(user, new OAuthAccess(client.after(), tokens))));
        }
    }

    /** Only as it was tested: someone may have changed it meanwhile. */
    private void verified(Relay tested) {
        transactions.executeWithoutResult(status -> {
            if (repository.lock(tested.name()).filter(tested::equals).isPresent()) {
                repository.markVerified(tested.name(), clock.instant());
            }
        });
    }

    /** What a change of where or how a server is reached wants. */
    public static String passwordAgain() {
        return WORDS.named("password.again");
    }

    /** The same of the secrets of a client. */
    public static String secretsAgain() {
        return WORDS.named("secrets.again");
    }

    /** Whether a server can be called so. */
    public static boolean nameable(String name) {
        return OneLine.isName(name, MAX_NAME);
    }

    /** From addresses and their domains as they are kept; a Problem names the first that is neither. */
    public static Set<String> senders(Collection<String> given) {
        return given.stream().map(Relays::sender).collect(Collectors.toSet());
    }

    /** Recipients' domains as they are kept; a Problem names the first that is none. */
    public static Set<String> domains(Collection<String> given) {
        return given.stream().map(Relays::domain).collect(Collectors.toSet());
    }

    /** A server as the audit log keeps it: never with its password. */
    private static Map<String, Object> words(Relay relay) {
        return Map.of(
                "server", relay.server().display(),
                "signIn", signIn(relay.server()),
                "connections", relay.connections(),
                "weight", relay.weight(),
                "senders", new TreeSet<>(relay.senders()),
                "domains", new TreeSet<>(relay.recipientDomains()));
    }

    private static String signIn(SmtpServer server) {
        return server.username() == null ? "none" : server.oauth() == null ? "password" : "oauth";
    }

    private Relay changed(Relay before, RelayChange said) {
        SmtpServer server =
                said.url() == null ? before.server() : SmtpServer.parse(said.url(), WORDS.named("url.field"));
        if (said.keptUser() != null) {
            String kept = before.server().password();
            boolean same = said.keptUser().equals(before.server().username());
            Problem.unless(same && kept != null, () -> new Problem(passwordAgain()));
            server = server.signedIn(said.keptUser(), kept);
        }
        if (said.oauth() != null) {
            server = server.signedIn(
                    user(said.oauth().name()),
                    new OAuthAccess(said.oauth().client().checked(), tokens));
        }
        if (said.tls() != null) {
            server = server.securedBy(said.tls());
        }
        Problem.unless(
                server.oauth() == null || server.tls() != TlsMode.NONE || server.onLoopback(),
                () -> WORDS.problem("token.tls"));
        String trusted = said.trustedCertificates();
        String ehloName = said.ehloName();
        SmtpSettings settings = before.settings()
                .withEhloName(
                        ehloName == null
                                ? before.settings().ehloName()
                                : ehloName.isBlank() ? null : MailName.checked(ehloName, WORDS.named("ehlo.field")))
                .withMessagesPerConnection(within(
                        said.messagesPerConnection(),
                        before.settings().messagesPerConnection(),
                        MAX_MESSAGES,
                        "messages.range"))
                .withTrustedCertificates(
                        trusted == null ? before.settings().trustedCertificates() : trusted.isEmpty() ? null : trusted);
        Problem.unless(
                trusted == null || trusted.length() <= MAX_CERTIFICATES,
                () -> WORDS.problem("certificates.long", Figures.count(MAX_CERTIFICATES)));
        return new Relay(
                before.name(),
                Origin.DATABASE,
                server,
                settings,
                within(said.connections(), before.connections(), MAX_CONNECTIONS, "connections.range"),
                within(said.weight(), before.weight(), MAX_WEIGHT, "weight.range"),
                said.senders() == null ? before.senders() : senders(said.senders()),
                said.recipientDomains() == null ? before.recipientDomains() : domains(said.recipientDomains()));
    }

    private static String user(String given) {
        Problem.unless(OneLine.is(given, MAX_USER), () -> WORDS.problem("user.length", MAX_USER));
        return given;
    }

    private static int within(@Nullable Integer given, int before, int most, String fault) {
        int value = requireNonNullElse(given, before);
        Problem.unless(value >= 1 && value <= most, () -> WORDS.problem(fault, most, value));
        return value;
    }

    /** Senders are compared with the From address as it is written, which Daymark does not normalise. */
    private static String sender(String given) {
        String sender = given.strip().toLowerCase(Locale.ROOT);
        if (!sender.contains("@")) {
            return domain(sender);
        }
        try {
            return EmailAddress.parse(sender).value();
        } catch (InvalidAddress e) {
            throw WORDS.problem(e, "sender.unusable", given, e.reason());
        }
    }

    private static String domain(String given) {
        try {
            return EmailAddress.parse("postmaster@" + given.strip()).domain();
        } catch (InvalidAddress e) {
            throw WORDS.problem(e, "domain.unusable", given);
        }
    }

    private Problem unknown(String name) {
        List<String> names = names();
        return new Problem(WORDS.named("server.unknown", name) + " "
                + (names.isEmpty()
                        ? WORDS.named("server.none")
                        : WORDS.named("server.others", String.join(", ", names))));
    }
}

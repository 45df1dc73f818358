package org.daymark.mail;

import static java.util.Objects.requireNonNullElse;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.audit.Audit;
import org.daymark.mail.Relay.Origin;
import org.daymark.problem.Problem;
import org.daymark.secret.Sealer;
import org.daymark.secret.Secret;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The mail servers that are kept in the database, their passwords sealed. */
@Service
public class Relays {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_URL = 400;
    private static final int LONGEST_LIST = 4_000;
    private static final int LONGEST_CERTIFICATES = 60_000;
    public static final int MOST_CONNECTIONS = 200;
    private static final int USUAL_CONNECTIONS = 10;
    public static final int MOST_MESSAGES = 1_000_000;
    public static final int MOST_WEIGHT = 1_000;

    private static final String ADD = """
            INSERT IGNORE INTO smtp_servers
                   (url, username, sealed_password, trusted_certificates, connections, messages_per_connection, weight,
                    senders, recipient_domains, ehlo_name, name, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CHANGE = """
            UPDATE smtp_servers
               SET url = ?, username = ?, sealed_password = ?, trusted_certificates = ?, connections = ?,
                   messages_per_connection = ?, weight = ?, senders = ?, recipient_domains = ?, ehlo_name = ?
             WHERE name = ?
            """;

    private static final String ALL = "SELECT * FROM smtp_servers ORDER BY name";
    private static final String NAMES = "SELECT name FROM smtp_servers ORDER BY name";
    private static final String UNTESTED = "SELECT name FROM smtp_servers WHERE verified_at IS NULL ORDER BY name";
    private static final String FIND = "SELECT * FROM smtp_servers WHERE name = ?";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String REMOVE = "DELETE FROM smtp_servers WHERE name = ?";
    private static final String UNVERIFIED = "UPDATE smtp_servers SET verified_at = NULL WHERE name = ?";
    private static final String VERIFIED = "UPDATE smtp_servers SET verified_at = ? WHERE name = ?";

    /** What a change of where or how a server is reached wants. */
    public static final String PASSWORD_AGAIN =
            "Type the password again: a password that is kept goes to no other server, port, user, kind of TLS or"
                    + " certificate";

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final LiveSwitch live;
    private final TransactionTemplate transactions;
    private final Audit audit;
    private final MailName mailName;
    private final SessionLimits limits;
    private final Clock clock;

    Relays(
            JdbcClient jdbc,
            Secret secret,
            LiveSwitch live,
            TransactionTemplate transactions,
            Audit audit,
            MailName mailName,
            SessionLimits limits,
            Clock clock) {
        this.jdbc = jdbc;
        this.sealer = new Sealer(secret, "smtp-password");
        this.live = live;
        this.transactions = transactions;
        this.audit = audit;
        this.mailName = mailName;
        this.limits = limits;
        this.clock = clock;
    }

    /** Keeps a new server. */
    @Transactional
    public void add(String name, RelayChange said) {
        Permission.MANAGE_SETTINGS.require();
        check(
                nameable(name),
                "The server's name must be 1 to " + LONGEST_NAME + " letters, digits, spaces, dots or dashes.");
        String url = said.url();
        if (url == null) {
            throw new Problem("A new server needs its URL, such as smtp://host:port.");
        }
        SmtpServer server = SmtpServer.parse(url, "The URL");
        Relay usual = new Relay(
                name, Origin.DATABASE, server, SmtpSettings.STANDARD, USUAL_CONNECTIONS, 1, Set.of(), Set.of());
        Relay relay = changed(usual, said);
        int added = written(jdbc.sql(ADD), relay)
                .param(name)
                .param(UtcTime.column(clock.instant()))
                .update();
        check(added == 1, "There is a server named '" + name + "' already. Change that one, or choose another name.");
        audit.record("server.add", "mail server " + name, null, words(relay));
    }

    /**
     * Changes what is said of a server; one that is reached otherwise than before wants a new test. Where only the user is
     * named, the password that is kept stays, for exactly the same server reached in exactly the same way.
     */
    @Transactional
    public void change(String name, RelayChange said) {
        Permission.MANAGE_SETTINGS.require();
        Relay before = get(LOCK, name);
        Relay after = changed(before, said);
        if (!after.server().equals(before.server())
                || !Objects.equals(
                        after.settings().trustedCertificates(),
                        before.settings().trustedCertificates())) {
            check(
                    after.server().password() == null || said.url() != null && SmtpServer.givesPassword(said.url()),
                    PASSWORD_AGAIN + " (--url smtp://user:password@host:port on the command line).");
        }
        check(written(jdbc.sql(CHANGE), after).param(name).update() == 1, unknown(name));
        if (!after.server().equals(before.server()) || !after.settings().equals(before.settings())) {
            jdbc.sql(UNVERIFIED).param(name).update();
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
        return jdbc.sql(ALL)
                .query((row, number) -> new KeptRelay(relay(row), UtcTime.instantOrNull(row, "verified_at")))
                .list();
    }

    /** The names alone: no password is opened for them. */
    public List<String> names() {
        return jdbc.sql(NAMES).query(String.class).list();
    }

    /** The names of those that have taken no test mail as they are now. */
    public List<String> untested() {
        return jdbc.sql(UNTESTED).query(String.class).list();
    }

    public Relay get(String name) {
        return get(FIND, name);
    }

    private Relay get(String statement, String name) {
        Optional<Relay> found = jdbc.sql(statement)
                .param(name)
                .query((row, number) -> relay(row))
                .optional();
        return found.orElseThrow(() -> new Problem(unknown(name)));
    }

    /** Forgets a server; the last one only while mail stays in the sandbox anyway. */
    @Transactional
    public void remove(String name) {
        Permission.MANAGE_SETTINGS.require();
        check(
                !names().equals(List.of(name)) || !live.on(),
                "'" + name
                        + "' is the only server, and mail is live. Go back to the sandbox first (in the settings under"
                        + " Going live, or 'server sandbox'), or add another server.");
        check(jdbc.sql(REMOVE).param(name).update() == 1, unknown(name));
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
        SmtpSettings settings = relay.settings().withTimeouts(SmtpTimeouts.WHILE_SOMEBODY_WAITS);
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

    /** Only as it was tested: someone may have changed it meanwhile. */
    private void verified(Relay tested) {
        transactions.executeWithoutResult(status -> {
            if (get(LOCK, tested.name()).equals(tested)) {
                jdbc.sql(VERIFIED)
                        .params(UtcTime.column(clock.instant()), tested.name())
                        .update();
            }
        });
    }

    /** Whether a server can be called so. */
    public static boolean nameable(String name) {
        return name.matches("[A-Za-z0-9][A-Za-z0-9._ -]*") && name.length() <= LONGEST_NAME;
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
                "connections", relay.connections(),
                "weight", relay.weight(),
                "senders", new TreeSet<>(relay.senders()),
                "domains", new TreeSet<>(relay.recipientDomains()));
    }

    private static Relay changed(Relay before, RelayChange said) {
        SmtpServer server = said.url() == null ? before.server() : SmtpServer.parse(said.url(), "The URL");
        if (said.keptUser() != null) {
            String kept = before.server().password();
            boolean same = said.keptUser().equals(before.server().username());
            check(same && kept != null, PASSWORD_AGAIN + ".");
            server = server.signedIn(said.keptUser(), kept);
        }
        if (said.tls() != null) {
            server = server.securedBy(said.tls());
        }
        String trusted = said.trustedCertificates();
        String ehloName = said.ehloName();
        SmtpSettings settings = before.settings()
                .withEhloName(
                        ehloName == null
                                ? before.settings().ehloName()
                                : ehloName.isBlank() ? null : MailName.checked(ehloName, "The name for EHLO"))
                .withMessagesPerConnection(within(
                        said.messagesPerConnection(),
                        before.settings().messagesPerConnection(),
                        MOST_MESSAGES,
                        "Messages per connection"))
                .withTrustedCertificates(
                        trusted == null ? before.settings().trustedCertificates() : trusted.isEmpty() ? null : trusted);
        check(
                trusted == null || trusted.length() <= LONGEST_CERTIFICATES,
                "The certificates are longer than " + LONGEST_CERTIFICATES + " characters together.");
        return new Relay(
                before.name(),
                Origin.DATABASE,
                server,
                settings,
                within(said.connections(), before.connections(), MOST_CONNECTIONS, "The number of connections"),
                within(said.weight(), before.weight(), MOST_WEIGHT, "The weight"),
                said.senders() == null ? before.senders() : senders(said.senders()),
                said.recipientDomains() == null ? before.recipientDomains() : domains(said.recipientDomains()));
    }

    private static int within(@Nullable Integer given, int before, int most, String what) {
        int value = requireNonNullElse(given, before);
        check(value >= 1 && value <= most, what + " must be from 1 to " + most + ", not " + value + ".");
        return value;
    }

    private JdbcClient.StatementSpec written(JdbcClient.StatementSpec statement, Relay relay) {
        SmtpServer server = relay.server();
        String password = server.password();
        String url = server.url();
        check(url.length() <= LONGEST_URL, "The URL is longer than " + LONGEST_URL + " characters.");
        return statement
                .param(url)
                .param(server.username())
                .param(password == null ? null : sealer.seal(password.getBytes(StandardCharsets.UTF_8)))
                .param(relay.settings().trustedCertificates())
                .param(relay.connections())
                .param(relay.settings().messagesPerConnection())
                .param(relay.weight())
                .param(joined(relay.senders(), "senders"))
                .param(joined(relay.recipientDomains(), "domains"))
                .param(relay.settings().ehloName());
    }

    private Relay relay(ResultSet row) throws SQLException {
        String name = row.getString("name");
        SmtpServer bare = SmtpServer.parse(row.getString("url"), "The URL of the mail server '" + name + "'");
        return new Relay(
                name,
                Origin.DATABASE,
                bare.signedIn(row.getString("username"), password(name, row.getString("sealed_password"))),
                SmtpSettings.STANDARD
                        .withMessagesPerConnection(row.getInt("messages_per_connection"))
                        .withTrustedCertificates(row.getString("trusted_certificates"))
                        .withEhloName(row.getString("ehlo_name"))
                        .withUsualEhloName(mailName.usual()),
                row.getInt("connections"),
                row.getInt("weight"),
                split(row.getString("senders")),
                split(row.getString("recipient_domains")));
    }

    private @Nullable String password(String name, @Nullable String sealed) {
        return sealed == null
                ? null
                : new String(
                        sealer.open(sealed, "the password of the mail server '" + name + "'"), StandardCharsets.UTF_8);
    }

    private static String joined(Set<String> entries, String what) {
        String joined = String.join(",", new TreeSet<>(entries));
        check(
                joined.length() <= LONGEST_LIST,
                "The list of " + what + " is longer than " + LONGEST_LIST + " characters.");
        return joined;
    }

    private static Set<String> split(String joined) {
        return Arrays.stream(joined.split(","))
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.toSet());
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
            throw new Problem(
                    "'" + given + "' is neither an address such as news@example.org nor a domain such as example.org: "
                            + e.reason() + ".",
                    e);
        }
    }

    private static String domain(String given) {
        try {
            return EmailAddress.parse("postmaster@" + given.strip()).domain();
        } catch (InvalidAddress e) {
            throw new Problem("'" + given + "' is not a domain such as example.org.", e);
        }
    }

    private String unknown(String name) {
        List<String> names = names();
        return "There is no server named '" + name + "'. "
                + (names.isEmpty() ? "There are none yet." : "There are: " + String.join(", ", names) + ".");
    }

    private static void check(boolean fine, String message) {
        if (!fine) {
            throw new Problem(message);
        }
    }
}

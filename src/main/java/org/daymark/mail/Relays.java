package org.daymark.mail;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daymark.problem.Problem;
import org.daymark.secret.Sealer;
import org.daymark.secret.Secret;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The mail servers that are kept in the database, their passwords sealed. */
@Service
public class Relays {
    private static final int LONGEST_NAME = 60;
    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_WEIGHT = 1_000;
    private static final int LONGEST_DOMAINS = 4_000;

    private static final String ADD = """
            INSERT IGNORE INTO smtp_servers
                   (name, url, username, sealed_password, connections, weight, recipient_domains, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ALL = "SELECT * FROM smtp_servers ORDER BY name";
    private static final String NAMES = "SELECT name FROM smtp_servers ORDER BY name";
    private static final String FIND = "SELECT * FROM smtp_servers WHERE name = ?";
    private static final String REMOVE = "DELETE FROM smtp_servers WHERE name = ?";
    private static final String VERIFIED = "UPDATE smtp_servers SET verified_at = ? WHERE name = ?";

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final Clock clock;

    Relays(JdbcClient jdbc, Secret secret, Clock clock) {
        this.jdbc = jdbc;
        this.sealer = new Sealer(secret, "smtp-password");
        this.clock = clock;
    }

    /**
     * Keeps a server.
     *
     * @param url as {@link SmtpServer#parse} reads it
     * @param domains the recipient domains it is there for; empty for all that no other claims
     */
    public void add(String name, String url, int connections, int weight, Set<String> domains) {
        check(
                name.matches("[A-Za-z0-9][A-Za-z0-9._ -]*") && name.length() <= LONGEST_NAME,
                "The server's name must be 1 to " + LONGEST_NAME + " letters, digits, spaces, dots or dashes.");
        check(
                connections >= 1 && connections <= MOST_CONNECTIONS,
                "A server has 1 to " + MOST_CONNECTIONS + " connections.");
        check(weight >= 1 && weight <= MOST_WEIGHT, "A server's weight is from 1 to " + MOST_WEIGHT + ".");
        SmtpServer server = SmtpServer.parse(url);
        String joined = domains.stream().map(Relays::domain).collect(Collectors.joining(","));
        check(
                joined.length() <= LONGEST_DOMAINS,
                "The list of domains is longer than " + LONGEST_DOMAINS + " characters.");
        String password = server.password();
        int added = jdbc.sql(ADD)
                .param(name)
                .param(withoutSignIn(url))
                .param(server.username())
                .param(password == null ? null : sealer.seal(password.getBytes(StandardCharsets.UTF_8)))
                .param(connections)
                .param(weight)
                .param(joined)
                .param(UtcTime.column(clock.instant()))
                .update();
        check(added == 1, "There is a server named '" + name + "' already. Remove it first: server remove " + name);
    }

    public List<Relay> all() {
        return jdbc.sql(ALL).query((row, number) -> relay(row)).list();
    }

    /** The names alone: no password is opened for them. */
    public List<String> names() {
        return jdbc.sql(NAMES).query(String.class).list();
    }

    public Relay get(String name) {
        Optional<Relay> found =
                jdbc.sql(FIND).param(name).query((row, number) -> relay(row)).optional();
        return found.orElseThrow(() -> new Problem("There is no server named '" + name + "'. " + known()));
    }

    public void remove(String name) {
        check(jdbc.sql(REMOVE).param(name).update() == 1, "There is no server named '" + name + "'. " + known());
    }

    /** Notes that a test mail was accepted. */
    public void verified(String name) {
        jdbc.sql(VERIFIED).params(UtcTime.column(clock.instant()), name).update();
    }

    private Relay relay(ResultSet row) throws SQLException {
        SmtpServer bare = SmtpServer.parse(row.getString("url"));
        String name = row.getString("name");
        return new Relay(
                name,
                bare.signedIn(row.getString("username"), password(name, row.getString("sealed_password"))),
                row.getInt("connections"),
                row.getInt("weight"),
                domains(row.getString("recipient_domains")));
    }

    private @Nullable String password(String name, @Nullable String sealed) {
        return sealed == null
                ? null
                : new String(
                        sealer.open(sealed, "the password of the mail server '" + name + "'"), StandardCharsets.UTF_8);
    }

    private static Set<String> domains(String joined) {
        return Arrays.stream(joined.split(","))
                .filter(domain -> !domain.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String domain(String given) {
        String domain = given.strip().toLowerCase(Locale.ROOT);
        check(domain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+"), "'" + given + "' is not a domain such as example.org.");
        return domain;
    }

    private static String withoutSignIn(String url) {
        return url.strip().replaceFirst("//[^/@]*@", "//");
    }

    private String known() {
        List<String> names = names();
        return names.isEmpty()
                ? "There are none yet: server add NAME --url smtp://…"
                : "There are: " + String.join(", ", names) + ".";
    }

    private static void check(boolean fine, String message) {
        if (!fine) {
            throw new Problem(message);
        }
    }
}

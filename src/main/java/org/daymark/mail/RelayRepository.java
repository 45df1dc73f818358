package org.daymark.mail;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daymark.mail.Relay.Origin;
import org.daymark.oauth.AccessTokens;
import org.daymark.oauth.OAuthAccess;
import org.daymark.oauth.OAuthClient;
import org.daymark.problem.Problem;
import org.daymark.secret.Encryptor;
import org.daymark.storage.UtcTime;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of mail servers; it seals their passwords. */
final class RelayRepository {
    private static final Words WORDS = Words.of("mail");

    private static final String ADD = """
            INSERT IGNORE INTO smtp_servers
                   (url, username, sealed_password, trusted_certificates, connections, messages_per_connection, weight,
                    senders, recipient_domains, ehlo_name, token_url, client_id, scope, sealed_client_secret,
                    sealed_refresh_token, name, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CHANGE = """
            UPDATE smtp_servers
               SET url = ?, username = ?, sealed_password = ?, trusted_certificates = ?, connections = ?,
                   messages_per_connection = ?, weight = ?, senders = ?, recipient_domains = ?, ehlo_name = ?,
                   token_url = ?, client_id = ?, scope = ?, sealed_client_secret = ?, sealed_refresh_token = ?
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

    private static final int MAX_URL = 400;
    private static final int MAX_LIST = 4_000;

    private final JdbcClient jdbc;
    private final Encryptor encryptor;
    private final MailName mailName;
    private final AccessTokens tokens;

    RelayRepository(JdbcClient jdbc, Encryptor encryptor, MailName mailName, AccessTokens tokens) {
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.encryptor = encryptor;
        this.mailName = mailName;
    }

    /** Adds a server; false if there is one of its name. */
    boolean add(Relay relay, Instant now) {
        return written(jdbc.sql(ADD), relay)
                        .param(relay.name())
                        .param(UtcTime.column(now))
                        .update()
                == 1;
    }

    /** Overwrites the server of this name; false if there is none. */
    boolean change(Relay relay) {
        return written(jdbc.sql(CHANGE), relay).param(relay.name()).update() == 1;
    }

    List<KeptRelay> all() {
        return jdbc.sql(ALL)
                .query((row, number) -> new KeptRelay(relay(row), UtcTime.instantOrNull(row, "verified_at")))
                .list();
    }

    List<String> names() {
        return jdbc.sql(NAMES).query(String.class).list();
    }

    List<String> untested() {
        return jdbc.sql(UNTESTED).query(String.class).list();
    }

    Optional<Relay> find(String name) {
        return find(FIND, name);
    }

    /** The same, locked until the transaction ends. */
    Optional<Relay> lock(String name) {
        return find(LOCK, name);
    }

    private Optional<Relay> find(String statement, String name) {
        return jdbc.sql(statement)
                .param(name)
                .query((row, number) -> relay(row))
                .optional();
    }

    /** Says whether there was one. */
    boolean remove(String name) {
        return jdbc.sql(REMOVE).param(name).update() == 1;
    }

    void markVerified(String name, Instant now) {
        jdbc.sql(VERIFIED).params(UtcTime.column(now), name).update();
    }

    void markUnverified(String name) {
        jdbc.sql(UNVERIFIED).param(name).update();
    }

    private JdbcClient.StatementSpec written(JdbcClient.StatementSpec statement, Relay relay) {
        SmtpServer server = relay.server();
        OAuthClient client = server.oauth() == null ? null : server.oauth().client();
        String url = server.url();
        Problem.unless(url.length() <= MAX_URL, () -> WORDS.problem("url.long", MAX_URL));
        return statement
                .param(url)
                .param(server.username())
                .param(sealed(server.password()))
                .param(relay.settings().trustedCertificates())
                .param(relay.connections())
                .param(relay.settings().messagesPerConnection())
                .param(relay.weight())
                .param(joined(relay.senders(), "senders.long"))
                .param(joined(relay.recipientDomains(), "domains.long"))
                .param(relay.settings().ehloName())
                .param(client == null ? null : client.tokenUrl())
                .param(client == null ? null : client.clientId())
                .param(client == null ? null : client.scope())
                .param(sealed(client == null ? null : client.clientSecret()))
                .param(sealed(client == null ? null : client.refreshToken()));
    }

    private @Nullable String sealed(@Nullable String secret) {
        return secret == null ? null : encryptor.encrypt(secret.getBytes(StandardCharsets.UTF_8));
    }

    private Relay relay(ResultSet row) throws SQLException {
        String name = row.getString("name");
        SmtpServer bare = SmtpServer.parse(row.getString("url"), WORDS.named("url.of-server", name));
        return new Relay(
                name,
                Origin.DATABASE,
                signedIn(bare, name, row),
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

    private SmtpServer signedIn(SmtpServer bare, String name, ResultSet row) throws SQLException {
        String user = row.getString("username");
        String tokenUrl = row.getString("token_url");
        if (user == null || tokenUrl == null) {
            return bare.signedIn(user, opened(name, row.getString("sealed_password")));
        }
        OAuthClient client = new OAuthClient(
                tokenUrl,
                String.valueOf(row.getString("client_id")),
                opened(name, row.getString("sealed_client_secret")),
                opened(name, row.getString("sealed_refresh_token")),
                row.getString("scope"));
        return bare.signedIn(user, new OAuthAccess(client, tokens));
    }

    private @Nullable String opened(String name, @Nullable String sealed) {
        return sealed == null
                ? null
                : new String(
                        encryptor.decrypt(sealed, WORDS.named("password.of-server", name)), StandardCharsets.UTF_8);
    }

    private static String joined(Set<String> entries, String fault) {
        String joined = String.join(",", new TreeSet<>(entries));
        Problem.unless(joined.length() <= MAX_LIST, () -> WORDS.problem(fault, MAX_LIST));
        return joined;
    }

    private static Set<String> split(String joined) {
        return Arrays.stream(joined.split(","))
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.toSet());
    }
}

package org.daymark.mailbox;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.daymark.mail.TlsMode;
import org.daymark.oauth.OAuthClient;
import org.daymark.problem.Problem;
import org.daymark.secret.Encryptor;
import org.daymark.storage.UtcTime;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of mailboxes and of how far they are read; it seals their secrets. */
final class MailboxRepository {
    private static final Words WORDS = Words.of("mailbox");

    private static final String ADD = """
            INSERT IGNORE INTO mailboxes
                   (protocol, host, port, tls, username, folder, trusted_certificates, sealed_secret,
                    sealed_refresh_token, token_url, client_id, scope, return_address, forward_to, delete_read, name,
                    created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CHANGE = """
            UPDATE mailboxes
               SET protocol = ?, host = ?, port = ?, tls = ?, username = ?, folder = ?, trusted_certificates = ?,
                   sealed_secret = ?, sealed_refresh_token = ?, token_url = ?, client_id = ?, scope = ?,
                   return_address = ?, forward_to = ?, delete_read = ?
             WHERE id = ?
            """;

    private static final String START_ANEW = """
            UPDATE mailboxes
               SET uid_validity = 0, last_uid = 0, read_at = NULL, trouble = NULL, trouble_words = NULL,
                   trouble_at = NULL
             WHERE id = ?
            """;

    private static final String ALL = "SELECT * FROM mailboxes ORDER BY id";
    private static final String FIND = "SELECT * FROM mailboxes WHERE id = ?";
    private static final String REMOVE = "DELETE FROM mailboxes WHERE id = ?";
    private static final String FORGET_SEEN = "DELETE FROM mailbox_seen WHERE mailbox_id = ?";
    private static final String RETURN_ADDRESSES =
            "SELECT return_address FROM mailboxes WHERE return_address IS NOT NULL ORDER BY id";

    private static final String PLACE = "SELECT uid_validity, last_uid FROM mailboxes WHERE id = ?";

    /** Never back: another process may have come further. */
    private static final String ADVANCE = """
            UPDATE mailboxes SET last_uid = CASE WHEN uid_validity = :validity AND last_uid > :uid THEN last_uid ELSE :uid END,
                   uid_validity = :validity
             WHERE id = :id
            """;

    private static final String SEEN =
            "SELECT uidl_hash FROM mailbox_seen WHERE mailbox_id = :id AND uidl_hash IN (:hashes)";
    private static final String NOTE_SEEN = "INSERT IGNORE INTO mailbox_seen (mailbox_id, uidl_hash) VALUES (?, ?)";

    private static final String READ =
            "UPDATE mailboxes SET read_at = ?, trouble = NULL, trouble_words = NULL, trouble_at = NULL WHERE id = ?";
    private static final String TROUBLE =
            "UPDATE mailboxes SET trouble = ?, trouble_words = ?, trouble_at = COALESCE(trouble_at, ?) WHERE id = ?";

    private static final int MAX_WORDS = 500;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Encryptor encryptor;

    MailboxRepository(JdbcTemplate template, Encryptor encryptor) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.encryptor = encryptor;
    }

    /** Adds a mailbox; false if there is one of its name. */
    boolean add(Mailbox mailbox, Instant now) {
        return written(jdbc.sql(ADD), mailbox)
                        .param(mailbox.name())
                        .param(UtcTime.column(now))
                        .update()
                == 1;
    }

    boolean change(Mailbox mailbox) {
        return written(jdbc.sql(CHANGE), mailbox).param(mailbox.id()).update() == 1;
    }

    /** Reads it from its start, because it is another mailbox now. */
    void startAnew(long id) {
        jdbc.sql(START_ANEW).param(id).update();
        jdbc.sql(FORGET_SEEN).param(id).update();
    }

    List<KeptMailbox> all() {
        return jdbc.sql(ALL).query((row, number) -> kept(row)).list();
    }

    Optional<KeptMailbox> find(long id) {
        return jdbc.sql(FIND).param(id).query((row, number) -> kept(row)).optional();
    }

    boolean remove(long id) {
        jdbc.sql(FORGET_SEEN).param(id).update();
        return jdbc.sql(REMOVE).param(id).update() == 1;
    }

    List<String> returnAddresses() {
        return jdbc.sql(RETURN_ADDRESSES).query(String.class).list();
    }

    Arrival.Place place(long id) {
        return jdbc.sql(PLACE)
                .param(id)
                .query((row, number) -> new Arrival.Place(row.getLong("uid_validity"), row.getLong("last_uid")))
                .single();
    }

    void advance(long id, Arrival.Place place) {
        jdbc.sql(ADVANCE)
                .param("id", id)
                .param("validity", place.uidValidity())
                .param("uid", place.uid())
                .update();
    }

    Set<String> seen(long id, List<String> hashes) {
        return jdbc.sql(SEEN)
                .param("id", id)
                .param("hashes", hashes)
                .query(String.class)
                .set();
    }

    void noteSeen(long id, List<String> hashes) {
        template.batchUpdate(
                NOTE_SEEN, hashes.stream().map(hash -> new Object[] {id, hash}).toList());
    }

    void read(long id, Instant now) {
        jdbc.sql(READ).params(UtcTime.column(now), id).update();
    }

    void trouble(long id, MailboxTrouble trouble, Instant now) {
        jdbc.sql(TROUBLE)
                .params(trouble.cause().name(), Excerpt.cut(trouble.reply(), MAX_WORDS), UtcTime.column(now), id)
                .update();
    }

    private JdbcClient.StatementSpec written(JdbcClient.StatementSpec statement, Mailbox mailbox) {
        MailboxServer server = mailbox.server();
        OAuthClient oauth = server.credentials() instanceof Credentials.OAuth other ? other.client() : null;
        String secret = oauth != null ? oauth.clientSecret() : ((Credentials.Password) server.credentials()).password();
        return statement.params(Arrays.asList(
                server.protocol().name(),
                server.host(),
                server.port(),
                server.tls().name(),
                server.username(),
                server.folder(),
                server.trustedCertificates(),
                sealed(secret),
                sealed(oauth == null ? null : oauth.refreshToken()),
                oauth == null ? null : oauth.tokenUrl(),
                oauth == null ? null : oauth.clientId(),
                oauth == null ? null : oauth.scope(),
                mailbox.returnAddress(),
                mailbox.forwardTo(),
                mailbox.deletesRead()));
    }

    private @Nullable String sealed(@Nullable String secret) {
        return secret == null ? null : encryptor.encrypt(secret.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String opened(ResultSet row, String column) throws SQLException {
        String sealed = row.getString(column);
        return sealed == null
                ? null
                : new String(
                        encryptor.decrypt(sealed, WORDS.named("mailbox.password", row.getString("name"))),
                        StandardCharsets.UTF_8);
    }

    /** One mailbox whose secret cannot be read must not keep the others from being read. */
    private Credentials credentials(ResultSet row) throws SQLException {
        try {
            String secret = opened(row, "sealed_secret");
            String tokenUrl = row.getString("token_url");
            return tokenUrl == null
                    ? new Credentials.Password(secret == null ? "" : secret)
                    : new Credentials.OAuth(new OAuthClient(
                            tokenUrl,
                            String.valueOf(row.getString("client_id")),
                            secret,
                            opened(row, "sealed_refresh_token"),
                            row.getString("scope")));
        } catch (Problem e) {
            return new Credentials.Unreadable();
        }
    }

    private KeptMailbox kept(ResultSet row) throws SQLException {
        MailboxServer server = new MailboxServer(
                Protocol.valueOf(row.getString("protocol")),
                row.getString("host"),
                row.getInt("port"),
                TlsMode.valueOf(row.getString("tls")),
                row.getString("username"),
                credentials(row),
                row.getString("folder"),
                row.getString("trusted_certificates"));
        Mailbox mailbox = new Mailbox(
                row.getLong("id"),
                row.getString("name"),
                server,
                row.getString("return_address"),
                row.getString("forward_to"),
                row.getBoolean("delete_read"));
        String trouble = row.getString("trouble");
        return new KeptMailbox(
                mailbox,
                UtcTime.instantOrNull(row, "read_at"),
                trouble == null ? null : MailboxTrouble.Cause.valueOf(trouble),
                trouble == null ? "" : String.valueOf(row.getString("trouble_words")),
                UtcTime.instantOrNull(row, "trouble_at"));
    }
}

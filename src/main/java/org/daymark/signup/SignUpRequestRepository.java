package org.daymark.signup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.address.EmailAddress;
import org.daymark.consent.Purpose;
import org.daymark.signup.SignUpRequest.State;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

final class SignUpRequestRepository {
    private static final String REQUESTS = """
            SELECT id, list_id, version, language, email, state, tries, ip, user_agent, created_at, mailed_at,
             purposes
              FROM sign_up_requests
            """;

    private static final String ADD = """
            INSERT INTO sign_up_requests (list_id, version, language, email, state, ip, user_agent, created_at,
              purposes)
            VALUES (:list, :version, :language, :email, 'WAITING', :ip, :agent, :now, :purposes)
            """;

    private static final String FIND = REQUESTS + " WHERE id = ?";
    private static final String LOCK = REQUESTS + " WHERE id = ? FOR UPDATE";
    private static final String WAITING = REQUESTS + " WHERE state = 'WAITING' ORDER BY created_at, id LIMIT ?";

    private static final String CLAIM = """
            UPDATE sign_up_requests SET state = 'MAILED', tries = tries + 1, mailed_at = ?
             WHERE id = ? AND state = 'WAITING'
            """;

    private static final String GIVE_BACK = """
            UPDATE sign_up_requests SET state = 'WAITING', mailed_at = NULL WHERE id = ? AND state = 'MAILED'
            """;

    private static final String CONFIRM =
            "UPDATE sign_up_requests SET state = 'CONFIRMED', confirmed_at = ? WHERE id = ? AND state = 'MAILED'";

    private static final String DELETE = "DELETE FROM sign_up_requests WHERE id = ?";
    private static final String DELETE_OLD = "DELETE FROM sign_up_requests WHERE created_at < ?";

    private static final String UNCONFIRMED = """
            SELECT COUNT(*) FROM sign_up_requests WHERE list_id = ? AND created_at > ? AND state IN ('WAITING', 'MAILED')
            """;

    private static final String MAILED = """
            SELECT COUNT(*) FROM sign_up_requests WHERE list_id = ? AND created_at > ? AND state = 'MAILED'
            """;

    private static final String CONFIRMED = """
            SELECT COUNT(*) FROM sign_up_requests WHERE list_id = ? AND created_at > ? AND state = 'CONFIRMED'
            """;

    private static final String TAKE_FIRST =
            "INSERT IGNORE INTO sign_up_mailboxes (mailbox_hash, mailed_at) VALUES (?, ?)";
    private static final String TAKE_AGAIN =
            "UPDATE sign_up_mailboxes SET mailed_at = ? WHERE mailbox_hash = ? AND mailed_at <= ?";
    private static final String RELEASE = "DELETE FROM sign_up_mailboxes WHERE mailbox_hash = ? AND mailed_at = ?";
    private static final String FORGET_MAILBOXES = "DELETE FROM sign_up_mailboxes WHERE mailed_at < ?";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    SignUpRequestRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(SignUpRequest request) {
        jdbc.sql(ADD)
                .param("list", request.listId())
                .param("version", request.version())
                .param("language", request.language())
                .param("email", request.address().value())
                .param("ip", request.ip())
                .param("agent", request.userAgent())
                .param("now", UtcTime.column(request.createdAt()))
                .param("purposes", request.purposes().isEmpty() ? null : MAPPER.writeValueAsString(request.purposes()))
                .update();
    }

    Optional<SignUpRequest> find(long id) {
        return jdbc.sql(FIND).param(id).query(SignUpRequestRepository::request).optional();
    }

    Optional<SignUpRequest> lock(long id) {
        return jdbc.sql(LOCK).param(id).query(SignUpRequestRepository::request).optional();
    }

    List<SignUpRequest> waiting(int limit) {
        return jdbc.sql(WAITING)
                .param(limit)
                .query(SignUpRequestRepository::request)
                .list();
    }

    /** Returns whether this caller is the one who mails it. */
    boolean claim(long id, Instant now) {
        return jdbc.sql(CLAIM).params(UtcTime.column(now), id).update() == 1;
    }

    void giveBack(long id) {
        jdbc.sql(GIVE_BACK).param(id).update();
    }

    boolean confirm(long id, Instant now) {
        return jdbc.sql(CONFIRM).params(UtcTime.column(now), id).update() == 1;
    }

    void delete(long id) {
        jdbc.sql(DELETE).param(id).update();
    }

    int deleteBefore(Instant time) {
        return jdbc.sql(DELETE_OLD).param(UtcTime.column(time)).update();
    }

    long unconfirmedSince(long listId, Instant since) {
        return count(UNCONFIRMED, listId, since);
    }

    long mailedSince(long listId, Instant since) {
        return count(MAILED, listId, since);
    }

    long confirmedSince(long listId, Instant since) {
        return count(CONFIRMED, listId, since);
    }

    /** Notes a mail to a mailbox, unless there was one after {@code before}; of several at once only one may mail. */
    boolean take(String mailboxHash, Instant now, Instant before) {
        return jdbc.sql(TAKE_FIRST).params(mailboxHash, UtcTime.column(now)).update() == 1
                || jdbc.sql(TAKE_AGAIN)
                                .params(UtcTime.column(now), mailboxHash, UtcTime.column(before))
                                .update()
                        == 1;
    }

    /** Takes back what {@link #take} noted: no mail left. */
    void release(String mailboxHash, Instant at) {
        jdbc.sql(RELEASE).params(mailboxHash, UtcTime.column(at)).update();
    }

    void forgetMailboxesBefore(Instant time) {
        jdbc.sql(FORGET_MAILBOXES).param(UtcTime.column(time)).update();
    }

    private long count(String sql, long listId, Instant since) {
        return jdbc.sql(sql)
                .params(listId, UtcTime.column(since))
                .query(Long.class)
                .single();
    }

    private static SignUpRequest request(ResultSet row, int number) throws SQLException {
        return new SignUpRequest(
                row.getLong("id"),
                row.getLong("list_id"),
                row.getInt("version"),
                row.getString("language"),
                new EmailAddress(row.getString("email")),
                State.valueOf(row.getString("state")),
                row.getInt("tries"),
                row.getString("ip"),
                row.getString("user_agent"),
                UtcTime.instant(row, "created_at"),
                UtcTime.instantOrNull(row, "mailed_at"),
                purposes(row.getString("purposes")));
    }

    private static Map<Purpose, String> purposes(@Nullable String json) {
        return json == null
                ? Map.of()
                : MAPPER.readValue(
                        json, MAPPER.getTypeFactory().constructMapType(Map.class, Purpose.class, String.class));
    }
}

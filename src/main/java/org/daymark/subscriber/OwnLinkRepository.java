package org.daymark.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.daymark.address.EmailAddress;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.OwnLink.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The links that were mailed to people, by the hashes of their tokens, and the address changes that they confirm. */
final class OwnLinkRepository {
    private static final String ADD = """
            INSERT INTO own_links (token_hash, subscriber_id, purpose, change_id, expires_at)
            VALUES (:hash, :subscriber, :purpose, :change, :expires)
            """;

    private static final String FIND =
            "SELECT subscriber_id, purpose, change_id FROM own_links WHERE token_hash = ? AND expires_at > ?";

    private static final String USE = "DELETE FROM own_links WHERE token_hash = ? AND expires_at > ?";

    private static final String FORGET_EXPIRED = "DELETE FROM own_links WHERE expires_at <= ?";

    private static final String FORGET_OTHER_CHANGES = "DELETE FROM address_changes WHERE subscriber_id = ?";

    private static final String ADD_CHANGE =
            "INSERT INTO address_changes (subscriber_id, new_email, expires_at) VALUES (?, ?, ?)";

    private static final String NEWEST_CHANGE = "SELECT MAX(id) FROM address_changes WHERE subscriber_id = ?";

    private static final String CHANGE = """
            SELECT id, subscriber_id, new_email, old_confirmed_at, new_confirmed_at FROM address_changes
             WHERE id = ? AND expires_at > ?
            """;

    private static final String LOCK_CHANGE = CHANGE + " FOR UPDATE";

    private static final String CONFIRM_OLD = "UPDATE address_changes SET old_confirmed_at = ? WHERE id = ?";

    private static final String CONFIRM_NEW = "UPDATE address_changes SET new_confirmed_at = ? WHERE id = ?";

    private static final String FORGET_EXPIRED_CHANGES = "DELETE FROM address_changes WHERE expires_at <= ?";

    private static final String MOVE =
            "UPDATE subscribers SET email = ?, domain = ?, address_hash = ?, updated_at = ? WHERE id = ?";

    /** Keeps which campaigns the old address got, so that a top-up does not reach it again under another person. */
    private static final String KEEP_RECEIPTS = """
            INSERT IGNORE INTO former_receipts (campaign_id, address_hash)
            SELECT d.campaign_id, s.address_hash
              FROM subscribers s
             CROSS JOIN campaigns c
              JOIN deliveries d ON d.campaign_id = c.id AND d.subscriber_id = s.id
             WHERE s.id = ? AND d.state IN ('SENDING', 'ACCEPTED', 'UNCERTAIN')
            """;

    private final JdbcClient jdbc;

    OwnLinkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An address change that waits. */
    record Change(long id, long subscriberId, EmailAddress address, boolean oldConfirmed, boolean newConfirmed) {}

    void add(String hash, OwnLink link, Instant expires) {
        jdbc.sql(ADD)
                .param("hash", hash)
                .param("subscriber", link.subscriberId())
                .param("purpose", link.purpose().name())
                .param("change", link.changeId())
                .param("expires", UtcTime.column(expires))
                .update();
    }

    Optional<OwnLink> find(String hash, Instant now) {
        return jdbc.sql(FIND)
                .params(hash, UtcTime.column(now))
                .query(OwnLinkRepository::link)
                .optional();
    }

    /** Uses a token up; false if it is not good any more. */
    boolean use(String hash, Instant now) {
        return jdbc.sql(USE).params(hash, UtcTime.column(now)).update() == 1;
    }

    void forgetExpired(Instant now) {
        jdbc.sql(FORGET_EXPIRED).param(UtcTime.column(now)).update();
        jdbc.sql(FORGET_EXPIRED_CHANGES).param(UtcTime.column(now)).update();
    }

    /** A new change; earlier ones of the person end. */
    long addChange(long subscriberId, EmailAddress address, Instant expires) {
        jdbc.sql(FORGET_OTHER_CHANGES).param(subscriberId).update();
        jdbc.sql(ADD_CHANGE)
                .params(subscriberId, address.value(), UtcTime.column(expires))
                .update();
        return jdbc.sql(NEWEST_CHANGE).param(subscriberId).query(Long.class).single();
    }

    Optional<Change> change(long id, Instant now) {
        return jdbc.sql(CHANGE)
                .params(id, UtcTime.column(now))
                .query(OwnLinkRepository::change)
                .optional();
    }

    Optional<Change> lockChange(long id, Instant now) {
        return jdbc.sql(LOCK_CHANGE)
                .params(id, UtcTime.column(now))
                .query(OwnLinkRepository::change)
                .optional();
    }

    void confirm(long changeId, Purpose side, Instant now) {
        jdbc.sql(side == Purpose.ADDRESS_OLD ? CONFIRM_OLD : CONFIRM_NEW)
                .params(UtcTime.column(now), changeId)
                .update();
    }

    void move(long subscriberId, EmailAddress address, String hash, Instant now) {
        jdbc.sql(KEEP_RECEIPTS).param(subscriberId).update();
        jdbc.sql(MOVE)
                .params(address.value(), address.domain(), hash, UtcTime.column(now), subscriberId)
                .update();
        jdbc.sql(FORGET_OTHER_CHANGES).param(subscriberId).update();
    }

    private static OwnLink link(ResultSet row, int number) throws SQLException {
        return new OwnLink(
                Purpose.valueOf(row.getString("purpose")),
                row.getLong("subscriber_id"),
                row.getObject("change_id", Long.class));
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getLong("id"),
                row.getLong("subscriber_id"),
                new EmailAddress(row.getString("new_email")),
                row.getObject("old_confirmed_at") != null,
                row.getObject("new_confirmed_at") != null);
    }
}

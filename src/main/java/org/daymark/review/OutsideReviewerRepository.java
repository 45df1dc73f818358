package org.daymark.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.address.EmailAddress;
import org.daymark.review.OutsideReviewer.Mail;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** Stores outside reviewers, and the codes they were mailed last. */
@Repository
class OutsideReviewerRepository {
    private static final String ADD = """
            INSERT INTO outside_reviewers
              (campaign_id, email, name, link_hash, invited_by_id, invited_by, invited_at, expires_at, mail, code_tries)
            VALUES (:campaign, :email, :name, :link, :byId, :by, :now, :expires, 'WAITING', 0)
            """;

    private static final String OF_CAMPAIGN = "SELECT * FROM outside_reviewers WHERE campaign_id = ? ORDER BY id";

    private static final String BY_LINK = "SELECT * FROM outside_reviewers WHERE link_hash = ?";

    private static final String SETTLE = "UPDATE outside_reviewers SET mail = ? WHERE id = ?";

    private static final String REVOKE =
            "UPDATE outside_reviewers SET revoked_at = ?, code_hash = NULL WHERE id = ? AND revoked_at IS NULL";

    private static final String RENEW = """
            UPDATE outside_reviewers SET link_hash = :link, expires_at = :expires, mail = 'WAITING', code_hash = NULL
             WHERE id = :id AND revoked_at IS NULL
            """;

    private static final String KEEP_CODE = """
            UPDATE outside_reviewers SET code_hash = ?, code_expires_at = ?, code_tries = 0
             WHERE id = ? AND revoked_at IS NULL
            """;

    /** Counts a try before the code is compared. */
    private static final String TRY_CODE = """
            UPDATE outside_reviewers SET code_tries = code_tries + 1
             WHERE id = ? AND code_hash IS NOT NULL AND code_expires_at > ? AND code_tries < ?
            """;

    private static final String CODE = "SELECT code_hash FROM outside_reviewers WHERE id = ?";

    private static final String USE_CODE = """
            UPDATE outside_reviewers SET code_hash = NULL, opened_at = COALESCE(opened_at, ?)
             WHERE id = ? AND code_hash = ?
            """;

    private static final String DELETE = "DELETE FROM outside_reviewers WHERE campaign_id = ?";

    private final JdbcClient jdbc;

    OutsideReviewerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(
            long campaignId,
            EmailAddress email,
            String name,
            String linkHash,
            Actor inviter,
            Instant now,
            Instant expires) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(ADD)
                .param("campaign", campaignId)
                .param("email", email.value())
                .param("name", name)
                .param("link", linkHash)
                .param("byId", inviter.id())
                .param("by", Typed.shortened(Actor.withoutAddress(inviter.name())))
                .param("now", UtcTime.column(now))
                .param("expires", UtcTime.column(expires))
                .update(key, "id");
        Number id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave the reviewer no id");
        }
        return id.longValue();
    }

    List<OutsideReviewer> of(long campaignId) {
        return jdbc.sql(OF_CAMPAIGN)
                .param(campaignId)
                .query(OutsideReviewerRepository::reviewer)
                .list();
    }

    Optional<OutsideReviewer> byLink(String linkHash) {
        return jdbc.sql(BY_LINK)
                .param(linkHash)
                .query(OutsideReviewerRepository::reviewer)
                .optional();
    }

    void settle(long id, Mail mail) {
        jdbc.sql(SETTLE).params(mail.name(), id).update();
    }

    boolean revoke(long id, Instant now) {
        return jdbc.sql(REVOKE).params(UtcTime.column(now), id).update() == 1;
    }

    boolean renew(long id, String linkHash, Instant expires) {
        return jdbc.sql(RENEW)
                        .param("link", linkHash)
                        .param("expires", UtcTime.column(expires))
                        .param("id", id)
                        .update()
                == 1;
    }

    void keepCode(long id, String codeHash, Instant expires) {
        jdbc.sql(KEEP_CODE).params(codeHash, UtcTime.column(expires), id).update();
    }

    /** The hash of the code, if it may still be tried. */
    Optional<String> tryCode(long id, int most, Instant now) {
        boolean counted =
                jdbc.sql(TRY_CODE).params(id, UtcTime.column(now), most).update() == 1;
        return counted ? jdbc.sql(CODE).param(id).query(String.class).optional() : Optional.empty();
    }

    /** Uses a code up; of two that do so at the same time, one is refused. */
    boolean useCode(long id, String codeHash, Instant now) {
        return jdbc.sql(USE_CODE).params(UtcTime.column(now), id, codeHash).update() == 1;
    }

    void deleteOf(long campaignId) {
        jdbc.sql(DELETE).param(campaignId).update();
    }

    private static OutsideReviewer reviewer(ResultSet row, int number) throws SQLException {
        return new OutsideReviewer(
                row.getLong("id"),
                row.getLong("campaign_id"),
                row.getString("email"),
                row.getString("name"),
                row.getLong("invited_by_id"),
                row.getString("invited_by"),
                UtcTime.instant(row, "invited_at"),
                UtcTime.instant(row, "expires_at"),
                UtcTime.instantOrNull(row, "revoked_at"),
                Mail.valueOf(row.getString("mail")),
                UtcTime.instantOrNull(row, "opened_at"));
    }
}

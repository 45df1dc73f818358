package org.daymark.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.daymark.console.Moment;
import org.daymark.review.SignOff.Answer;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the answers of outside reviewers. */
@Repository
class SignOffRepository {
    private static final String ADD = """
            INSERT INTO sign_offs (campaign_id, reviewer_id, answer, content_hash, name, reviewer_role, note, blocks, answered_at)
            VALUES (:campaign, :reviewer, :answer, :hash, :name, :role, :note, :blocks, :now)
            """;

    private static final String OF_CAMPAIGN = "SELECT * FROM sign_offs WHERE campaign_id = ? ORDER BY id DESC";

    private static final String VOID =
            "UPDATE sign_offs SET voided_at = ?, voided_by = ? WHERE campaign_id = ? AND voided_at IS NULL";

    private static final String DELETE = "DELETE FROM sign_offs WHERE campaign_id = ?";

    private final JdbcClient jdbc;

    SignOffRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(OutsideReviewer reviewer, SignOffForm form, String hash, ReadBlocks read, Instant now) {
        jdbc.sql(ADD)
                .param("campaign", reviewer.campaignId())
                .param("reviewer", reviewer.id())
                .param("answer", form.answer().name())
                .param("hash", hash)
                .param("name", form.name())
                .param("role", form.role())
                .param("note", form.note())
                .param("blocks", read.toJson())
                .param("now", UtcTime.column(now))
                .update();
    }

    /** The newest first. */
    List<SignOff> of(long campaignId) {
        return jdbc.sql(OF_CAMPAIGN)
                .param(campaignId)
                .query(SignOffRepository::signOff)
                .list();
    }

    /** Voids all answers that stand, and returns how many. */
    int voidAll(long campaignId, String by, Instant now) {
        return jdbc.sql(VOID).params(UtcTime.column(now), by, campaignId).update();
    }

    void deleteOf(long campaignId) {
        jdbc.sql(DELETE).param(campaignId).update();
    }

    private static SignOff signOff(ResultSet row, int number) throws SQLException {
        return new SignOff(
                row.getLong("id"),
                row.getLong("reviewer_id"),
                Answer.valueOf(row.getString("answer")),
                row.getString("content_hash"),
                row.getString("name"),
                row.getString("reviewer_role"),
                row.getString("note"),
                ReadBlocks.fromJson(row.getString("blocks")),
                Moment.of(UtcTime.instant(row, "answered_at")),
                Moment.ofNullable(UtcTime.instantOrNull(row, "voided_at")),
                Objects.requireNonNullElse(row.getString("voided_by"), ""));
    }
}

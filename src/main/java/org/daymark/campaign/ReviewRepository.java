package org.daymark.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the decisions before a send, and the approval rule. */
@Repository
class ReviewRepository {
    private static final String ADD = """
            INSERT INTO review_steps (campaign_id, step, actor_kind, account_id, actor, content_hash, list_id, people,
                   remark, cause, taken_at)
            VALUES (:campaign, :step, :kind, :account, :actor, :hash, :list, :people, :remark, :cause, :now)
            """;

    private static final String NEWEST =
            "SELECT * FROM review_steps WHERE campaign_id = :campaign ORDER BY campaign_id DESC, id DESC LIMIT :limit";

    private static final String EDITOR = "SELECT edited_by, editor FROM campaigns WHERE id = ?";

    private static final String CHOICE = "SELECT second_person FROM approval_rules WHERE id = 1";

    private static final String CHOOSE =
            "UPDATE approval_rules SET second_person = ? WHERE id = 1 AND second_person = ?";

    private final JdbcClient jdbc;

    ReviewRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(long campaignId, ReviewStep step) {
        VoidCause cause = step.cause();
        jdbc.sql(ADD)
                .param("campaign", campaignId)
                .param("step", step.kind().name())
                .param("kind", step.actorKind().name())
                .param("account", step.accountId())
                .param("actor", step.actor())
                .param("hash", step.contentHash())
                .param("list", step.listId())
                .param("people", step.people())
                .param("remark", step.remark())
                .param("cause", cause == null ? null : cause.name())
                .param("now", UtcTime.column(step.at()))
                .update();
    }

    /** The newest first. */
    List<ReviewStep> newest(long campaignId, int limit) {
        return jdbc.sql(NEWEST)
                .param("campaign", campaignId)
                .param("limit", limit)
                .query(ReviewRepository::step)
                .list();
    }

    Editor editor(long campaignId) {
        return jdbc.sql(EDITOR)
                .param(campaignId)
                .query((row, number) -> new Editor(
                        row.getLong("edited_by"),
                        Optional.ofNullable(row.getString("editor")).orElse("")))
                .single();
    }

    ApprovalRules.Choice choice() {
        return ApprovalRules.Choice.valueOf(jdbc.sql(CHOICE).query(String.class).single());
    }

    /** Returns false if the rule has changed since it was read. */
    boolean choose(ApprovalRules.Choice seen, ApprovalRules.Choice choice) {
        return jdbc.sql(CHOOSE).params(choice.name(), seen.name()).update() == 1;
    }

    private static ReviewStep step(ResultSet row, int number) throws SQLException {
        String cause = row.getString("cause");
        return new ReviewStep(
                ReviewStep.Kind.valueOf(row.getString("step")),
                Actor.Kind.valueOf(row.getString("actor_kind")),
                row.getLong("account_id"),
                row.getString("actor"),
                row.getString("content_hash"),
                row.getLong("list_id"),
                row.getLong("people"),
                row.getString("remark"),
                cause == null ? null : VoidCause.valueOf(cause),
                UtcTime.instant(row, "taken_at"));
    }

    /**
     * The person who last changed a campaign's text or list.
     *
     * @param accountId 0 for the command line and Daymark itself
     */
    record Editor(long accountId, String name) {}
}

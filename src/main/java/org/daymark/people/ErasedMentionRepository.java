package org.daymark.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Texts in the tables of all features that may mention a person. Unlike other repositories it writes tables of other
 * features, because each of them would answer the same way.
 */
final class ErasedMentionRepository {
    /** What to read, and what to do with a row that mentions the address. */
    record Place(String read, String forget) {}

    static final List<Place> PLACES = List.of(
            new Place("""
                    SELECT id, CONCAT_WS(' ', target, state_before, state_after) FROM audit_log
                     WHERE id > ? ORDER BY id LIMIT ?
                    """, """
                    UPDATE audit_log SET state_before = NULL, state_after = NULL,
                      target = CASE WHEN target LIKE '%@%' THEN '(erased)' ELSE target END
                     WHERE id = ?
                    """),
            new Place("""
                    SELECT id, CONCAT_WS(' ', source, address) FROM suppressions WHERE id > ? ORDER BY id LIMIT ?
                    """, "UPDATE suppressions SET source = '(erased)' WHERE id = ?"),
            new Place("""
                    SELECT id, CONCAT_WS(' ', selection, words, source) FROM bulk_acts WHERE id > ? ORDER BY id LIMIT ?
                    """, """
                    UPDATE bulk_acts SET words = '(erased)', source = CASE WHEN source IS NULL THEN NULL ELSE '(erased)' END,
                      selection = CASE WHEN state IN ('RUNNING', 'UNDOING') THEN selection ELSE '' END
                     WHERE id = ?
                    """),
            new Place(
                    "SELECT id, CONCAT_WS(' ', name, fields) FROM people_filters WHERE id > ? ORDER BY id LIMIT ?",
                    "DELETE FROM people_filters WHERE id = ?"),
            new Place(
                    "SELECT id, source FROM suppressed_domains WHERE id > ? ORDER BY id LIMIT ?",
                    "UPDATE suppressed_domains SET source = '(erased)' WHERE id = ?"),
            new Place("""
                    SELECT id, CONCAT_WS(' ', wording, source) FROM consents WHERE id > ? ORDER BY id LIMIT ?
                    """, "UPDATE consents SET wording = '(erased)', source = '(erased)' WHERE id = ?"),
            new Place("""
                    SELECT id, CONCAT_WS(' ', recipient, reader, reply) FROM test_mails WHERE id > ? ORDER BY id LIMIT ?
                    """, """
                    UPDATE test_mails SET recipient = '(erased)', reader = '(erased)', reply = '(erased)' WHERE id = ?
                    """),
            new Place(
                    "SELECT id, email FROM test_recipients WHERE id > ? ORDER BY id LIMIT ?",
                    "DELETE FROM test_recipients WHERE id = ?"),
            new Place(
                    "SELECT id, email FROM sign_up_requests WHERE id > ? ORDER BY id LIMIT ?",
                    "DELETE FROM sign_up_requests WHERE id = ?"),
            new Place(
                    "SELECT id, new_email FROM address_changes WHERE id > ? ORDER BY id LIMIT ?",
                    "DELETE FROM address_changes WHERE id = ?"),
            new Place(
                    "SELECT id, remark FROM departure_reasons WHERE remark <> '' AND id > ? ORDER BY id LIMIT ?",
                    "UPDATE departure_reasons SET remark = '(erased)' WHERE id = ?"),
            new Place(
                    "SELECT id, body FROM block_comments WHERE id > ? ORDER BY id LIMIT ?",
                    "UPDATE block_comments SET body = '(erased)' WHERE id = ?"),
            new Place(
                    "SELECT id, note FROM sign_offs WHERE note <> '' AND id > ? ORDER BY id LIMIT ?",
                    "UPDATE sign_offs SET note = '(erased)' WHERE id = ?"),
            new Place(
                    "SELECT id, CONCAT_WS(' ', recipient, evidence) FROM return_events WHERE id > ? ORDER BY id LIMIT ?",
                    "UPDATE return_events SET evidence = '[]', recipient = NULL WHERE id = ?"),
            new Place("""
                    SELECT id, email FROM outside_reviewers WHERE id > ? ORDER BY id LIMIT ?
                    """, """
                    UPDATE outside_reviewers SET email = '(erased)', expires_at = invited_at WHERE id = ?
                    """),
            new Place(
                    "SELECT id, remark FROM review_steps WHERE remark IS NOT NULL AND id > ? ORDER BY id LIMIT ?",
                    "UPDATE review_steps SET remark = '(erased)' WHERE id = ?"),
            new Place(
                    "SELECT id, CONCAT_WS(' ', what, note) FROM accepted_warnings WHERE id > ? ORDER BY id LIMIT ?",
                    "UPDATE accepted_warnings SET note = '(erased)' WHERE id = ?"),
            new Place("""
                    SELECT campaign_id, findings FROM rehearsals
                     WHERE findings IS NOT NULL AND campaign_id > ? ORDER BY campaign_id LIMIT ?
                    """, "DELETE FROM rehearsals WHERE campaign_id = ?"),
            new Place("""
                    SELECT JOB_EXECUTION_ID, EXIT_MESSAGE FROM BATCH_JOB_EXECUTION
                     WHERE EXIT_MESSAGE <> '' AND JOB_EXECUTION_ID > ? ORDER BY JOB_EXECUTION_ID LIMIT ?
                    """, "UPDATE BATCH_JOB_EXECUTION SET EXIT_MESSAGE = '(erased)' WHERE JOB_EXECUTION_ID = ?"),
            new Place("""
                    SELECT STEP_EXECUTION_ID, EXIT_MESSAGE FROM BATCH_STEP_EXECUTION
                     WHERE EXIT_MESSAGE <> '' AND STEP_EXECUTION_ID > ? ORDER BY STEP_EXECUTION_ID LIMIT ?
                    """, "UPDATE BATCH_STEP_EXECUTION SET EXIT_MESSAGE = '(erased)' WHERE STEP_EXECUTION_ID = ?"),
            new Place(
                    "SELECT id, reason_detail FROM campaigns WHERE reason_detail IS NOT NULL AND id > ? ORDER BY id LIMIT ?",
                    "UPDATE campaigns SET reason = 'OTHER', reason_detail = '(erased)' WHERE id = ?"));

    private static final String FORGET_SESSIONS = """
            DELETE FROM SPRING_SESSION_ATTRIBUTES
             WHERE ATTRIBUTE_NAME IN (:names)
               AND SESSION_PRIMARY_ID NOT IN (SELECT PRIMARY_ID FROM SPRING_SESSION WHERE SESSION_ID = :own)
            """;

    private final JdbcClient jdbc;

    ErasedMentionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next texts of a place after one, in the order of their ids. */
    List<Text> page(Place place, long after, int limit) {
        return jdbc.sql(place.read())
                .params(after, limit)
                .query((row, number) -> new Text(row.getLong(1), row.getString(2)))
                .list();
    }

    void forget(Place place, long id) {
        jdbc.sql(place.forget()).param(id).update();
    }

    /** Takes attributes of these names out of the sessions of all staff but this one. */
    void forgetInSessions(List<String> names, String own) {
        jdbc.sql(FORGET_SESSIONS).param("names", names).param("own", own).update();
    }

    /** A text with the id of its row. */
    record Text(long id, @Nullable String text) {}
}

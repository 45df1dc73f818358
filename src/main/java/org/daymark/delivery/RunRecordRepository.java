package org.daymark.delivery;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Spring Batch's tables of past runs. */
final class RunRecordRepository {
    private static final String OLD = """
            SELECT e.JOB_EXECUTION_ID FROM BATCH_JOB_EXECUTION e
              JOIN BATCH_JOB_INSTANCE i ON i.JOB_INSTANCE_ID = e.JOB_INSTANCE_ID
             WHERE e.END_TIME < ? AND (e.STATUS = 'COMPLETED' OR i.JOB_NAME = 'send')
             ORDER BY e.JOB_EXECUTION_ID LIMIT ?
            """;

    private static final List<String> DELETE = List.of(
            """
            DELETE FROM BATCH_STEP_EXECUTION_CONTEXT WHERE STEP_EXECUTION_ID IN
              (SELECT STEP_EXECUTION_ID FROM BATCH_STEP_EXECUTION WHERE JOB_EXECUTION_ID IN (:ids))
            """,
            "DELETE FROM BATCH_STEP_EXECUTION WHERE JOB_EXECUTION_ID IN (:ids)",
            "DELETE FROM BATCH_JOB_EXECUTION_CONTEXT WHERE JOB_EXECUTION_ID IN (:ids)",
            "DELETE FROM BATCH_JOB_EXECUTION_PARAMS WHERE JOB_EXECUTION_ID IN (:ids)",
            "DELETE FROM BATCH_JOB_EXECUTION WHERE JOB_EXECUTION_ID IN (:ids)");

    private static final String DELETE_EMPTY_INSTANCES = """
            DELETE FROM BATCH_JOB_INSTANCE WHERE JOB_INSTANCE_ID < ? AND NOT EXISTS
              (SELECT 1 FROM BATCH_JOB_EXECUTION e WHERE e.JOB_INSTANCE_ID = BATCH_JOB_INSTANCE.JOB_INSTANCE_ID)
            """;

    private static final String INSTANCE =
            "SELECT MAX(JOB_INSTANCE_ID) FROM BATCH_JOB_EXECUTION WHERE JOB_EXECUTION_ID IN (:ids)";

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    RunRecordRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
    }

    /** Runs that ended before then, except imports that failed; Batch writes the times of this machine's zone. */
    List<Long> endedBefore(LocalDateTime before, int limit) {
        return jdbc.queryForList(OLD, Long.class, before, limit);
    }

    /** To be called in a transaction: a run has rows in several tables. */
    void delete(List<Long> executions) {
        Map<String, List<Long>> ids = Map.of("ids", executions);
        Long instance = named.queryForObject(INSTANCE, ids, Long.class);
        DELETE.forEach(sql -> named.update(sql, ids));
        jdbc.update(DELETE_EMPTY_INSTANCES, instance == null ? 0 : instance + 1);
    }
}

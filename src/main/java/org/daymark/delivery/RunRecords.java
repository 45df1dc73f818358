package org.daymark.delivery;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring Batch's records of past runs, deleted after 90 days. Imports that failed are kept, because they can be continued
 * as long as their record is there. Batch writes the times of this machine's zone.
 */
@Component
class RunRecords {
    private static final Period KEPT = Period.ofDays(90);
    private static final int AT_ONCE = 200;

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
    private final TransactionTemplate transactions;
    private final Clock clock;

    RunRecords(JdbcTemplate jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Deletes what is too old and says how many runs that were. */
    int prune() {
        LocalDateTime before =
                LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault()).minus(KEPT);
        int deleted = 0;
        List<Long> old;
        do {
            old = jdbc.queryForList(OLD, Long.class, before, AT_ONCE);
            deleted += old.size();
            delete(old);
        } while (old.size() == AT_ONCE);
        return deleted;
    }

    private void delete(List<Long> executions) {
        if (executions.isEmpty()) {
            return;
        }
        Map<String, List<Long>> ids = Map.of("ids", executions);
        transactions.executeWithoutResult(status -> {
            Long instance = named.queryForObject(INSTANCE, ids, Long.class);
            DELETE.forEach(sql -> named.update(sql, ids));
            jdbc.update(DELETE_EMPTY_INSTANCES, instance == null ? 0 : instance + 1);
        });
    }
}

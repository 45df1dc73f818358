package org.daymark.delivery;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes Spring Batch's records of runs after 90 days, except of failed imports, which can be resumed. Batch stores
 * local times.
 */
@Component
class RunRecords {
    private static final Period KEPT = Period.ofDays(90);
    private static final int AT_ONCE = 200;

    private final RunRecordRepository repository;
    private final TransactionTemplate transactions;
    private final Clock clock;

    RunRecords(JdbcTemplate jdbc, TransactionTemplate transactions, Clock clock) {
        this.repository = new RunRecordRepository(jdbc);
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
            old = repository.endedBefore(before, AT_ONCE);
            deleted += old.size();
            delete(old);
        } while (old.size() == AT_ONCE);
        return deleted;
    }

    private void delete(List<Long> executions) {
        if (executions.isEmpty()) {
            return;
        }
        transactions.executeWithoutResult(status -> repository.delete(executions));
    }
}

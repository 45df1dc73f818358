package org.daymark.delivery;

import org.springframework.jdbc.core.simple.JdbcClient;

/** db-scheduler's table of tasks. */
final class ScheduledTaskRepository {
    private static final String FORGET = "DELETE FROM scheduled_tasks";

    private final JdbcClient jdbc;

    ScheduledTaskRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void forgetAll() {
        jdbc.sql(FORGET).update();
    }
}

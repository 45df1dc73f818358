package org.daymark.delivery;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.daymark.storage.Database;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Starts the scheduled work of the server. Commands do not start it. */
@Service
public class ScheduledWork {
    private final ObjectProvider<Scheduler> scheduler;
    private final Database database;
    private final ScheduledTaskRepository repository;

    ScheduledWork(ObjectProvider<Scheduler> scheduler, Database database, JdbcClient jdbc) {
        this.scheduler = scheduler;
        this.database = database;
        this.repository = new ScheduledTaskRepository(jdbc);
    }

    /** Begins to look for campaigns that are due, if the settings allow it. */
    public void start() {
        scheduler.ifAvailable(found -> {
            if (database.embedded()) {
                // Every missing task is made again, so one that a killed process had in hand need not be waited for.
                repository.forgetAll();
            }
            found.start();
        });
    }
}

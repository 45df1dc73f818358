package org.daymark.delivery;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The recurring work of the server. It finds due campaigns and creates a task for each, which any process on the same
 * database can run.
 */
@Configuration(proxyBeanMethods = false)
class ScheduledWorkConfiguration {
    private static final Duration NOTE_EVERY = Duration.ofMinutes(1);
    private static final Duration PRUNE_EVERY = Duration.ofHours(24);

    /** {@link ScheduledWork} starts the scheduler, after the server's demo. */
    @Bean
    DbSchedulerStarter dbSchedulerStarter() {
        return () -> {};
    }

    @Bean
    OneTimeTask<Void> sendTask(DueCampaigns due) {
        return Tasks.oneTime("send")
                .onFailure((failed, operations) -> operations.remove())
                .execute((instance, context) -> due.run(Long.parseLong(instance.getId())));
    }

    @Bean
    RecurringTask<Void> lookTask(
            DueCampaigns due, OneTimeTask<Void> sendTask, @Value("${daymark.look-every:5s}") Duration every) {
        return Tasks.recurring("look", FixedDelay.of(every))
                .execute((instance, context) -> due.look()
                        .forEach(id -> context.getSchedulerClient()
                                .scheduleIfNotExists(sendTask.instance(String.valueOf(id)), Instant.now())));
    }

    @Bean
    RecurringTask<Void> lastMailsTask(MailPasses passes) {
        return Tasks.recurring("last-mails", FixedDelay.of(NOTE_EVERY))
                .execute((instance, context) ->
                        passes.run(() -> context.getSchedulerState().isShuttingDown()));
    }

    @Bean
    RecurringTask<Void> pruneTask(RunRecords records) {
        return Tasks.recurring("prune", FixedDelay.of(PRUNE_EVERY)).execute((instance, context) -> records.prune());
    }
}

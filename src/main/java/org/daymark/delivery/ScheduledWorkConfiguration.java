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
 * The server's recurring work. A look finds the campaigns that are due and makes a task of each, which any process on the
 * same database may take up; a task whose process is gone is taken up by another.
 */
@Configuration(proxyBeanMethods = false)
class ScheduledWorkConfiguration {
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
    RecurringTask<Void> pruneTask(RunRecords records) {
        return Tasks.recurring("prune", FixedDelay.of(PRUNE_EVERY)).execute((instance, context) -> records.prune());
    }
}

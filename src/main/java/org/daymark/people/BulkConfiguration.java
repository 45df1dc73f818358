package org.daymark.people;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Continues acts on many people that a server left unfinished. */
@Configuration(proxyBeanMethods = false)
class BulkConfiguration {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    @Bean
    RecurringTask<Void> bulkActTask(BulkActs acts) {
        return Tasks.recurring("bulk-acts", FixedDelay.of(LOOK_EVERY)).execute((instance, context) -> acts.work());
    }
}

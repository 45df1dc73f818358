package org.daymark.people;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The recurring look at the retention rule. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> retentionTask(Retention retention) {
        return Tasks.recurring("retention", FixedDelay.of(LOOK_EVERY)).execute((instance, context) -> retention.look());
    }
}

package org.daymark.tracking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The recurring deletion of what may no longer be kept of single people. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrackingSettings.class)
class TrackingConfiguration {
    private static final Duration TIDY_EVERY = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> tidyTrackingTask(PersonalTracking personal) {
        return Tasks.recurring("tidy-tracking", FixedDelay.of(TIDY_EVERY))
                .execute((instance, context) -> personal.tidy());
    }
}

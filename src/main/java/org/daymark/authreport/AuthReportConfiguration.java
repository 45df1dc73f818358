package org.daymark.authreport;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The recurring work about reports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthReportSettings.class)
class AuthReportConfiguration {
    private static final Duration PRUNE_EVERY = Duration.ofHours(6);
    private static final Duration NAME_EVERY = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> pruneReportsTask(AuthReports reports) {
        return Tasks.recurring("prune reports", FixedDelay.of(PRUNE_EVERY))
                .execute((instance, context) -> reports.prune());
    }

    @Bean
    RecurringTask<Void> nameReportSourcesTask(AuthReports reports) {
        return Tasks.recurring("name report sources", FixedDelay.of(NAME_EVERY))
                .execute((instance, context) -> reports.nameSources());
    }
}

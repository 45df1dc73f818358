package org.daymark.report;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The recurring work of reports. */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    @Bean
    RecurringTask<Void> countCampaignsTask(CampaignCounts counts) {
        return Tasks.recurring("count-campaigns", FixedDelay.of(LOOK_EVERY))
                .execute((instance, context) -> counts.refresh());
    }
}

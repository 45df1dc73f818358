package org.daymark.preferences;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.daymark.subscriber.OwnLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tidying up after links. */
@Configuration(proxyBeanMethods = false)
class PreferencesConfiguration {
    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    @Bean
    RecurringTask<Void> ownLinksTask(OwnLinks links) {
        return Tasks.recurring("tidy-own-links", FixedDelay.of(TIDY_EVERY))
                .execute((instance, context) -> links.tidy());
    }
}

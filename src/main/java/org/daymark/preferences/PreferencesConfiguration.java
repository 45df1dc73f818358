package org.daymark.preferences;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Optional;
import org.daymark.http.Allowance;
import org.daymark.http.BodyRule;
import org.daymark.subscriber.OwnLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tidying up after links, and how large a form may be. */
@Configuration(proxyBeanMethods = false)
class PreferencesConfiguration {
    private static final Duration TIDY_EVERY = Duration.ofHours(1);
    private static final int MAX_BODY = 32 * 1024;

    @Bean
    RecurringTask<Void> ownLinksTask(OwnLinks links) {
        return Tasks.recurring("tidy-own-links", FixedDelay.of(TIDY_EVERY))
                .execute((instance, context) -> links.tidy());
    }

    @Bean
    BodyRule preferencesBodies() {
        return (path, contentType) -> path.startsWith("/p/")
                ? Optional.of(new Allowance.Whole(MAX_BODY, Optional.empty()))
                : Optional.empty();
    }
}

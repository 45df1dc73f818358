package org.daymark.account;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of accounts, and the tidying up after them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountSettings.class)
class AccountConfiguration {
    private static final Duration TIDY_EVERY = Duration.ofHours(6);

    @Bean
    RecurringTask<Void> tidyAccountsTask(OneTimeLinks links, AttemptLimiter throttle) {
        return Tasks.recurring("tidy-accounts", FixedDelay.of(TIDY_EVERY)).execute((instance, context) -> {
            links.forgetExpired();
            throttle.forgetOld();
        });
    }
}

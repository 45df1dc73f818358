package org.daymark.alert;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.daymark.linkcheck.GuardedPosts;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The recurring look at what is wrong. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertSettings.class)
class AlertConfiguration {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration CERTIFICATES_EVERY = Duration.ofMinutes(20);

    @Bean
    RecurringTask<Void> alertsTask(Alerts alerts) {
        return Tasks.recurring("alerts", FixedDelay.of(EVERY)).execute((instance, context) -> alerts.look());
    }

    @Bean
    RecurringTask<Void> certificatesTask(ServerCertificates certificates) {
        return Tasks.recurring("server-certificates", FixedDelay.of(CERTIFICATES_EVERY))
                .execute((instance, context) -> certificates.look());
    }

    @Bean
    GuardedPosts alertPosts(AlertSettings settings) {
        return new GuardedPosts(settings.privateWebhook());
    }
}

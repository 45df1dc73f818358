package org.daymark.webhook;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.daymark.http.Allowance;
import org.daymark.http.BodyRule;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How bodies of providers are read, and the work behind them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {
    /** Without a token of ours no byte of a body is read; unfinished bodies are counted by the token. */
    @Bean
    BodyRule webhookBodies(Endpoints endpoints) {
        return (path, contentType) -> {
            if (!path.startsWith(Endpoint.PREFIX)) {
                return Optional.empty();
            }
            String token = path.substring(path.lastIndexOf('/') + 1);
            return Optional.of(
                    endpoints.isToken(token)
                            ? new Allowance.Whole(WebhookController.MAX_BODY, Optional.of(token))
                            : new Allowance.Nothing());
        };
    }

    @Bean
    SnsFetcher snsFetcher() {
        return new AmazonFetcher();
    }

    @Bean
    SnsProof snsProof(SnsFetcher fetcher, JdbcClient jdbc, Clock clock) {
        SnsFetcher kept = new KeptCertificates(fetcher, jdbc, clock);
        return new SnsProof(kept, new SnsAuthorities(kept));
    }

    @Bean
    RecurringTask<Void> takeWebhooksTask(WebhookWork work, @Value("${daymark.webhooks.take-every:2s}") Duration every) {
        return Tasks.recurring("take webhooks", FixedDelay.of(every)).execute((instance, context) -> work.takeAll());
    }
}

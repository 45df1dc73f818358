package org.daymark.returns;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The recurring work of the server about mail that comes back. */
@Configuration(proxyBeanMethods = false)
class MailboxWorkConfiguration {
    private static final Duration PRUNE_EVERY = Duration.ofHours(6);

    @Bean
    RecurringTask<Void> readMailboxesTask(
            MailboxReads reads, @Value("${daymark.feedback.read-every:1m}") Duration every) {
        return Tasks.recurring("read mailboxes", FixedDelay.of(every)).execute((instance, context) -> reads.readAll());
    }

    @Bean
    RecurringTask<Void> pruneMessagesTask(KeptMessages messages) {
        return Tasks.recurring("prune kept messages", FixedDelay.of(PRUNE_EVERY))
                .execute((instance, context) -> messages.prune());
    }
}

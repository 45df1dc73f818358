package org.daymark.returns;

import java.util.Objects;
import org.daymark.mailbox.InboundMailboxes;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * The job that reads a mailbox. Each run is a new instance: how far the mailbox is read stands in its own row, which
 * the transactions that record its messages change.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReturnSettings.class)
class MailboxJobConfiguration {
    static final String JOB = "read-mailbox";
    static final String MAILBOX = "mailbox";

    @Bean
    Job readMailboxJob(JobRepository repository, Step readMailbox) {
        return new JobBuilder(JOB, repository).start(readMailbox).build();
    }

    /** The mail server is never asked inside a transaction: each batch of messages has one of its own. */
    @Bean
    Step readMailbox(
            JobRepository repository,
            PlatformTransactionManager transactions,
            InboundMailboxes mailboxes,
            MailboxReading reading) {
        return new StepBuilder("read", repository)
                .tasklet(
                        (contribution, context) -> {
                            Object id =
                                    context.getStepContext().getJobParameters().get(MAILBOX);
                            ReadCounts counts = reading.read(mailboxes.get((Long) Objects.requireNonNull(id)));
                            counts.keepIn(contribution
                                    .getStepExecution()
                                    .getJobExecution()
                                    .getExecutionContext());
                            contribution.incrementWriteCount(counts.total());
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .transactionAttribute(new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
                .build();
    }
}

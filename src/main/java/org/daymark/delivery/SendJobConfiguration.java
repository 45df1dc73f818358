package org.daymark.delivery;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Instant;
import org.daymark.audience.Narrowing;
import org.daymark.audience.Narrowings;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.segment.IdRange;
import org.daymark.subscriber.MailingLists;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/** The send job: snapshot the audience into the ledger, deliver what is due, finish. Each run is a new instance. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DeliverySettings.class, HoldSettings.class, SendPageSettings.class})
class SendJobConfiguration {
    /** Subscriber ids covered by one snapshot transaction. */
    private static final long SNAPSHOT_RANGE = 10_000;

    @Bean
    Job sendJob(JobRepository repository, Step snapshotStep, Step deliverStep, Step finishStep) {
        return new JobBuilder(SendJobs.NAME, repository)
                .start(snapshotStep)
                .next(deliverStep)
                .next(finishStep)
                .build();
    }

    @Bean
    Step snapshotStep(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            Campaigns campaigns,
            LedgerRepository ledger,
            MailingLists lists,
            Narrowings narrowings,
            Clock clock) {
        return step("snapshot", repository, transactionManager, context -> {
            Campaign run = campaign(context, campaigns);
            if (run.snapshotDone()) {
                return;
            }
            Instant now = clock.instant();
            DueTimes due = DueTimes.of(run.schedule(), lists.timeZones(run.listId()), now);
            Narrowing narrowing = narrowings.of(run.id());
            long last = ledger.largestMember(run.listId());
            for (long after = 0; after < last; after += SNAPSHOT_RANGE) {
                IdRange range = new IdRange(after, after + SNAPSHOT_RANGE);
                ledger.snapshot(run, due, range, narrowings.predicate(narrowing, range), now);
            }
            campaigns.snapshotDone(run, ledger.counts(run.id()).recipients());
        });
    }

    @Bean
    Step deliverStep(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            Campaigns campaigns,
            DeliverLoops loops,
            ObjectProvider<SendRuns> sendRuns) {
        return step("deliver", repository, transactionManager, context -> {
            Campaign run = campaign(context, campaigns);
            SendRuns runs = sendRuns.getObject();
            loops.run(run, runs.listenerOf(run.id()), runs.stopSignal(run));
        });
    }

    @Bean
    Step finishStep(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            Campaigns campaigns,
            RunEnd runEnd,
            Interventions interventions) {
        return step("finish", repository, transactionManager, context -> {
            Campaign run = campaign(context, campaigns);
            runEnd.end(run);
            if (campaigns.get(run.id()).state() == CampaignState.CANCELLED) {
                // What a sender handed back after the campaign was cancelled.
                interventions.cancelWaiting(run.id());
            }
        });
    }

    @Bean
    TimeMeter paceTime() {
        return TimeMeter.SYSTEM_NANOTIME;
    }

    /** Steps run outside a transaction: each part opens its own, and mail is never sent inside one. */
    private static Step step(
            String name, JobRepository repository, PlatformTransactionManager transactionManager, StepWork work) {
        DefaultTransactionAttribute none =
                new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        Tasklet tasklet = (contribution, context) -> {
            work.run(context);
            return RepeatStatus.FINISHED;
        };
        return new StepBuilder(name, repository)
                .tasklet(tasklet, transactionManager)
                .transactionAttribute(none)
                .build();
    }

    private static Campaign campaign(ChunkContext context, Campaigns campaigns) {
        Object id = context.getStepContext().getJobParameters().get("campaign");
        if (id instanceof Long campaign) {
            return campaigns.get(campaign);
        }
        throw new IllegalStateException("the send job was started without a campaign");
    }

    @FunctionalInterface
    private interface StepWork {
        void run(ChunkContext context);
    }
}

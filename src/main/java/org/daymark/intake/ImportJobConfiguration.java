package org.daymark.intake;

import java.time.Clock;
import java.time.Instant;
import org.daymark.attribute.AttributeValues;
import org.daymark.storage.DataDirectory;
import org.daymark.subscriber.Departures;
import org.daymark.subscriber.Subscribers;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The import job: load the rows in chunks, then write the error file and finish. Its identity is the import's number,
 * so starting it again continues that import.
 */
@Configuration(proxyBeanMethods = false)
class ImportJobConfiguration {
    static final String JOB = "import";
    static final String IMPORT_ID = "import";
    private static final int CHUNK = 1_000;

    @Bean
    Job importJob(JobRepository repository, Step loadRows, Step finishImport) {
        return new JobBuilder(JOB, repository)
                .start(loadRows)
                .next(finishImport)
                .build();
    }

    @Bean
    Step loadRows(
            JobRepository repository,
            PlatformTransactionManager transactions,
            RowReader rowReader,
            RowProcessor rowProcessor,
            RowLoader rowLoader) {
        return new StepBuilder("load rows", repository)
                .<RawRow, ProcessedRow>chunk(CHUNK)
                .transactionManager(transactions)
                .reader(rowReader)
                .processor(rowProcessor)
                .writer(rowLoader)
                .build();
    }

    @Bean
    Step finishImport(JobRepository repository, PlatformTransactionManager transactions, Tasklet importFinisher) {
        return new StepBuilder("finish", repository)
                .tasklet(importFinisher, transactions)
                .build();
    }

    @Bean
    @StepScope
    RowReader rowReader(
            @Value("#{jobParameters['" + IMPORT_ID + "']}") Long id,
            RunningImports running,
            ImportRepository repository,
            RowProcessor rowProcessor) {
        return new RowReader(running, id, repository, rowProcessor);
    }

    @Bean
    @StepScope
    RowProcessor rowProcessor(
            @Value("#{jobParameters['" + IMPORT_ID + "']}") Long id,
            RunningImports running,
            ImportRepository repository,
            AttributeColumns attributes,
            Clock clock) {
        RunningImports.RunningImport started = running.get(id);
        Instant now = clock.instant();
        return new RowProcessor(
                started.layout(),
                started.consent(),
                started.file().name(),
                now,
                StatusScan.ofDepartures(started.file(), started.layout(), now),
                repository.firstSeen(started.file().contentHash()),
                attributes.cells(started.layout()));
    }

    @Bean
    @StepScope
    RowLoader rowLoader(
            @Value("#{jobParameters['" + IMPORT_ID + "']}") Long id,
            RunningImports running,
            ImportRepository repository,
            Subscribers subscribers,
            Departures departures,
            AttributeValues values) {
        return new RowLoader(running.get(id), repository, subscribers, departures, values);
    }

    @Bean
    @StepScope
    Tasklet importFinisher(
            @Value("#{jobParameters['" + IMPORT_ID + "']}") Long id,
            RunningImports running,
            ImportRepository repository,
            DataDirectory directory) {
        return (contribution, context) -> {
            // An uploaded file leaves no error file on disk: each download writes it.
            if (!running.get(id).layout().mappedOnly()) {
                ErrorFile.write(running.get(id), repository, directory);
            }
            repository.finish(id);
            return RepeatStatus.FINISHED;
        };
    }
}

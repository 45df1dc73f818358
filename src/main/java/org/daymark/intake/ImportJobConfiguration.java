package org.daymark.intake;

import org.daymark.storage.DataDirectory;
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
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * The import job: load the rows in parts, then write the error file and finish. Its identity is the import's number, so
 * starting it again continues that import.
 */
@Configuration(proxyBeanMethods = false)
class ImportJobConfiguration {
    static final String JOB = "import";
    static final String IMPORT_ID = "import";

    @Bean
    Job importJob(JobRepository repository, Step loadRows, Step finishImport) {
        return new JobBuilder(JOB, repository)
                .start(loadRows)
                .next(finishImport)
                .build();
    }

    @Bean
    Step loadRows(JobRepository repository, PlatformTransactionManager transactions, Tasklet importRows) {
        return new StepBuilder("load rows", repository)
                .tasklet(importRows, transactions)
                // Each part has a transaction of its own.
                .transactionAttribute(new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
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
    Tasklet importRows(
            @Value("#{jobParameters['" + IMPORT_ID + "']}") Long id, RunningImports running, RowLoading loading) {
        return loading.of(running.get(id));
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

package org.daymark.intake;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.daymark.intake.RunningImports.RunningImport;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Starts or resumes the import job. */
@Component
class ImportRuns {
    private static final Words WORDS = Words.of("intake");

    private final JobOperator operator;
    private final JobRepository jobs;
    private final Job job;
    private final RunningImports running;
    private final ImportRepository repository;

    ImportRuns(
            JobOperator operator,
            JobRepository jobs,
            @Qualifier("importJob") Job job,
            RunningImports running,
            ImportRepository repository) {
        this.operator = operator;
        this.jobs = jobs;
        this.job = job;
        this.running = running;
        this.repository = repository;
    }

    /** The caller holds the list's lock. Returns when the import is done; a Problem says why it stopped. */
    void run(RunningImport started) {
        JobParameters parameters = new JobParametersBuilder()
                .addLong(ImportJobConfiguration.IMPORT_ID, started.id())
                .toJobParameters();
        settle(parameters);
        if (!repository.resume(started.id())) {
            throw WORDS.problem("import.ended-meanwhile");
        }
        running.begin(started);
        try {
            JobExecution execution = operator.start(job, parameters);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw stopped(started, execution.getAllFailureExceptions());
            }
        } catch (JobExecutionException e) {
            throw stopped(started, List.of(e));
        } finally {
            running.end(started.id());
        }
    }

    /**
     * Closes what a process that is no more left open, also where it did not learn how its last commit ended: the
     * counts know that. {@link JobOperator#recover} would leave the second kind as it is, and the first when it happens
     * twice.
     */
    private void settle(JobParameters parameters) {
        JobExecution last = jobs.getLastJobExecution(ImportJobConfiguration.JOB, parameters);
        if (last == null || !isOpen(last.getStatus())) {
            return;
        }
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        for (StepExecution step : last.getStepExecutions()) {
            if (isOpen(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED);
                step.setEndTime(now);
                jobs.update(step);
            }
        }
        last.setStatus(BatchStatus.FAILED);
        last.setExitStatus(ExitStatus.FAILED);
        last.setEndTime(now);
        jobs.update(last);
    }

    private static boolean isOpen(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }

    private Problem stopped(RunningImport started, List<Throwable> failures) {
        Throwable cause = failures.isEmpty() ? new IllegalStateException("no reason given") : failures.get(0);
        Problem problem = problem(cause);
        if (problem instanceof ImportInterrupted) {
            return problem;
        }
        String words = wordsOfFailed(started, firstLine(cause));
        return problem != null
                ? problem
                : new Problem(started.advice().isEmpty() ? words : words + " " + started.advice(), cause);
    }

    private static @Nullable Problem problem(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof Problem problem) {
                return problem;
            }
        }
        return null;
    }

    private String wordsOfFailed(RunningImport started, String reason) {
        String file = started.file().shown();
        try {
            repository.fail(started.id());
            return WORDS.named(
                    "import.stopped-after",
                    file,
                    Figures.count(repository.counts(started.id()).rows()),
                    Figures.count(started.totalRows()),
                    reason);
        } catch (DataAccessException e) {
            // The database is what failed; the import stays RUNNING there, which the next run continues just as well.
            return WORDS.named("import.stopped", file, reason);
        }
    }

    private static String firstLine(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String text = String.valueOf(innermost.getMessage());
        return text.lines().findFirst().orElse(text).replaceAll("[.\\s]+$", "");
    }
}

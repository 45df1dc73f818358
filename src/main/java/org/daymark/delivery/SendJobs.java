package org.daymark.delivery;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.daymark.campaign.Campaign;
import org.daymark.problem.Problem;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Corrects Spring Batch's records of send runs. */
@Component
class SendJobs {
    static final String NAME = "send";

    private final ObjectProvider<JobRepository> repository;
    private final ObjectProvider<JobOperator> operator;
    private final ObjectProvider<Job> sendJob;

    /** They are asked for when a run starts: most commands know this class without sending. */
    SendJobs(
            ObjectProvider<JobRepository> repository,
            ObjectProvider<JobOperator> operator,
            @Qualifier("sendJob") ObjectProvider<Job> sendJob) {
        this.repository = repository;
        this.operator = operator;
        this.sendJob = sendJob;
    }

    /** Runs the job for a run, and throws what made it fail. */
    void launch(Campaign run) {
        JobParameters parameters = new JobParametersBuilder()
                .addLong("campaign", run.id())
                .addLong("run", (long) run.runNumber())
                .toJobParameters();
        try {
            JobExecution execution = operator.getObject().start(sendJob.getObject(), parameters);
            for (Throwable failure : execution.getAllFailureExceptions()) {
                throw asRuntime(failure, run);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("campaign " + run.id() + ": the run could not be started", e);
        }
    }

    private static RuntimeException asRuntime(Throwable failure, Campaign run) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof Problem problem) {
                return problem;
            }
        }
        return new IllegalStateException("campaign " + run.id() + ": the run broke off", failure);
    }

    /** Marks the executions of a dead process as failed. Must run after the next run has started. */
    void failOrphans(long campaignId) {
        JobRepository executions = repository.getObject();
        for (JobExecution execution : executions.findRunningJobExecutions(NAME)) {
            Long campaign = execution.getJobParameters().getLong("campaign");
            if (campaign != null && campaign == campaignId) {
                for (StepExecution step : execution.getStepExecutions()) {
                    if (step.getStatus().isRunning()) {
                        step.setStatus(BatchStatus.FAILED);
                        step.setExitStatus(ExitStatus.FAILED.addExitDescription("its process was stopped"));
                        step.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
                        executions.update(step);
                    }
                }
                execution.setStatus(BatchStatus.FAILED);
                execution.setExitStatus(ExitStatus.FAILED.addExitDescription("its process was stopped"));
                execution.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
                executions.update(execution);
            }
        }
    }
}

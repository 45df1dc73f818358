package org.daymark.delivery;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** Keeps Spring Batch's records of send runs honest. */
@Component
class SendJobs {
    static final String NAME = "send";

    private final JobRepository repository;

    SendJobs(JobRepository repository) {
        this.repository = repository;
    }

    /** Marks the executions that a gone process left as running. To be called by the one who has won the campaign's next run. */
    void failOrphans(long campaignId) {
        for (JobExecution execution : repository.findRunningJobExecutions(NAME)) {
            Long campaign = execution.getJobParameters().getLong("campaign");
            if (campaign != null && campaign == campaignId) {
                for (StepExecution step : execution.getStepExecutions()) {
                    if (step.getStatus().isRunning()) {
                        step.setStatus(BatchStatus.FAILED);
                        step.setExitStatus(ExitStatus.FAILED.addExitDescription("its process was stopped"));
                        step.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
                        repository.update(step);
                    }
                }
                execution.setStatus(BatchStatus.FAILED);
                execution.setExitStatus(ExitStatus.FAILED.addExitDescription("its process was stopped"));
                execution.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
                repository.update(execution);
            }
        }
    }
}

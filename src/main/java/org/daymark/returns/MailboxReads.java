package org.daymark.returns;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.mailbox.KeptMailbox;
import org.daymark.mailbox.Mailbox;
import org.daymark.mailbox.MailboxConnections;
import org.daymark.mailbox.MailboxTrouble;
import org.daymark.mailbox.OpenMailbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/** Runs the job that reads a mailbox, once at a time for each mailbox in this process. */
@Service
public class MailboxReads {
    private static final Logger log = LoggerFactory.getLogger(MailboxReads.class);

    private final JobOperator operator;
    private final Job job;
    private final InboundMailboxes mailboxes;
    private final MailboxConnections connections;
    private final MailboxWatch watch;
    private final Clock clock;
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicLong runs = new AtomicLong();

    MailboxReads(
            JobOperator operator,
            @Qualifier("readMailboxJob") Job job,
            InboundMailboxes mailboxes,
            MailboxConnections connections,
            MailboxWatch watch,
            Clock clock) {
        this.operator = operator;
        this.job = job;
        this.mailboxes = mailboxes;
        this.connections = connections;
        this.watch = watch;
        this.clock = clock;
    }

    /**
     * Reads a mailbox to its end; nothing if this process is reading it now.
     *
     * @throws MailboxTrouble if it cannot be read; what was read before it is recorded
     */
    public ReadCounts read(Mailbox mailbox) {
        if (!underWay.add(mailbox.id())) {
            return new ReadCounts();
        }
        try {
            ReadCounts counts = run(mailbox);
            mailboxes.read(mailbox);
            return counts;
        } catch (MailboxTrouble e) {
            mailboxes.troubled(mailbox, e);
            throw e;
        } finally {
            underWay.remove(mailbox.id());
        }
    }

    /** Reads every mailbox that has something new; trouble with one keeps no other from being read. */
    void readAll() {
        List<KeptMailbox> all = mailboxes.list();
        all.forEach(this::readNews);
        watch.watch(
                all.stream()
                        .filter(kept -> kept.trouble() == null)
                        .map(KeptMailbox::mailbox)
                        .toList(),
                mailbox -> readNews(mailboxes.kept(mailbox.id())));
    }

    private void readNews(KeptMailbox kept) {
        Mailbox mailbox = kept.mailbox();
        try {
            if (hasNews(mailbox)) {
                ReadCounts counts = read(mailbox);
                log.info("Mailbox {}: {} messages are recorded.", mailbox.name(), counts.total());
            }
        } catch (MailboxTrouble e) {
            if (kept.trouble() != e.cause()) {
                log.warn("Mailbox {} cannot be read: {}", mailbox.name(), e.getMessage());
            }
        }
    }

    /** Whether the job has something to do: an empty look leaves no records of a run. */
    private boolean hasNews(Mailbox mailbox) {
        try (OpenMailbox open = connections.open(mailbox)) {
            boolean news = !open.next(1).isEmpty();
            if (!news) {
                mailboxes.read(mailbox);
            }
            return news;
        } catch (MailboxTrouble e) {
            mailboxes.troubled(mailbox, e);
            throw e;
        }
    }

    private ReadCounts run(Mailbox mailbox) {
        JobExecution execution;
        try {
            execution = operator.start(
                    job,
                    new JobParametersBuilder()
                            .addLong(MailboxJobConfiguration.MAILBOX, mailbox.id())
                            .addLong("at", clock.millis())
                            .addString("process", ProcessHandle.current().pid() + "-" + runs.incrementAndGet())
                            .toJobParameters());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("mailbox " + mailbox.name() + ": the job could not be started", e);
        }
        for (Throwable failure : execution.getAllFailureExceptions()) {
            for (Throwable t = failure; t != null; t = t.getCause()) {
                if (t instanceof MailboxTrouble trouble) {
                    throw trouble;
                }
            }
            throw new IllegalStateException("mailbox " + mailbox.name() + ": the job broke off", failure);
        }
        return ReadCounts.of(execution.getExecutionContext());
    }
}

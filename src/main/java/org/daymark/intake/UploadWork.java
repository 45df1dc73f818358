package org.daymark.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.daymark.access.Actor;
import org.daymark.audit.Audit;
import org.daymark.csv.SourceFile;
import org.daymark.intake.RunningImports.RunningImport;
import org.daymark.problem.Problem;
import org.daymark.storage.PrivateFiles;
import org.daymark.subscriber.DateOrder;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Checks and imports uploaded files in the background. The progress is in the database, so that any page can show it
 * and the next process resumes unfinished work.
 */
@Component
class UploadWork {
    private static final Words WORDS = Words.of("intake");
    private static final Logger log = LoggerFactory.getLogger(UploadWork.class);
    private static final int AT_ONCE = 3;
    private static final int SECONDS_TO_STOP = 30;

    private final UploadRepository uploads;
    private final UploadedFiles files;
    private final ImportRepository imports;
    private final ImportLocks locks;
    private final ImportRuns runs;
    private final RunningImports running;
    private final MailingLists lists;
    private final DryRuns dryRuns;
    private final Audit audit;
    private final Clock clock;
    private final Set<String> checks = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();
    private @Nullable ExecutorService threads;

    UploadWork(
            UploadRepository uploads,
            UploadedFiles files,
            ImportRepository imports,
            ImportLocks locks,
            ImportRuns runs,
            RunningImports running,
            MailingLists lists,
            DryRuns dryRuns,
            Audit audit,
            Clock clock) {
        this.uploads = uploads;
        this.files = files;
        this.imports = imports;
        this.locks = locks;
        this.runs = runs;
        this.running = running;
        this.lists = lists;
        this.dryRuns = dryRuns;
        this.audit = audit;
        this.clock = clock;
    }

    /** Starts the check of a waiting upload, unless this process already runs it. */
    void check(Upload upload) {
        String key = upload.id() + "/" + upload.version();
        if (checks.add(key)) {
            execute(() -> {
                try {
                    dryRun(upload);
                } finally {
                    checks.remove(key);
                }
            });
        }
    }

    /** Starts or resumes the import of an upload in the name of a user; releases the list at the end. */
    void load(Upload upload, ImportSummary started, ImportLocks.Held held, Actor actor) {
        execute(() -> actor.run(() -> {
            try (held) {
                run(upload, started, held);
            }
        }));
    }

    /** Resumes the work of ended processes if its files are here. */
    void continueAll() {
        for (Upload upload : uploads.checking()) {
            if (files.has(upload.storedAs())) {
                check(upload);
            }
        }
        for (Upload upload : uploads.underWay()) {
            if (files.has(upload.storedAs())) {
                resume(upload);
            }
        }
    }

    /** Deletes the files of an upload when they are no longer needed. */
    void forget(Upload upload) {
        uploads.remove(upload.id());
        files.delete(upload.storedAs());
    }

    /** Accepts work again after {@link #stop}. */
    void start() {
        running.start();
    }

    /** Interrupts running work; the next process resumes it. */
    void stop() {
        running.stop();
        ExecutorService stopped = takeThreads();
        if (stopped == null) {
            return;
        }
        stopped.shutdown();
        try {
            if (!stopped.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                stopped.shutdownNow();
            }
        } catch (InterruptedException e) {
            stopped.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void execute(Runnable work) {
        if (threads == null) {
            threads = Executors.newFixedThreadPool(AT_ONCE, run -> {
                Thread thread = new Thread(run, "uploads-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
        }
        threads.execute(work);
    }

    private synchronized @Nullable ExecutorService takeThreads() {
        ExecutorService taken = threads;
        threads = null;
        return taken;
    }

    private void resume(Upload upload) {
        long id = importId(upload);
        imports.find(id).ifPresent(summary -> {
            try {
                load(upload, summary, locks.take(summary.listName()), Actor.SYSTEM);
            } catch (ImportLocks.Busy e) {
                // It is at work already, or another import into its list is; there will be another look.
            }
        });
    }

    private void run(Upload upload, ImportSummary started, ImportLocks.Held held) {
        long id = started.id();
        try {
            SourceFile file = upload.file(files);
            Layout layout = upload.layout(file);
            Consent consent = started.consent();
            if (consent == null) {
                throw new IllegalStateException("import " + id + " has an upload, but nothing was stated about it");
            }
            long list = lists.find(started.listName()).map(MailingList::id).orElseThrow();
            runs.run(new RunningImport(
                    id,
                    list,
                    upload.plan().reading().of(file),
                    layout,
                    started.totalRows(),
                    consent,
                    ImportProgress.SILENT,
                    held,
                    ""));
            imports.find(id).ifPresent(ended -> {
                audit.record(
                        "import.end",
                        "import " + id,
                        null,
                        Map.of("state", ended.state(), "counts", ended.counts(), "list", ended.listName()));
                forget(upload);
            });
        } catch (ImportInterrupted e) {
            log.info("The import of {} resumes at the next server start.", upload.fileName());
        } catch (RuntimeException e) {
            if (!(e instanceof Problem)) {
                log.error("The import of {} stopped", upload.fileName(), e);
            }
            explain(upload, id, e);
        }
    }

    private void explain(Upload upload, long importId, RuntimeException failure) {
        try {
            imports.explain(importId, words(failure));
            uploads.touch(upload.id());
        } catch (DataAccessException e) {
            // The database failed. The import is still RUNNING there, so the next check resumes it.
            log.warn("The import of {} cannot be noted to have stopped: {}", upload.fileName(), e.getMessage());
        }
    }

    private void dryRun(Upload upload) {
        try {
            runDry(upload);
        } catch (IOException | UncheckedIOException e) {
            uploads.failed(upload, WORDS.named("rows.unstored", String.valueOf(e.getMessage())));
        } catch (ImportQuestion e) {
            uploads.failed(upload, e.onPage());
        } catch (RuntimeException e) {
            if (!(e instanceof Problem)) {
                log.error("The check of {} stopped", upload.fileName(), e);
            }
            uploads.failed(upload, words(e));
        }
    }

    private void runDry(Upload upload) throws IOException {
        SourceFile file = upload.file(files);
        Layout layout = upload.layout(file);
        SourceFile read = upload.plan().reading().of(file);
        DateOrder given = upload.plan().dates();
        Instant now = clock.instant();
        DateOrder dates = given == null ? DateSurvey.of(read, layout, now).order(read) : given;
        Layout dated = layout.dated(dates);
        StatusScan scan = DryRun.scan(read, dated, now);
        long total = scan.rows();
        if (!uploads.progress(upload, total, 0)) {
            return;
        }
        long list = lists.find(upload.plan().list()).map(MailingList::id).orElse(0L);
        DryRun dryRun = dryRuns.of(list, read, dated, Consent.statedByOperator(), now, scan);
        try (ErrorFile errors =
                ErrorFile.to(PrivateFiles.replace(files.invalidRows(upload.storedAs())), layout.errorFormat())) {
            CheckResult result = dryRun.run(
                    errors::add, warning -> {}, rows -> !running.stopping() && uploads.progress(upload, total, rows));
            if (!running.stopping()) {
                uploads.checked(upload, result.with(dates));
            }
        }
    }

    private static long importId(Upload upload) {
        Long id = upload.importId();
        if (id == null) {
            throw new IllegalStateException("upload " + upload.id() + " is not being imported");
        }
        return id;
    }

    private static String words(RuntimeException e) {
        return e instanceof Problem && e.getMessage() != null ? e.getMessage() : WORDS.named("upload.failed");
    }
}

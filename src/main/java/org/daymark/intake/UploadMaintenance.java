package org.daymark.intake;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.daymark.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Resumes imports that an earlier server left unfinished, and deletes files that users do not import: personal data
 * does not lie around. Each server does this for the files it has.
 */
@Component
@ConditionalOnWebApplication
class UploadMaintenance implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(UploadMaintenance.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    /** Files without a record may be on their way in, or the rows of a workbook that a command imports. */
    private static final Duration STRAYS_KEPT = Duration.ofHours(24);

    private final UploadRepository uploads;
    private final UploadedFiles files;
    private final UploadWork work;
    private final UploadSettings settings;
    private final Audit audit;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;

    UploadMaintenance(
            UploadRepository uploads,
            UploadedFiles files,
            UploadWork work,
            UploadSettings settings,
            Audit audit,
            Clock clock) {
        this.uploads = uploads;
        this.files = files;
        this.work = work;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Deletes the files of uploads that are over or too old. */
    void tidy() {
        Instant now = clock.instant();
        uploads.ended().forEach(work::forget);
        for (Upload upload : uploads.expired(now.minus(settings.uploadsKept()))) {
            audit.record("upload.expire", "upload " + upload.id(), upload.fileName(), null);
            work.forget(upload);
        }
        try {
            files.sweep(uploads.names(), now.minus(STRAYS_KEPT));
        } catch (IOException e) {
            log.warn("Cannot clean up the folder of uploaded files: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void start() {
        work.start();
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "uploads-care");
            thread.setDaemon(true);
            return thread;
        });
        var unused = started.scheduleWithFixedDelay(this::look, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
        timer = started;
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
        work.stop();
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    private void look() {
        try {
            work.continueAll();
            tidy();
        } catch (RuntimeException e) {
            log.warn("Cannot maintain the uploaded files: {}", e.getMessage());
        }
    }
}

package org.daymark.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.csv.SourceFile;
import org.daymark.problem.Problem;
import org.daymark.subscriber.DateOrder;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Leads files that people upload to their import: read, mapped, checked, confirmed, and then loaded in the background.
 */
@Service
@EnableConfigurationProperties(UploadSettings.class)
class Uploads {
    private static final Words WORDS = Words.of("intake");
    private static final int MAX_COUNT = 20;
    private static final int MAX_NAME = 200;
    private static final int MAX_ACTOR = 100;
    private static final String UNSEEN =
            "[\\p{Cc}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]";

    private final UploadRepository repository;
    private final UploadedFiles files;
    private final UploadWork work;
    private final ImportRepository imports;
    private final ImportLocks locks;
    private final MailingLists lists;
    private final UploadSettings settings;
    private final AttributeColumns attributes;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Uploads(
            UploadRepository repository,
            UploadedFiles files,
            UploadWork work,
            ImportRepository imports,
            ImportLocks locks,
            MailingLists lists,
            UploadSettings settings,
            AttributeColumns attributes,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.files = files;
        this.work = work;
        this.imports = imports;
        this.locks = locks;
        this.lists = lists;
        this.settings = settings;
        this.attributes = attributes;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The most bytes that a file may have. */
    long limit() {
        return settings.uploadLimit().toBytes();
    }

    List<Upload> all() {
        Permission.MANAGE_SUBSCRIBERS.require();
        return repository.all();
    }

    Optional<Upload> find(long id) {
        Permission.MANAGE_SUBSCRIBERS.require();
        return repository.find(id);
    }

    /** Checks the limits before the upload is read. */
    void refuseMore(long announced) {
        if (announced > limit()) {
            throw new UploadedFiles.TooLong(limit());
        }
        if (repository.all().size() >= MAX_COUNT) {
            throw WORDS.problem("upload.many", MAX_COUNT);
        }
        files.refuseFullDisk(announced);
    }

    /**
     * Keeps a file and looks at it.
     *
     * @param name as the browser sent it
     * @param mends the import whose faulty rows it holds, 0 for none
     * @throws Problem if it is nothing that can be imported
     */
    long add(InputStream in, String name, long mends) throws IOException {
        Permission.MANAGE_SUBSCRIBERS.require();
        UploadedFiles.Stored stored = files.store(in, tidy(name), limit());
        try {
            Inspection inspection = Inspection.of(stored);
            LayoutChoice guess = LayoutDetection.guess(stored.file());
            LayoutChoice reading =
                    stored.workbook() == null ? guess : new LayoutChoice(inspection.charset(), ',', guess.header());
            Optional<ImportSummary> fixed = imports.find(mends);
            String list = fixed.map(ImportSummary::listName).orElse("");
            Plan plan = new Plan(reading, Map.of(), Statuses.NONE, list, fixed.isPresent() ? mends : 0);
            Long id = transaction.execute(status -> {
                long added = repository.add(stored, inspection, plan, actor());
                audit.record(
                        "upload.add",
                        "upload " + added,
                        null,
                        Map.of("file", stored.file().name(), "bytes", stored.size()));
                return added;
            });
            if (id == null) {
                throw new IllegalStateException("the transaction gave no upload");
            }
            return id;
        } catch (Throwable e) {
            files.delete(stored.storedAs());
            throw e;
        }
    }

    FirstRows look(Upload upload, LayoutChoice reading) {
        return FirstRows.of(upload.file(files), reading);
    }

    /** Says how a file is read. */
    void read(long id, int version, LayoutChoice reading) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Upload upload = get(id);
        if (!upload.plan().reading().equals(reading)) {
            change(upload, version, upload.plan().reading(reading));
        }
    }

    /** Sets the columns and the list, and starts the check. */
    void map(long id, int version, MappingForm form, String list, @Nullable DateOrder dates) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Upload upload = get(id);
        replan(
                upload,
                version,
                upload.plan()
                        .mapping(form, attributes.treatment(form), MailingLists.checked(list))
                        .dated(dates));
    }

    /** Sets the meanings of status values, and restarts the check. */
    void say(long id, int version, Map<String, Status> words) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Upload upload = get(id);
        replan(upload, version, upload.plan().saying(words));
    }

    private void replan(Upload upload, int version, Plan plan) {
        transaction.executeWithoutResult(status -> {
            change(upload, version, plan);
            startCheck(upload.id(), version + 1);
        });
        work.check(get(upload.id()));
    }

    /** Checks once more, since people may have changed meanwhile. */
    void check(long id, int version) {
        Permission.MANAGE_SUBSCRIBERS.require();
        startCheck(id, version);
        work.check(get(id));
    }

    /** The file of the rows that the check found invalid. */
    Path invalidRows(Upload upload) {
        return files.invalidRows(upload.storedAs());
    }

    /**
     * Starts the import of a checked upload.
     *
     * @param version the version of the plan whose check the user saw
     * @return the import's number
     */
    long confirm(long id, int version, Consent consent) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Upload upload = get(id);
        CheckResult checked = upload.result();
        if (checked == null || !checked.questions().none()) {
            throw changed();
        }
        String listName = upload.plan().list();
        SourceFile file = upload.file(files);
        Layout layout = upload.layout(file);
        ImportLocks.Held held = locks.take(listName);
        try {
            Long importId = transaction.execute(status -> {
                boolean known = lists.find(listName).isPresent();
                MailingList list = lists.findOrCreate(listName);
                long started = imports.create(list.id(), file, layout, upload.totalRows(), consent);
                if (!repository.becomes(id, version, started)) {
                    throw changed();
                }
                audit.record(
                        "import.start",
                        "import " + started,
                        null,
                        Map.of(
                                "file",
                                upload.fileName(),
                                "rows",
                                upload.totalRows(),
                                "checked",
                                checked.counts(),
                                "list",
                                listName,
                                "newList",
                                !known,
                                "consent",
                                consent));
                return started;
            });
            if (importId == null) {
                throw new IllegalStateException("the transaction gave no import");
            }
            work.load(get(id), imports.find(importId).orElseThrow(), held, Actor.current());
            return importId;
        } catch (Throwable e) {
            held.close();
            throw e;
        }
    }

    /** Deletes an uploaded file without importing it. */
    void discard(long id) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Upload upload = get(id);
        transaction.executeWithoutResult(status -> {
            if (!repository.discard(id)) {
                throw WORDS.problem("upload.importing", upload.fileName());
            }
            audit.record("upload.discard", "upload " + id, upload.fileName(), null);
        });
        files.delete(upload.storedAs());
    }

    /** Cancels an import; the imported rows stay. */
    void cancel(long importId) {
        Permission.MANAGE_SUBSCRIBERS.require();
        ImportSummary summary = summary(importId);
        transaction.executeWithoutResult(status -> {
            if (!imports.askToCancel(importId)) {
                throw WORDS.problem("import.ended");
            }
            audit.record(
                    "import.cancel",
                    "import " + importId,
                    null,
                    Map.of("file", summary.fileName(), "rows", summary.counts().rows()));
        });
        endIfIdle(summary);
    }

    /** Resumes an import that an error stopped. */
    void resume(long importId) {
        Permission.MANAGE_SUBSCRIBERS.require();
        ImportSummary summary = summary(importId);
        Upload upload = repository
                .ofImport(importId)
                .filter(found -> files.has(found.storedAs()))
                .orElseThrow(() -> WORDS.problem("import.file-gone", summary.fileName()));
        ImportLocks.Held held = locks.take(summary.listName());
        try {
            if (summary(importId).state() != ImportSummary.State.FAILED) {
                throw WORDS.problem("import.not-stopped");
            }
            transaction.executeWithoutResult(status -> {
                if (!imports.resume(importId)) {
                    throw WORDS.problem("import.just-canceled");
                }
                audit.record("import.continue", "import " + importId, null, Map.of("file", summary.fileName()));
            });
            work.load(upload, summary, held, Actor.current());
        } catch (Throwable e) {
            held.close();
            throw e;
        }
    }

    /** Whether a stopped import can resume. */
    boolean canResume(ImportSummary summary) {
        return summary.state() == ImportSummary.State.FAILED
                && repository
                        .ofImport(summary.id())
                        .filter(upload -> files.has(upload.storedAs()))
                        .isPresent();
    }

    private void endIfIdle(ImportSummary summary) {
        if (!imports.endStopped(summary.id())) {
            try (ImportLocks.Held held = locks.take(summary.listName())) {
                imports.finish(summary.id());
            } catch (ImportLocks.Busy e) {
                // The worker sees the cancellation before the next thousand rows.
                return;
            }
        }
        repository.ofImport(summary.id()).ifPresent(work::forget);
    }

    private void startCheck(long id, int version) {
        if (!repository.check(id, version)) {
            throw changed();
        }
    }

    private void change(Upload upload, int version, Plan plan) {
        if (!repository.change(upload.id(), version, plan)) {
            throw changed();
        }
    }

    private Upload get(long id) {
        return repository.find(id).orElseThrow(() -> WORDS.problem("upload.unknown"));
    }

    private ImportSummary summary(long importId) {
        return imports.find(importId).orElseThrow(() -> WORDS.problem("import.unknown", importId));
    }

    private static Problem changed() {
        return WORDS.problem("upload.changed");
    }

    private static String actor() {
        String name = Actor.current().name();
        return Excerpt.cut(name, MAX_ACTOR);
    }

    /** A name from elsewhere as a name for people: without folders, and without what could lead the eye astray. */
    static String tidy(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = Normalizer.normalize(last, Normalizer.Form.NFC)
                .replaceAll(UNSEEN, "")
                .strip();
        return clean.isEmpty() ? "file" : Excerpt.cut(clean, MAX_NAME);
    }
}

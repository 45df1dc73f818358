package org.daymark.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.csv.SourceFile;
import org.daymark.intake.RunningImports.RunningImport;
import org.daymark.problem.Problem;
import org.daymark.spreadsheet.Workbook;
import org.daymark.storage.DataDirectory;
import org.daymark.subscriber.DateOrder;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;

/** Imports files of subscribers and reads past imports. */
@Service
public class Imports {
    private static final Words WORDS = Words.of("intake");
    private static final int FIRST_REJECTIONS = 10;

    private final ImportRepository repository;
    private final ImportLocks locks;
    private final ImportRuns runs;
    private final MailingLists lists;
    private final DataDirectory directory;
    private final UploadedFiles files;
    private final AttributeColumns attributes;
    private final DryRuns dryRuns;
    private final Audit audit;
    private final Clock clock;

    Imports(
            ImportRepository repository,
            ImportLocks locks,
            ImportRuns runs,
            MailingLists lists,
            DataDirectory directory,
            UploadedFiles files,
            AttributeColumns attributes,
            DryRuns dryRuns,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.locks = locks;
        this.runs = runs;
        this.lists = lists;
        this.directory = directory;
        this.files = files;
        this.attributes = attributes;
        this.dryRuns = dryRuns;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Imports a file, CSV or XLSX, into a list. An import of the same content into the same list that was cut off is
     * continued.
     *
     * @throws Problem before anything is written if the file cannot be imported at all; later, if the import had to
     *     stop, in which case running it again continues it
     */
    public ImportResult run(ImportRequest request, ImportProgress progress) {
        Permission.MANAGE_SUBSCRIBERS.require();
        String listName = MailingLists.checked(request.listName());
        Path given = request.file();
        try {
            if (!Files.isRegularFile(given) || !Files.isReadable(given) || !Workbook.maybe(given)) {
                return run(
                        request, listName, request.reading().charset(SourceFile.inspect(given)), List.of(), progress);
            }
            try (UploadedFiles.TemporaryRows rows = files.rowsOf(given)) {
                SourceFile file =
                        SourceFile.inspect(rows.path(), String.valueOf(given.getFileName()), given.toString());
                return run(request, listName, file, rows.workbook().notices(), progress);
            }
        } catch (IOException e) {
            throw WORDS.problem(e, "file.unreadable", given, e.getMessage());
        }
    }

    private ImportResult run(
            ImportRequest request, String listName, SourceFile file, List<String> notices, ImportProgress progress) {
        Layout detected = attributes.mapped(
                LayoutDetection.of(file, request.mapping(), request.reading().delimiter())
                        .noting(notices),
                request.mapping());
        DateOrder given = request.reading().dates();
        Layout layout = detected.dated(
                given == null ? DateSurvey.of(file, detected, clock.instant()).order(file) : given);
        StatusScan scan = DryRun.scan(file, layout, clock.instant());
        scan.refuseOpen(file);
        long total = scan.rows();
        if (request.dryRun()) {
            return dryRun(request, file, layout, scan, progress);
        }
        try (ImportLocks.Held held = locks.take(listName)) {
            return load(lists.findOrCreate(listName), file, layout, total, request.consent(), progress, held);
        }
    }

    public Optional<ImportSummary> latest() {
        return repository.latest().map(this::withErrorFile);
    }

    public Optional<ImportSummary> find(long id) {
        return repository.find(id).map(this::withErrorFile);
    }

    /** Newest first, starting below a number. */
    List<ImportSummary> before(long id, int limit) {
        return repository.before(id, limit);
    }

    /** Writes the faulty rows as a file that users can fix and import. */
    void writeRejected(long id, OutputStream out) throws IOException {
        ErrorFile.write(id, repository, out);
    }

    /** The faulty rows after a line, 0 for the first ones, in the file's order. */
    public List<Rejection> rejections(long importId, long afterLine, int limit) {
        return repository.rejections(importId, afterLine, limit);
    }

    /** The rows that were imported without some of their values, after a line, in the file's order. */
    public List<ImportWarning> warnings(long importId, long afterLine, int limit) {
        return repository.warnings(importId, afterLine, limit);
    }

    long countWarnings(long importId) {
        return repository.countWarnings(importId);
    }

    private ImportResult load(
            MailingList list,
            SourceFile file,
            Layout layout,
            long total,
            Consent consent,
            ImportProgress progress,
            ImportLocks.Held held) {
        Optional<Long> unfinished = repository.unfinished(list.id(), file.contentHash());
        unfinished.ifPresent(started -> refuseOtherReading(started, file, layout));
        long id = unfinished.orElseGet(() -> repository.create(list.id(), file, layout, total, consent));
        audit.record(
                unfinished.isPresent() ? "import.continue" : "import.start",
                "import " + id,
                null,
                Map.of("file", file.name(), "rows", total, "list", list.name(), "consent", consent.basis()));
        runs.run(new RunningImport(
                id, list.id(), file, layout, total, consent, progress, held, WORDS.named("import.advice")));
        Path errors = ErrorFile.path(directory, id);
        return new ImportResult(
                id,
                repository.counts(id),
                Files.exists(errors) ? errors : null,
                repository.rejections(id, 0, FIRST_REJECTIONS),
                layout.notices(),
                unfinished.isPresent(),
                repository.countWarnings(id),
                repository.warnings(id, 0, FIRST_REJECTIONS),
                null);
    }

    private void refuseOtherReading(long id, SourceFile file, Layout layout) {
        ReadAs before = repository.readAs(id);
        String difference = before == null ? "" : before.difference(ReadAs.of(layout));
        if (!difference.isEmpty()) {
            throw new ImportQuestion(WORDS.named("import.unfinished", file.shown(), difference));
        }
    }

    private ImportResult dryRun(
            ImportRequest request, SourceFile file, Layout layout, StatusScan scan, ImportProgress progress) {
        long listId = lists.find(request.listName()).map(MailingList::id).orElse(0L);
        List<Rejection> first = new ArrayList<>();
        List<ImportWarning> warned = new ArrayList<>();
        CheckResult result = dryRuns.of(listId, file, layout, request.consent(), clock.instant(), scan)
                .run(
                        rejection -> {
                            if (first.size() < FIRST_REJECTIONS) {
                                first.add(rejection);
                            }
                        },
                        warned::add,
                        rows -> {
                            progress.rows(rows, scan.rows());
                            return true;
                        });
        return new ImportResult(
                0,
                result.counts(),
                null,
                List.copyOf(first),
                layout.notices(),
                false,
                warned.size(),
                warned.stream().limit(FIRST_REJECTIONS).toList(),
                result.columns());
    }

    private ImportSummary withErrorFile(ImportSummary summary) {
        Path errors = ErrorFile.path(directory, summary.id());
        return Files.exists(errors) ? summary.with(errors) : summary;
    }
}

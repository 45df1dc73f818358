package org.daymark.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.intake.RunningImports.RunningImport;
import org.daymark.problem.Problem;
import org.daymark.storage.DataDirectory;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Subscribers;
import org.springframework.stereotype.Service;

/** Imports files of subscribers, and tells about the imports so far. */
@Service
public class Imports {
    private static final int DRY_RUN_CHUNK = 1_000;
    private static final int FIRST_REJECTIONS = 10;

    private final ImportRepository repository;
    private final ImportLocks locks;
    private final ImportRuns runs;
    private final MailingLists lists;
    private final Subscribers subscribers;
    private final DataDirectory directory;
    private final Audit audit;
    private final Clock clock;

    Imports(
            ImportRepository repository,
            ImportLocks locks,
            ImportRuns runs,
            MailingLists lists,
            Subscribers subscribers,
            DataDirectory directory,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.locks = locks;
        this.runs = runs;
        this.lists = lists;
        this.subscribers = subscribers;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Imports a file into a list. An import of the same content into the same list that was cut off is continued.
     *
     * @throws Problem before anything is written if the file cannot be imported at all; later, if the import had to
     *     stop, in which case running it again continues it
     */
    public ImportResult run(ImportRequest request, ImportProgress progress) {
        Permission.MANAGE_SUBSCRIBERS.require();
        String listName = MailingLists.checked(request.listName());
        SourceFile file = SourceFile.inspect(request.file());
        Layout layout = LayoutDetection.of(file);
        long total = countRows(file, layout);
        if (request.dryRun()) {
            return dryRun(request, file, layout, total, progress);
        }
        try (ImportLocks.Held held = locks.take(listName)) {
            return load(lists.findOrCreate(listName), file, layout, total, request.consent(), progress);
        }
    }

    public Optional<ImportSummary> latest() {
        return repository.latest().map(this::withErrorFile);
    }

    public Optional<ImportSummary> find(long id) {
        return repository.find(id).map(this::withErrorFile);
    }

    /** The faulty rows after a line, 0 for the first ones, in the file's order. */
    public List<Rejection> rejections(long importId, long afterLine, int limit) {
        return repository.rejections(importId, afterLine, limit);
    }

    private ImportResult load(
            MailingList list, SourceFile file, Layout layout, long total, Consent consent, ImportProgress progress) {
        Optional<Long> unfinished = repository.unfinished(list.id(), file.contentHash());
        long id = unfinished.orElseGet(() -> repository.create(list.id(), file, layout, total));
        audit.record(
                unfinished.isPresent() ? "import.continue" : "import.start",
                "import " + id,
                null,
                Map.of("file", file.name(), "rows", total, "list", list.name(), "consent", consent.basis()));
        runs.run(new RunningImport(id, list.id(), file, layout, total, consent, progress));
        Path errors = ErrorFile.path(directory, id);
        return new ImportResult(
                id,
                repository.counts(id),
                Files.exists(errors) ? errors : null,
                repository.rejections(id, 0, FIRST_REJECTIONS),
                layout.notices(),
                unfinished.isPresent());
    }

    private ImportResult dryRun(
            ImportRequest request, SourceFile file, Layout layout, long total, ImportProgress progress) {
        long listId = lists.find(request.listName()).map(MailingList::id).orElse(0L);
        RowProcessor processor = new RowProcessor(layout, request.consent(), file.name(), clock.instant());
        ImportCounts counts = ImportCounts.NONE;
        List<Rejection> first = new ArrayList<>();
        try (RecordReader records = new RecordReader(file.lines(), layout)) {
            List<ProcessedRow> chunk = new ArrayList<>();
            for (RawRow row = records.next(); row != null; row = records.next()) {
                chunk.add(processor.process(row));
                if (chunk.size() == DRY_RUN_CHUNK) {
                    counts = counts.plus(count(chunk, listId, first));
                    progress.rows(counts.rows(), total);
                    chunk.clear();
                }
            }
            counts = counts.plus(count(chunk, listId, first));
            progress.rows(counts.rows(), total);
        } catch (IOException e) {
            throw SourceFile.unreadable(file.path(), e);
        }
        file.refuseChanged();
        return new ImportResult(0, counts, null, List.copyOf(first), layout.notices(), false);
    }

    private ImportCounts count(List<ProcessedRow> chunk, long listId, List<Rejection> first) {
        List<Joining> people = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        ImportCounts sorted = RowLoader.sorted(chunk, people, rejections);
        rejections.stream().limit(FIRST_REJECTIONS - first.size()).forEach(first::add);
        return sorted.plus(RowLoader.counted(subscribers.wouldJoin(listId, people)));
    }

    private static long countRows(SourceFile file, Layout layout) {
        long rows = 0;
        try (RecordReader records = new RecordReader(file.lines(), layout)) {
            while (records.next() != null) {
                rows++;
            }
        } catch (IOException e) {
            throw SourceFile.unreadable(file.path(), e);
        }
        if (rows == 0) {
            throw new Problem(file.path() + " has no rows after line " + layout.headerLine()
                    + ", which names the columns. Add the rows and import it again.");
        }
        return rows;
    }

    private ImportSummary withErrorFile(ImportSummary summary) {
        Path errors = ErrorFile.path(directory, summary.id());
        return Files.exists(errors) ? summary.with(errors) : summary;
    }
}

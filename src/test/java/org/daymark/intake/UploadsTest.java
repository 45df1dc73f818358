package org.daymark.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.daymark.SettableClock;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.Sensitivity;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditLogFixture;
import org.daymark.problem.Problem;
import org.daymark.spreadsheet.WorkbookBuilder;
import org.daymark.storage.DataDirectory;
import org.daymark.storage.Database;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.UpdatePolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.AccessDeniedException;

@OnEachDatabase
class UploadsTest {
    private static final Map<TestDatabase, Map<String, String>> SETTINGS = new EnumMap<>(TestDatabase.class);
    private static final Map<TestDatabase, ImportTester> TESTERS = new EnumMap<>(TestDatabase.class);
    private static final Consent CONSENT = new Consent(
            ConsentBasis.SIGN_UP, "Yes, write to me.", "Fair", Instant.parse("2026-05-31T00:00:00Z"), "Editor");

    private final TestDatabase database;
    private ImportTester tester;
    private Uploads uploads;

    UploadsTest(TestDatabase database) {
        this.database = database;
        // One application for each database: starting it takes longer than all these tests.
        use(TESTERS.computeIfAbsent(
                database, fresh -> new ImportTester(SETTINGS.computeIfAbsent(fresh, TestDatabase::freshSettings))));
    }

    private void use(ImportTester running) {
        TESTERS.put(database, running);
        tester = running;
        uploads = running.bean(Uploads.class);
    }

    @BeforeEach
    @AfterEach
    void emptyTables() throws IOException {
        tester.empty();
        // Their rows are deleted.
        tester.bean(UploadedFiles.class).sweep(Set.of(), Instant.now().plusSeconds(60));
    }

    @Test
    void an_import_that_a_process_left_in_the_middle_is_continued_by_the_next_one() throws IOException {
        long upload = checked(people(20_000), "News");
        ImportRepository repository = tester.bean(ImportRepository.class);

        long id = uploads.confirm(upload, uploads.find(upload).orElseThrow().version(), CONSENT);
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> repository.counts(id).rows() >= 1_000);
        tester.bean(UploadWork.class).stop();

        ImportCounts left = repository.counts(id);
        assertThat(left.rows()).isLessThan(20_000);
        assertThat(state(id)).isEqualTo(ImportSummary.State.RUNNING);
        tester.close();
        use(new ImportTester(SETTINGS.get(database)));
        assertThat(tester.bean(ImportRepository.class).counts(id)).isEqualTo(left);

        tester.bean(UploadWork.class).continueAll();
        tester.bean(UploadWork.class).continueAll();

        awaitState(id, ImportSummary.State.DONE);
        ImportSummary summary = tester.imports.find(id).orElseThrow();
        assertThat(summary.counts()).isEqualTo(new ImportCounts(19_999, 0, 0, 0, Skips.NONE, 1));
        assertThat(tester.count("subscribers")).isEqualTo(19_999);
        assertThat(tester.distinctConsents())
                .singleElement()
                .asString()
                .startsWith("SIGN_UP|Yes, write to me.|Fair|2026-05-31 00:00:00")
                .endsWith("|Editor");
        await().until(() -> tester.count("uploads") == 0 && files().isEmpty());
        assertThat(new AuditLogFixture(tester.jdbc).acts()).containsExactly("upload.add", "import.start", "import.end");
    }

    @Test
    void a_check_that_a_process_left_is_made_by_the_next_one() throws IOException {
        long upload = uploads.add(in("email\na@example.org\n"), "people.csv", 0);
        UploadRepository repository = tester.bean(UploadRepository.class);
        Upload added = uploads.find(upload).orElseThrow();
        assertThat(repository.change(
                        upload, 0, added.plan().mapping(new MappingForm(List.of("EMAIL")), Treatment.USUAL, "News")))
                .isTrue();
        assertThat(repository.check(upload, 1)).isTrue();

        // As a server does that is stopped and started again.
        tester.bean(UploadWork.class).stop();
        tester.bean(UploadWork.class).start();
        tester.bean(UploadWork.class).continueAll();

        awaitChecked(upload);
        assertThat(uploads.find(upload).orElseThrow().result().counts())
                .isEqualTo(new ImportCounts(1, 0, 0, 0, Skips.NONE, 0));
    }

    @Test
    void an_import_is_ended_between_two_thousand_rows_and_says_what_was_done() throws IOException {
        Path file = tester.file(people(5_000));
        ImportResult result = tester.imports.run(
                new ImportRequest(file, "News", false, Consent.statedByOperator()), (done, total) -> {
                    if (done == 2_000) {
                        CompletableFuture.runAsync(() -> uploads.cancel(
                                        tester.imports.latest().orElseThrow().id()))
                                .join();
                    }
                });

        assertThat(state(result.id())).isEqualTo(ImportSummary.State.CANCELLED);
        // On a server, another part may be under way when the import is canceled.
        long rows = result.counts().rows();
        assertThat(rows).isIn(2_000L, 3_000L);
        assertThat(tester.count("subscribers")).isEqualTo(result.counts().created());
        assertThatThrownBy(() -> uploads.cancel(result.id())).hasMessageContaining("has already ended");
        assertThat(tester.load(file, "News").counts())
                .as("another import of the file does the rest")
                .isEqualTo(new ImportCounts(4_999 - rows, 0, rows, 0, Skips.NONE, 1));
    }

    @Test
    void a_stopped_import_shows_the_error_and_resumes_on_request() throws IOException {
        long upload = checked(people(3_000), "News");
        stored().removeTableOfRejections();
        long id;
        try {
            id = uploads.confirm(upload, uploads.find(upload).orElseThrow().version(), CONSENT);
            awaitState(id, ImportSummary.State.FAILED);
        } finally {
            stored().restoreTableOfRejections();
        }
        await().until(() -> tester.imports.find(id).orElseThrow().stopReason() != null);
        assertThat(tester.imports.find(id).orElseThrow().stopReason())
                .startsWith("The import of people.csv stopped after ")
                .contains("of 3,000 rows")
                .doesNotContain(files().get(0));
        assertThat(uploads.canResume(tester.imports.find(id).orElseThrow())).isTrue();

        uploads.resume(id);

        awaitState(id, ImportSummary.State.DONE);
        assertThat(tester.imports.find(id).orElseThrow().counts())
                .isEqualTo(new ImportCounts(2_999, 0, 0, 0, Skips.NONE, 1));
        await().until(() -> files().isEmpty());
    }

    @Test
    void an_import_whose_list_the_database_let_go_of_stops() throws IOException {
        assumeFalse(tester.bean(Database.class).embedded(), "the embedded database serves one process");
        ImportLocks locks = tester.bean(ImportLocks.class);
        try (ImportLocks.Held held = locks.take("News")) {
            held.keep();
            String lock = tester.bean(JdbcTemplate.class).execute((ConnectionCallback<String>)
                    connection -> ImportLockRepository.lockName(connection, "News"));
            stored().killHolder(lock);

            assertThatThrownBy(held::keep)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("lost its database lock on the list 'News'");
        }
    }

    @Test
    void nothing_begins_while_another_import_has_the_list() throws IOException {
        long upload = checked("email\na@example.org\n", "News");
        int version = uploads.find(upload).orElseThrow().version();
        try (ImportLocks.Held held = tester.bean(ImportLocks.class).take("News")) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> uploads.confirm(upload, version, CONSENT)).isInstanceOf(ImportLocks.Busy.class);
        }
        assertThat(tester.count("imports")).isZero();
        assertThat(tester.count("lists")).isZero();
        assertThatThrownBy(() -> uploads.confirm(upload, version - 1, CONSENT))
                .hasMessageContaining("Another user changed or started this import");
        assertThat(tester.count("imports")).isZero();

        long id = uploads.confirm(upload, version, CONSENT);
        awaitState(id, ImportSummary.State.DONE);
        assertThatThrownBy(() -> uploads.confirm(upload, version, CONSENT)).isInstanceOf(Problem.class);
    }

    @Test
    void what_a_check_finds_of_an_earlier_plan_is_not_kept() throws IOException {
        long id = checked("email\na@example.org\n", "News");
        UploadRepository repository = tester.bean(UploadRepository.class);
        Upload before = uploads.find(id).orElseThrow();
        assertThat(repository.check(id, before.version())).isTrue();
        Upload checking = uploads.find(id).orElseThrow();
        assertThat(repository.change(
                        id,
                        checking.version(),
                        before.plan().mapping(new MappingForm(List.of()), Treatment.USUAL, "Other")))
                .isTrue();
        assertThat(repository.change(id, checking.version(), before.plan())).isFalse();

        repository.checked(checking, before.result());
        repository.failed(checking, "x".repeat(5_000));

        assertThat(repository.progress(checking, 1, 1)).isFalse();
        assertThat(uploads.find(id).orElseThrow())
                .returns(Upload.State.OPEN, Upload::state)
                .returns(null, Upload::result)
                .returns(null, Upload::problem);
    }

    @Test
    void files_are_deleted_a_day_after_they_came_or_stopped_but_not_while_they_are_imported() throws IOException {
        SettableClock clock = new SettableClock();
        UploadRepository repository = new UploadRepository(tester.jdbc, clock);
        UploadMaintenance care = new UploadMaintenance(
                repository,
                tester.bean(UploadedFiles.class),
                tester.bean(UploadWork.class),
                tester.bean(UploadSettings.class),
                tester.bean(Audit.class),
                clock);
        long open = uploads.add(in("email\na@example.org\n"), "people.csv", 0);
        long running = checked("email\nb@example.org\n", "News");
        long stopped = checked("email\nc@example.org\n", "News");
        stored().setUploadTimes(clock.instant());
        importing(running, "RUNNING");
        importing(stopped, "FAILED");

        clock.advance(Duration.ofHours(23));
        care.tidy();
        assertThat(tester.count("uploads")).isEqualTo(3);
        clock.advance(Duration.ofHours(2));
        care.tidy();

        assertThat(stored().ids()).containsExactly(running);
        assertThat(files()).contains(repository.find(running).orElseThrow().storedAs());
        assertThat(uploads.find(open)).isEmpty();
        stored().cancelImports();
        care.tidy();
        assertThat(tester.count("uploads")).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void the_rows_of_a_workbook_are_imported_from_the_command_line_too(@org.junit.jupiter.api.io.TempDir Path folder)
            throws IOException {
        Path workbook = WorkbookBuilder.of(
                        new String[] {"E-Mail", "Vorname"},
                        new String[] {"xlsx@example.org", "Zo\u00eb"},
                        new String[] {"nobody", "N"})
                .in(folder.resolve("people.xlsx"));

        assertThat(tester.dryRun(workbook, "News").counts()).isEqualTo(new ImportCounts(1, 0, 0, 0, Skips.NONE, 1));
        ImportResult result = tester.load(workbook, "News");

        assertThat(result.counts()).isEqualTo(new ImportCounts(1, 0, 0, 0, Skips.NONE, 1));
        assertThat(result.firstRejections().get(0).line()).isEqualTo(3);
        assertThat(tester.importStates()).containsExactly("people.xlsx DONE");
        assertThat(Files.readString(java.util.Objects.requireNonNull(result.errorFile())))
                .isEqualTo(
                        "error_line,error_column,error_reason,E-Mail,Vorname\n3,E-Mail,there is no @: 'nobody',nobody,N\n");
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVER", "VIEWER"})
    void users_without_the_permission_are_refused(Role role) throws IOException {
        long upload = uploads.add(in("email\na@example.org\n"), "people.csv", 0);
        Actor.user(7, "Vera", role, null).run(() -> {
            assertThatThrownBy(() -> uploads.add(in("email\n"), "x", 0)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> uploads.find(upload)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(uploads::all).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> uploads.read(upload, 0, new LayoutChoice("UTF-8", ',', true)))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> uploads.map(upload, 0, new MappingForm(List.of()), "x", null))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> uploads.check(upload, 0)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> uploads.confirm(upload, 0, CONSENT)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> uploads.discard(upload)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> uploads.cancel(1)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> uploads.resume(1)).isInstanceOf(AccessDeniedException.class);
        });
        assertThat(files()).hasSize(1);
        uploads.discard(upload);
        assertThat(files()).isEmpty();
    }

    @Test
    void invalid_rows_have_their_attributes_but_not_the_sensitive_ones() throws IOException {
        Attributes attributes = tester.bean(Attributes.class);
        long visits = define(attributes, "Visits", Sensitivity.ORDINARY);
        long clinic = define(attributes, "Clinic", Sensitivity.SENSITIVE);
        long id = uploads.add(in("email,v,c,note\nnobody,3,Unmistakable,x\na@example.org,4,Elsewhere,y\n"), "p.csv", 0);
        List<String> choices = List.of("EMAIL", MappingForm.ATTRIBUTE + visits, MappingForm.ATTRIBUTE + clinic, "");

        uploads.map(id, 0, new MappingForm(choices), "News", null);

        awaitChecked(id);
        assertThat(Files.readString(uploads.invalidRows(uploads.find(id).orElseThrow())))
                .contains("error_reason,email,v\n", "nobody,3\n")
                .doesNotContain("Unmistakable");
        attributes.delete(visits);
        attributes.delete(clinic);
    }

    @Test
    void policies_of_columns_and_their_tags_are_kept_with_the_plan() throws IOException {
        long id = uploads.add(in("email,Vorname,TAGS\na@example.org,Ada,x\n"), "p.csv", 0);
        MappingForm form = new MappingForm(
                List.of("EMAIL", "FIRST_NAME", MappingForm.TAGS),
                List.of(UpdatePolicy.OVERWRITE, UpdatePolicy.KEEP, UpdatePolicy.FILL));

        uploads.map(id, 0, form, "News", null);

        awaitChecked(id);
        Plan plan = uploads.find(id).orElseThrow().plan();
        assertThat(plan.treatment().policies())
                .containsExactly(Map.entry(1, UpdatePolicy.KEEP), Map.entry(2, UpdatePolicy.FILL));
        assertThat(plan.attributes()).containsExactly(Map.entry(2, AttributeCells.TAGS));
    }

    private static long define(Attributes attributes, String name, Sensitivity sensitivity) {
        return attributes
                .define(new AttributeEntry(name, AttributeKind.TEXT, sensitivity, null, List.of()))
                .id();
    }

    /** Addresses, the last row without any. */
    private static String people(int rows) {
        StringBuilder people = new StringBuilder("email,first_name\n");
        for (int i = 1; i < rows; i++) {
            people.append("p").append(i).append("@example.org,P\n");
        }
        return people.append("nobody,N\n").toString();
    }

    private long checked(String content, String list) throws IOException {
        long id = uploads.add(in(content), "people.csv", 0);
        uploads.map(id, 0, new MappingForm(List.of("EMAIL")), list, null);
        awaitChecked(id);
        return id;
    }

    private void importing(long upload, String state) {
        stored().startImport(upload, state);
    }

    private UploadsFixture stored() {
        return new UploadsFixture(tester.jdbc);
    }

    private void awaitChecked(long id) {
        await().until(() -> uploads.find(id).orElseThrow().state() == Upload.State.CHECKED);
    }

    private void awaitState(long importId, ImportSummary.State state) {
        await().atMost(Duration.ofSeconds(60)).until(() -> state(importId) == state);
    }

    private ImportSummary.State state(long importId) {
        return tester.imports.find(importId).orElseThrow().state();
    }

    private List<String> files() throws IOException {
        Path folder = tester.bean(DataDirectory.class).resolve("uploads");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static ByteArrayInputStream in(String content) {
        return new ByteArrayInputStream(content.getBytes(UTF_8));
    }
}

package org.daymark.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.daymark.authreport.ReportFuzz;
import org.daymark.feedback.MailFuzz;
import org.daymark.spreadsheet.WorkbookFuzz;
import org.daymark.webhook.HookFuzz;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the profile {@code fuzz} starts from, and what it has found before, without its engine. */
class FuzzSeedsTest {
    private static List<Path> in(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources").resolve(folder))) {
            return files.sorted().toList();
        }
    }

    static List<Path> records() throws IOException {
        return Stream.of(in("fuzz/records"), in("intake/programs"))
                .flatMap(List::stream)
                .toList();
    }

    static List<Path> cells() throws IOException {
        return in("fuzz/cells");
    }

    static List<Path> workbooks() throws IOException {
        return in("fuzz/workbooks");
    }

    static List<Path> mails() throws IOException {
        return Stream.of(in("fuzz/mails"), in("feedback"), in("feedback-second"), in("feedback-third"))
                .flatMap(List::stream)
                .toList();
    }

    static List<Path> reports() throws IOException {
        return in("fuzz/reports");
    }

    static List<Path> hooks() throws IOException {
        return in("fuzz/hooks");
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_file_is_read_to_its_end_or_refused(Path seed) throws IOException {
        RecordsFuzz.fuzzerTestOneInput(Files.readAllBytes(seed));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void a_cell_is_read_or_refused(Path seed) throws IOException {
        CellsFuzz.fuzzerTestOneInput(Files.readAllBytes(seed));
    }

    @ParameterizedTest
    @MethodSource("workbooks")
    void a_workbook_becomes_rows_or_is_refused(Path seed) throws IOException {
        WorkbookFuzz.fuzzerTestOneInput(Files.readAllBytes(seed));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void a_mail_is_told_what_it_is(Path seed) throws IOException {
        MailFuzz.fuzzerTestOneInput(Files.readAllBytes(seed));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_file_of_a_report_is_read_or_refused(Path seed) throws IOException {
        ReportFuzz.fuzzerTestOneInput(Files.readAllBytes(seed));
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void a_body_of_a_webhook_is_read_and_proves_nothing(Path seed) throws IOException {
        HookFuzz.fuzzerTestOneInput(Files.readAllBytes(seed));
    }
}

package org.daymark.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.daymark.spreadsheet.WorkbookFuzz;
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
}

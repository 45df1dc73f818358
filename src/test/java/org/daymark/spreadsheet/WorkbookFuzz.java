package org.daymark.spreadsheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.daymark.problem.Problem;

/** Any bytes as a workbook: it becomes rows or is refused in words. */
public final class WorkbookFuzz {
    private static final long MAX = 1 << 20;
    private static final Path FOLDER = temporary();

    private WorkbookFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path file = Files.write(FOLDER.resolve("people.xlsx"), input);
        if (!Workbook.maybe(file)) {
            return;
        }
        try {
            Workbook.toCsv(file, "people.xlsx", FOLDER.resolve("people.csv"), MAX);
        } catch (Problem e) {
            // A refusal in words.
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("fuzz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.daymark.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.daymark.csv.SourceFile;
import org.daymark.problem.Problem;

/**
 * Any bytes as a file: it is read to its end or refused in words, and no row has more or fewer cells than its header.
 */
public final class RecordsFuzz {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Path FILE = temporary();

    private RecordsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        try {
            SourceFile file = SourceFile.inspect(FILE, "people.csv", "people.csv");
            LayoutChoice guess = LayoutDetection.guess(file);
            look(file, guess);
            Layout layout = LayoutDetection.of(file);
            DateSurvey.of(file, layout, NOW);
            StatusScan scan = StatusScan.of(file, layout, NOW);
            Questioned questioned = new Questioned(scan.questions().none(), scan.rows());
            if (questioned.none() && process(file, layout, scan) != questioned.rows()) {
                throw new IllegalStateException("a row was lost");
            }
        } catch (Problem e) {
            // A refusal in words.
        }
    }

    private record Questioned(boolean none, long rows) {}

    private static void look(SourceFile file, LayoutChoice guess) {
        FirstRows rows = FirstRows.of(file, guess);
        MappingForm.proposal(rows, new Plan(guess, Map.of(), Statuses.NONE, "", 0), Map.of())
                .lines(rows, List.of());
    }

    private static long process(SourceFile file, Layout layout, StatusScan scan) throws IOException {
        RowProcessor processor = new RowProcessor(
                layout,
                Consent.statedByOperator(),
                file.name(),
                NOW,
                scan,
                null,
                new AttributeCells(layout, Map.of(), null));
        long rows = 0;
        long line = 0;
        try (RecordReader records = new RecordReader(file.lines(), layout)) {
            for (RawRow row = records.next(); row != null; row = records.next()) {
                rows++;
                if (row.line() <= line) {
                    throw new IllegalStateException("rows are out of order");
                }
                line = row.line();
                if (row instanceof RawRow.Fields fields && fields.cells().size() < layout.width()) {
                    throw new IllegalStateException("a row has too few cells");
                }
                check(processor.process(row));
            }
        }
        return rows;
    }

    private static void check(ProcessedRow row) {
        if (row instanceof ProcessedRow.Accepted accepted
                && accepted.person().address().value().codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalStateException("an address has a control character");
        }
        if (row instanceof ProcessedRow.Invalid invalid
                && invalid.rejection().reason().isEmpty()) {
            throw new IllegalStateException("a rejected row has no reason");
        }
    }

    private static Path temporary() {
        try {
            Path file = Files.createTempFile("fuzz", ".csv");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.daymark.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.daymark.intake.RunningImports.RunningImport;
import org.daymark.problem.Problem;
import org.daymark.storage.DataDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The faulty rows of an import in the format of its file, each led by three columns that say where and why. Mended, it
 * can be imported again; unmended rows are faulty again. The three columns stand first, because a row with too many or
 * too few fields would push those at the end out of their places.
 */
final class ErrorFile {
    private static final List<String> LEADING = List.of("error_line", "error_column", "error_reason");

    private final Layout layout;
    private final ImportRepository repository;
    private final long importId;

    private ErrorFile(RunningImport running, ImportRepository repository) {
        this.layout = running.layout();
        this.repository = repository;
        this.importId = running.id();
    }

    static Path path(DataDirectory directory, long importId) {
        return directory.resolve("imports").resolve(importId + "-errors.csv");
    }

    /** Writes the file whole or not at all; an import without faulty rows gets none. */
    static @Nullable Path write(RunningImport running, ImportRepository repository, DataDirectory directory) {
        if (repository.counts(running.id()).invalid() == 0) {
            return null;
        }
        Path path = path(directory, running.id());
        ErrorFile errors = new ErrorFile(running, repository);
        try {
            Files.createDirectories(path.getParent());
            Path written = path.resolveSibling(path.getFileName() + ".part");
            try {
                errors.write(
                        written, running.layout().charset(), running.layout().bomLength() > 0);
            } catch (CharacterCodingException e) {
                // What could not be read in the file's encoding cannot be written in it either.
                errors.write(written, StandardCharsets.UTF_8, true);
            }
            return Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Problem(
                    "The file of faulty rows " + path + " cannot be written: " + e.getMessage()
                            + ". Free some disk space or give this user write access, then run the same import again.",
                    e);
        }
    }

    private void write(Path path, Charset charset, boolean bom) throws IOException {
        try (Writer out = new OutputStreamWriter(
                        new BufferedOutputStream(Files.newOutputStream(path)),
                        charset.newEncoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
                CsvWriter csv = CsvWriter.builder()
                        .fieldSeparator(layout.delimiter())
                        .lineDelimiter(LineDelimiter.of(layout.lineEnd()))
                        .build(out)) {
            if (bom) {
                out.write('\uFEFF');
            }
            csv.writeRecord(record(LEADING, layout.header()));
            repository.forEachRejection(
                    importId,
                    rejection -> csv.writeRecord(record(
                            List.of(
                                    Long.toString(rejection.line()),
                                    harmless(rejection.column()),
                                    harmless(rejection.reason())),
                            fields(rejection.originalText()))));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<String> record(List<String> leading, List<String> row) {
        List<String> record = new ArrayList<>(leading);
        for (int i = 0; i < row.size(); i++) {
            if (i >= layout.width() || !Column.isOfErrorFile(layout.header().get(i))) {
                record.add(row.get(i));
            }
        }
        return record;
    }

    /** Of a row whose quotation marks do not match, they are text like any other: a program can open the file. */
    private List<String> fields(String text) {
        if (QuoteScan.of(text, layout.delimiter()) == QuoteScan.End.CLOSED) {
            try {
                return RecordReader.parser(layout.delimiter())
                        .ofSingleCsvRecord(text)
                        .getFields();
            } catch (CsvParseException e) {
                // Split below like any other row that cannot be parsed.
            }
        }
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(layout.delimiter()); end >= 0; end = text.indexOf(layout.delimiter(), start)) {
            fields.add(text.substring(start, end));
            start = end + 1;
        }
        fields.add(text.substring(start));
        return fields;
    }

    /** A spreadsheet would calculate a text that begins like a formula. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}

package org.daymark.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
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
import java.util.Collections;
import java.util.List;
import org.daymark.csv.QuoteScan;
import org.daymark.intake.RunningImports.RunningImport;
import org.daymark.spreadsheet.Formulas;
import org.daymark.storage.DataDirectory;
import org.daymark.storage.PrivateFiles;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The faulty rows of an import in the format of its file, each led by three columns that say where and why. Once fixed,
 * it can be imported again; unmended rows are faulty again. The three columns stand first, because a row with too many
 * or too few fields would push those at the end out of their places. No value in it can act as a formula.
 */
final class ErrorFile implements Closeable {
    private static final Words WORDS = Words.of("intake");

    static final List<String> LEADING = List.of("error_line", "error_column", "error_reason");

    private final ErrorFormat format;
    private final CsvWriter csv;

    private ErrorFile(OutputStream to, Charset charset, boolean bom, ErrorFormat format) throws IOException {
        this.format = format;
        Writer out = new OutputStreamWriter(
                new BufferedOutputStream(to),
                charset.newEncoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        if (bom) {
            out.write('\uFEFF');
        }
        this.csv = CsvWriter.builder()
                .fieldSeparator(format == ErrorFormat.ROWS ? ',' : format.delimiter())
                .lineDelimiter(LineDelimiter.of(format.lineEnd()))
                .build(out);
        csv.writeRecord(
                record(LEADING, format.header().stream().map(Formulas::harmless).toList()));
    }

    /** In UTF-8 with its mark, without which spreadsheet programs take it for something else. */
    static ErrorFile to(OutputStream out, ErrorFormat format) throws IOException {
        return new ErrorFile(out, StandardCharsets.UTF_8, true, format);
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
        try {
            PrivateFiles.createFolder(directory.resolve("imports"));
            Path written = path.resolveSibling(path.getFileName() + ".part");
            Layout layout = running.layout();
            try {
                write(written, layout.charset(), layout.bomLength() > 0, running, repository);
            } catch (CharacterCodingException e) {
                // What could not be read in the file's encoding cannot be written in it either.
                write(written, StandardCharsets.UTF_8, true, running, repository);
            }
            return Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw WORDS.problem(e, "errors.unwritable", path, e.getMessage());
        }
    }

    /** Writes the faulty rows of an import as a download. */
    static void write(long importId, ImportRepository repository, OutputStream out) throws IOException {
        try (ErrorFile file = to(out, repository.errorFormat(importId))) {
            repository.forEachRejection(importId, file::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(
            Path path, Charset charset, boolean bom, RunningImport running, ImportRepository repository)
            throws IOException {
        try (ErrorFile file = new ErrorFile(
                PrivateFiles.replace(path), charset, bom, running.layout().errorFormat())) {
            repository.forEachRejection(running.id(), file::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    void add(Rejection rejection) {
        csv.writeRecord(record(
                List.of(
                        Long.toString(rejection.line()),
                        Formulas.harmless(rejection.column()),
                        Formulas.harmless(rejection.reason())),
                fields(rejection.originalText()).stream()
                        .map(field -> Formulas.harmless(format.escaped() ? Formulas.original(field) : field))
                        .toList()));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private List<String> record(List<String> leading, List<String> row) {
        List<String> record = new ArrayList<>(leading);
        for (int i = 0; i < row.size(); i++) {
            if (i >= format.header().size()
                    || !Column.isOfErrorFile(format.header().get(i))) {
                record.add(row.get(i));
            }
        }
        return record;
    }

    /** Of a row whose quotation marks do not match, they are text like any other: a program can open the file. */
    private List<String> fields(String text) {
        if (format == ErrorFormat.ROWS) {
            return List.of(text);
        }
        if (text.isEmpty()) {
            return Collections.nCopies(format.header().size(), "");
        }
        char delimiter = format.delimiter();
        if (QuoteScan.of(text, delimiter) == QuoteScan.End.CLOSED) {
            try {
                return RecordReader.parser(delimiter).ofSingleCsvRecord(text).getFields();
            } catch (CsvParseException e) {
                // Split below like any other row that cannot be parsed.
            }
        }
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, start)) {
            fields.add(text.substring(start, end));
            start = end + 1;
        }
        fields.add(text.substring(start));
        return fields;
    }
}

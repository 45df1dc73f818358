package org.daymark.spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Arrays;

/** Writes rows as CSV (RFC 4180) in UTF-8; a value that begins like a formula gets an apostrophe before it. */
public final class SpreadsheetFile implements RowFile {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Writer writer;
    private final CsvWriter csv;

    /** Starts the file with the header line. */
    public SpreadsheetFile(OutputStream out, String... columns) throws IOException {
        this.writer = new OutputStreamWriter(out, UTF_8);
        // Without it, spreadsheet programs take UTF-8 for something else.
        writer.write(BYTE_ORDER_MARK);
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        row(columns);
    }

    @Override
    public void row(String... values) {
        csv.writeRecord(Arrays.stream(values).map(Formulas::harmless).toArray(String[]::new));
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
        writer.flush();
    }
}

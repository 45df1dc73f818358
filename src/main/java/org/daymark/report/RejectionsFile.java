package org.daymark.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;

/** The rejected rows of an import as a file for a spreadsheet program, in which no value can act as a formula. */
final class RejectionsFile {
    private static final int BATCH = 500;
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final ImportReportRepository imports;

    RejectionsFile(ImportReportRepository imports) {
        this.imports = imports;
    }

    void write(long importId, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, UTF_8);
        // Without it, spreadsheet programs take UTF-8 for something else.
        writer.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        csv.writeRecord("line", "column", "reason", "original");
        long after = 0;
        List<RejectionView> batch = imports.rejections(importId, after, BATCH);
        while (!batch.isEmpty()) {
            for (RejectionView row : batch) {
                csv.writeRecord(
                        Long.toString(row.line()),
                        harmless(row.column()),
                        harmless(row.reason()),
                        harmless(row.original()));
            }
            after = batch.get(batch.size() - 1).line();
            batch = imports.rejections(importId, after, BATCH);
        }
        csv.flush();
        writer.flush();
    }

    static String harmless(String value) {
        return !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}

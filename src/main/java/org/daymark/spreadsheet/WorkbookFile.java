package org.daymark.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes rows as a workbook, some at a time. All cells are text, which no program takes for a formula. A sheet holds
 * about a million rows; the rest follows on the next one.
 */
final class WorkbookFile implements RowFile {
    private static final Words WORDS = Words.of("spreadsheet");

    private static final int MAX_ROWS = 1_048_576;
    private static final int MAX_CELL = 32_767;
    private static final int FLUSH = 1_000;

    private final String[] columns;
    private final Workbook workbook;
    private Worksheet sheet;
    private int sheets;
    private int next;

    WorkbookFile(OutputStream out, String... columns) throws IOException {
        this.columns = columns.clone();
        // The stream stays open for the caller.
        this.workbook = new Workbook(new Unclosed(out), "Daymark", null);
        this.sheet = nextSheet();
    }

    @Override
    public void row(String... values) throws IOException {
        if (next == MAX_ROWS) {
            sheet.finish();
            sheet = nextSheet();
        }
        write(values);
        if (next % FLUSH == 0) {
            sheet.flush();
        }
    }

    @Override
    public void finish() throws IOException {
        sheet.finish();
        workbook.finish();
    }

    private Worksheet nextSheet() {
        sheets++;
        sheet = workbook.newWorksheet(WORDS.named("sheet.rows", String.valueOf(sheets)));
        next = 0;
        write(columns);
        return sheet;
    }

    private void write(String... values) {
        for (int column = 0; column < values.length; column++) {
            if (!values[column].isEmpty()) {
                sheet.inlineString(next, column, fit(values[column]));
            }
        }
        next++;
    }

    /** What XML can have, and a cell can hold. */
    private static String fit(String value) {
        String fit = value.codePoints()
                .filter(c -> c == '\t' || c == '\n' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF && !isHalf(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Excerpt.cut(fit, MAX_CELL);
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}

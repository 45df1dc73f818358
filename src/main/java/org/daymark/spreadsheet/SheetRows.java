package org.daymark.spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a workbook's sheet, written as CSV: a row that is empty as an empty line, so that lines keep their
 * numbers.
 */
final class SheetRows {
    private static final Words WORDS = Words.of("spreadsheet");

    private static final int LAST_ROW = 1_048_576;

    private final String shown;
    private final BoundedXml xml;
    private final SharedStrings texts;
    private final CellFormats formats;
    private int row;
    private int width;

    SheetRows(String shown, BoundedXml xml, SharedStrings texts, CellFormats formats) {
        this.shown = shown;
        this.xml = xml;
        this.texts = texts;
        this.formats = formats;
    }

    void writeTo(OutputStream out, long mostBytes) throws IOException {
        Writer writer = new OutputStreamWriter(new Counted(out, mostBytes), UTF_8);
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(writer);
        try {
            writeRows(csv, writer);
        } catch (TooLong e) {
            throw Workbook.unusual(WORDS.named("rows.long", shown, Figures.bytes(mostBytes)));
        }
        if (width == 0) {
            throw WORDS.problem("rows.none", shown);
        }
    }

    private void writeRows(CsvWriter csv, Writer writer) throws IOException {
        try {
            while (xml.next() && !xml.ends("sheetData")) {
                if (xml.starts("row")) {
                    int number = rowNumber(xml.attribute("r"));
                    for (row++; row < number; row++) {
                        writer.write('\n');
                    }
                    write(cells(), csv, writer);
                }
            }
            writer.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(List<String> cells, CsvWriter csv, Writer writer) throws IOException {
        if (cells.isEmpty()) {
            writer.write('\n');
            return;
        }
        width = width == 0 ? cells.size() : width;
        String[] record = Arrays.copyOf(cells.toArray(String[]::new), Math.max(width, cells.size()));
        for (int i = cells.size(); i < record.length; i++) {
            record[i] = "";
        }
        csv.writeRecord(record);
    }

    /** The cells of the row without trailing empty cells. */
    private List<String> cells() throws IOException {
        String[] cells = new String[Workbook.MAX_COLUMNS];
        int used = 0;
        int column = -1;
        while (xml.next() && !xml.ends("row")) {
            if (!xml.starts("c")) {
                continue;
            }
            String place = xml.attribute("r");
            column = place == null ? column + 1 : column(place);
            String text = cell();
            if (text.isBlank()) {
                continue;
            }
            if (column < 0 || column >= cells.length) {
                throw WORDS.problem("columns.many", shown, Figures.count(row), Workbook.MAX_COLUMNS);
            }
            cells[column] = text;
            used = Math.max(used, column + 1);
        }
        for (int i = 0; i < used; i++) {
            cells[i] = cells[i] == null ? "" : cells[i];
        }
        return Arrays.asList(cells).subList(0, used);
    }

    private String cell() throws IOException {
        String type = xml.attribute("t");
        String style = xml.attribute("s");
        String value = "";
        boolean formula = false;
        while (xml.next() && !xml.ends("c")) {
            if (xml.starts("f")) {
                formula = true;
            } else if (xml.starts("v")) {
                value = CellText.raw(xml, "v");
            } else if (xml.starts("is")) {
                return inline();
            }
        }
        if (formula && value.isEmpty() && !"str".equals(type)) {
            return Workbook.FORMULA_WITHOUT_VALUE;
        }
        return switch (type == null ? "n" : type) {
            case "s" -> texts.get(value);
            case "b" -> value.strip().equals("1") ? "true" : value.isBlank() ? "" : "false";
            case "n" -> value.isBlank() ? "" : formats.text(value.strip(), style);
            default -> CellText.plain(value);
        };
    }

    private String inline() throws IOException {
        String text = CellText.until(xml, "is");
        while (xml.next() && !xml.ends("c")) {
            // What else the cell has, such as its formula, is not needed.
        }
        return text;
    }

    private int rowNumber(@Nullable String given) {
        try {
            int number = given == null ? row + 1 : Integer.parseInt(given);
            if (number > row && number <= LAST_ROW) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below like a number out of place.
        }
        throw Workbook.unusual(WORDS.named("rows.numbers", shown));
    }

    /** Of a cell's place such as AB12 the column, counted from 0; a far too large one for letters no sheet has. */
    private static int column(String place) {
        int column = 0;
        for (int i = 0; i < place.length() && i < 4; i++) {
            char c = Character.toUpperCase(place.charAt(i));
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = column * 26 + c - 'A' + 1;
        }
        return column - 1;
    }

    /** Says that enough was written. */
    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Counted extends FilterOutputStream {
        private final long most;
        private long count;

        Counted(OutputStream out, long most) {
            super(out);
            this.most = most;
        }

        @Override
        public void write(int b) throws IOException {
            count(1);
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            count(length);
            out.write(bytes, offset, length);
        }

        private void count(int more) throws IOException {
            count += more;
            if (count > most) {
                throw new TooLong();
            }
        }
    }
}

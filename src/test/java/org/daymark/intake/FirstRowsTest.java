package org.daymark.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daymark.csv.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstRowsTest {
    @TempDir
    private Path folder;

    @Test
    void a_file_is_read_by_its_looks_and_a_person_can_say_otherwise() throws IOException {
        SourceFile file = file("E-Mail;Name\nanna@example.org;J\u00fcrgen\n".getBytes(Charset.forName("windows-1252")));
        LayoutChoice guess = LayoutDetection.guess(file);

        assertThat(guess).isEqualTo(new LayoutChoice("windows-1252", ';', true));
        assertThat(FirstRows.of(file, guess))
                .returns(List.of("E-Mail", "Name"), FirstRows::columns)
                .returns(List.of(List.of("anna@example.org", "J\u00fcrgen")), FirstRows::rows)
                .returns(false, FirstRows::unreadable)
                .returns(null, FirstRows::fault)
                .returns(0, FirstRows::addresses);
        assertThat(FirstRows.of(file, new LayoutChoice("UTF-8", ',', false)))
                .returns(List.of("Column 1"), FirstRows::columns)
                .returns(true, FirstRows::unreadable);
    }

    @Test
    void rows_without_a_line_that_names_the_columns_are_all_rows() throws IOException {
        String people = "\"Ada\nCountess\",ada@example.org\nBob,bob@example.org\nno,address\n";
        for (String before : List.of("", "sep=,\n")) {
            SourceFile file = file((before + people).getBytes(UTF_8));
            LayoutChoice guess = LayoutDetection.guess(file);
            LayoutChoice reading = new LayoutChoice("UTF-8", ',', false);
            FirstRows rows = FirstRows.of(file, reading);

            assertThat(guess.delimiter()).isEqualTo(',');
            assertThat(rows.columns()).containsExactly("Column 1", "Column 2");
            assertThat(rows.addresses()).isEqualTo(1);
            Layout layout = LayoutDetection.of(file, reading, rows, plan(reading, Map.of(Column.EMAIL, 1)));
            int first = before.isEmpty() ? 1 : 2;
            assertThat(read(file, layout))
                    .containsExactly(
                            first + " ada@example.org", first + 2 + " bob@example.org", first + 3 + " address");
            assertThat(layout.errorFormat().header()).containsExactly("email");
        }
    }

    @Test
    void what_cannot_be_mapped_is_told() throws IOException {
        assertThat(fault("a,".repeat(1_000) + "a\n" + "x,".repeat(1_000) + "x\n"))
                .contains("1,001 columns; the limit is 200");
        assertThat(fault("email,\"name\na@example.org,x\n")).contains("cannot split the header line");
        assertThat(fault("email\n\n")).contains("There are no rows");
        assertThat(fault("x".repeat(100_000) + "\ny\n")).contains("cannot split the header line");
        assertThat(fault("email,,,\na@example.org,,,\n")).isNull();
    }

    @Test
    void a_column_with_a_name_of_its_own_is_understood_again_in_the_file_of_faulty_rows() throws IOException {
        SourceFile file = file("Kontakt,E-Mail,Vorname\nx,y,z\n".getBytes(UTF_8));
        LayoutChoice reading = LayoutDetection.guess(file);
        Layout layout = LayoutDetection.of(
                file,
                reading,
                FirstRows.of(file, reading),
                plan(reading, Map.of(Column.EMAIL, 0, Column.FIRST_NAME, 2)));

        assertThat(layout.errorFormat().header()).containsExactly("email", "Vorname");
        assertThat(layout.keepsRows()).isFalse();
    }

    private String fault(String content) throws IOException {
        return FirstRows.of(file(content.getBytes(UTF_8)), new LayoutChoice("UTF-8", ',', true))
                .fault();
    }

    private SourceFile file(byte[] content) throws IOException {
        Path path = Files.write(folder.resolve("people.csv"), content);
        return SourceFile.inspect(path, "people.csv", "people.csv");
    }

    private static List<String> read(SourceFile file, Layout layout) throws IOException {
        List<String> rows = new ArrayList<>();
        try (RecordReader reader = new RecordReader(file.lines(), layout)) {
            for (RawRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row.line() + " " + ((RawRow.Fields) row).values().get(Column.EMAIL));
            }
        }
        return rows;
    }

    private static Plan plan(LayoutChoice reading, Map<Column, Integer> columns) {
        return new Plan(reading, columns, Statuses.NONE, "News", 0);
    }
}

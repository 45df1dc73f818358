package org.daymark.intake;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.daymark.csv.SourceFile;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in all the ways that programs write them, and some that none should. */
class CsvTortureTest {
    private static final int MILLION = 1_000_000;

    @TempDir
    private Path folder;

    /** A file and the first names in it. */
    static Stream<Arguments> spectrum() {
        return Stream.of(
                Arguments.of("commas in quotes", "email,first_name\na@example.org,\"Ada, Bea\"\n", "Ada, Bea"),
                Arguments.of("an empty quoted field", "email,first_name\na@example.org,\"\"\n", ""),
                Arguments.of("an empty field", "email,first_name,city\na@example.org,,\"\"\n", ""),
                Arguments.of("empty fields and CRLF", "email,first_name,city\r\na@example.org,,\"\"\r\n", ""),
                Arguments.of(
                        "escaped quotes",
                        "email,first_name\na@example.org,\"Ada \"\"the first\"\" One\"\n",
                        "Ada \"the first\" One"),
                Arguments.of(
                        "JSON",
                        "email,first_name\na@example.org,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [102.0, 0.5]}\"\n",
                        "{\"type\": \"Point\", \"at\": [102.0, 0.5]}"),
                Arguments.of("line breaks", "email,first_name\na@example.org,\"Once\nupon\"\n", "Once upon"),
                Arguments.of("CRLF in a field", "email,first_name\r\na@example.org,\"Once\r\nupon\"\r\n", "Once upon"),
                Arguments.of(
                        "quotes and line breaks", "email,first_name\na@example.org,\"ha\n\"\"ha\"\"\"\n", "ha \"ha\""),
                Arguments.of("a simple row", "email,first_name\na@example.org,Ada\n", "Ada"),
                Arguments.of("a simple row and CRLF", "email,first_name\r\na@example.org,Ada\r\n", "Ada"),
                Arguments.of("no line end", "email,first_name\na@example.org,Ada", "Ada"),
                Arguments.of("UTF-8", "email,first_name\na@example.org,ʤ 中文 😀\n", "ʤ 中文 😀"),
                Arguments.of("degrees", "email,first_name\na@example.org,\"37°30'15\"\" N\"\n", "37°30'15\" N"),
                Arguments.of(
                        "quotes only", "email,first_name\na@example.org," + "\"".repeat(40) + "\n", "\"".repeat(19)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spectrum")
    void a_field_is_read_as_every_program_writes_it(String kind, String content, String name) throws IOException {
        assertThat(firstNames(content.getBytes(UTF_8))).containsExactly(name);
    }

    static Stream<Arguments> encodings() {
        return Stream.of(UTF_16LE, UTF_16BE)
                .flatMap(charset -> Stream.of(Arguments.of(charset, ""), Arguments.of(charset, "\ufeff")));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void utf_16_is_read_in_both_orders_with_and_without_its_mark(Charset charset, String mark) throws IOException {
        String content = mark + "email,first_name\r\nada@example.org,Zoë 中 😀\r\nbob@example.org,\"B\r\nob\"\r\n";

        assertThat(firstNames(content.getBytes(charset))).containsExactly("Zoë 中 😀", "B ob");
    }

    @Test
    void half_a_character_at_the_end_of_utf_16_costs_its_row_only() throws IOException {
        byte[] whole = "\ufeffemail,first_name\nada@example.org,Ada\nbob@example.org,Bo".getBytes(UTF_16LE);
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 1);

        assertThat(firstNames(cut)).first().isEqualTo("Ada");
    }

    @Test
    void nul_bytes_in_a_row_stay_in_it() throws IOException {
        List<RawRow> rows =
                rows("email,first_name\na@example.org,A\0da\nb\0@example.org,Bob\nc@example.org,Cy\n".getBytes(UTF_8));

        assertThat(rows).hasSize(3);
        assertThat(rows).extracting(RawRow::line).containsExactly(2L, 3L, 4L);
        assertThat(RowProcessor.addressOrNull((RawRow.Fields) rows.get(1))).isNull();
        assertThat(RowProcessor.addressOrNull((RawRow.Fields) rows.get(2))).isNotNull();
    }

    @Test
    void a_million_columns_are_refused_in_the_header_and_cost_one_row_elsewhere() throws IOException {
        String commas = ",".repeat(MILLION);

        assertThatThrownBy(() -> rows(("email" + commas + "\na@example.org\n").getBytes(UTF_8)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not a header line");
        List<RawRow> rows =
                rows(("email,first_name\na@example.org,Ada" + commas + "x\nb@example.org,Bob\n").getBytes(UTF_8));
        assertThat(rows).hasSize(2);
        assertThat(((RawRow.Broken) rows.get(0)).fault().words()).contains("1,000,018 characters; the limit is 65,536");
        assertThat(rows.get(1)).isInstanceOf(RawRow.Fields.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 1_002, 60_001, 60_002})
    void a_row_of_quotation_marks_is_one_row_and_the_next_is_read(int marks) throws IOException {
        List<RawRow> rows = rows(
                ("email,first_name\na@example.org," + "\"".repeat(marks) + "\nb@example.org,Bob\n").getBytes(UTF_8));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1)).isInstanceOf(RawRow.Fields.class);
        assertThat(rows.get(0)).isInstanceOf(marks % 2 == 0 ? RawRow.Fields.class : RawRow.Broken.class);
    }

    @Test
    void quotes_that_open_on_every_line_do_not_take_the_square_of_the_time() throws IOException {
        StringBuilder content = new StringBuilder("email,first_name\n");
        for (int i = 0; i < 20_000; i++) {
            content.append("p").append(i).append("@example.org,\"open\n");
        }

        assertThat(rows(content.toString().getBytes(UTF_8))).hasSize(20_000).allMatch(RawRow.Broken.class::isInstance);
    }

    private List<String> firstNames(byte[] content) throws IOException {
        return rows(content).stream()
                .map(row -> ((RawRow.Fields) row).values().getOrDefault(Column.FIRST_NAME, ""))
                .toList();
    }

    private List<RawRow> rows(byte[] content) throws IOException {
        SourceFile file = SourceFile.inspect(Files.write(folder.resolve("people.csv"), content));
        List<RawRow> rows = new ArrayList<>();
        try (RecordReader reader = new RecordReader(file.lines(), LayoutDetection.of(file))) {
            for (RawRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}

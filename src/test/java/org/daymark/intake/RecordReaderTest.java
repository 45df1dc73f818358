package org.daymark.intake;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.daymark.csv.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
    @TempDir
    private Path folder;

    @Test
    void quoted_delimiters_quotes_and_line_ends_belong_to_their_field() {
        assertThat(rows("""
                        email,first_name,note
                        a@example.org,"Ada, ""first"" one","one
                        two

                        four"
                        b@example.org, "Bob" ,x
                        c@example.org,Cy "the cat" Li,x
                        """))
                .containsExactly(
                        "2: a@example.org / Ada, \"first\" one",
                        "6: b@example.org / Bob",
                        "7: c@example.org / Cy \"the cat\" Li");
    }

    @Test
    void an_unclosed_quote_costs_its_own_line_only() {
        assertThat(rows("""
                        email,first_name
                        a@example.org,"Ada
                        b@example.org,Bob
                        not an address,x
                        c@example.org,"Cy"
                        """))
                .containsExactly(
                        "2! a quotation mark opens a field that is not closed",
                        "3: b@example.org / Bob",
                        "4: not an address / x",
                        "5: c@example.org / Cy");
    }

    @Test
    void two_stray_quotes_do_not_swallow_the_rows_between_them() {
        assertThat(rows("""
                        email,first_name,city
                        a@example.org,"Ada,Paris
                        b@example.org,Bob,Rome
                        c@example.org,Cy",Oslo
                        d@example.org,"Di
                        e@example.org,"Ed",Bern
                        """))
                .containsExactly(
                        "2! a quotation mark opens a field that is not closed",
                        "3: b@example.org / Bob",
                        "4: c@example.org / Cy\"",
                        "5! a quotation mark opens a field that is not closed",
                        "6: e@example.org / Ed");
    }

    @Test
    void a_quote_open_at_the_end_of_the_file_or_for_a_hundred_lines_costs_its_own_line_only() {
        assertThat(rows("email,first_name\na@example.org,\"Ada"))
                .containsExactly("2! a quotation mark opens a field that is not closed");
        List<String> rows = rows("email,first_name\na@example.org,\"Ada\n" + "x,y\n".repeat(150) + "b@example.org,B");
        assertThat(rows).hasSize(152).contains("153: b@example.org / B");
    }

    @Test
    void text_after_a_closing_quote_costs_its_own_line_only() {
        assertThat(rows("email,first_name\na@example.org,\"Ada\" B\nb@example.org,Bob\n"))
                .containsExactly("2! text follows a closing quotation mark", "3: b@example.org / Bob");
    }

    @Test
    void a_row_of_another_width_is_faulty_unless_empty_fields_at_its_end_make_the_difference() {
        assertThat(rows("first_name,email,city\nAda\nb@example.org,B,C,D\nC,c@example.org,x,,\nD,d@example.org\n"))
                .containsExactly(
                        "2! it has 1 field, the header has 3",
                        "3! it has 4 fields, the header has 3",
                        "4: c@example.org / C",
                        "5: d@example.org / D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lines_may_end_in_three_ways_and_blank_ones_are_no_rows(String end) {
        assertThat(rows(String.join(
                        end, "", "email,first_name", "", "a@example.org,Ada", "   ", "\t", "b@example.org,B", "")))
                .containsExactly("4: a@example.org / Ada", "7: b@example.org / B");
    }

    @Test
    void the_last_line_needs_no_end_and_line_ends_may_differ() {
        assertThat(rows("email,first_name\r\na@example.org,Ada\nb@example.org,B\rc@example.org,C"))
                .containsExactly("2: a@example.org / Ada", "3: b@example.org / B", "4: c@example.org / C");
    }

    @Test
    void ten_megabytes_in_one_field_are_one_faulty_row_whose_beginning_is_kept() {
        String huge = "a".repeat(10_000_000);
        String content = "email,first_name\na@example.org,Ada\n" + huge + ",x\nb@example.org,\"" + huge
                + "\"\nc@example.org,C\n";

        assertThat(rows(content))
                .containsExactly(
                        "2: a@example.org / Ada",
                        "3! the row has 10,000,002 characters; the limit is 65,536",
                        "4! the row has 10,000,016 characters; the limit is 65,536",
                        "5: c@example.org / C");
        assertThat(read(content).get(1).text())
                .hasSizeLessThan(4_100)
                .endsWith("[cut here: the row has 10,000,002 characters]");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void the_delimiter_is_found_in_the_header(String delimiter) {
        assertThat(rows("email,first_name\na@example.org,Ada\n".replace(",", delimiter)))
                .containsExactly("2: a@example.org / Ada");
    }

    @Test
    void a_delimiter_in_one_header_field_does_not_mislead_and_a_declared_one_counts() {
        assertThat(rows("E-Mail;Vorname;\"Land, Stadt, Dorf\"\na@example.org;Ada;x\n"))
                .containsExactly("2: a@example.org / Ada");
        assertThat(rows("sep=;\nemail;first_name\na@example.org;Ada,x\n")).containsExactly("3: a@example.org / Ada,x");
    }

    @Test
    void byte_order_marks_decide_the_encoding() {
        String text = "email,first_name\na@example.org,Zo\u00eb \u4e2d \ud83d\ude00\n";
        String expected = "2: a@example.org / Zo\u00eb \u4e2d \ud83d\ude00";

        assertThat(rows(bytes("\ufeff" + text, UTF_8))).containsExactly(expected);
        assertThat(rows(bytes("\ufeff" + text, UTF_16LE))).containsExactly(expected);
        assertThat(rows(bytes("\ufeff" + text, UTF_16BE))).containsExactly(expected);
        assertThat(rows(bytes(text, UTF_8))).containsExactly(expected);
    }

    @Test
    void text_that_is_not_utf8_is_read_in_the_encoding_it_looks_like() {
        String german = "email,first_name\na@example.org,J\u00fcrgen \u20ac\nb@example.org,Bj\u00f6rn\n";
        assertThat(rows(bytes(german, Charset.forName("windows-1252"))))
                .containsExactly("2: a@example.org / J\u00fcrgen \u20ac", "3: b@example.org / Bj\u00f6rn");
        assertThat(rows(bytes("email,first_name\na@example.org,Jos\u00e9", Charset.forName("windows-1252"))))
                .containsExactly("2: a@example.org / Jos\u00e9");
        String russian = "email,имя\n" + "a@example.org,Екатерина Сергеевна Иванова\n".repeat(20);
        assertThat(rows(bytes(russian, Charset.forName("windows-1251"))))
                .contains("2: a@example.org / Екатерина Сергеевна Иванова");
    }

    @Test
    void a_damaged_byte_spoils_its_own_row_only() {
        byte[] bytes = bytes(
                "email,first_name\na@example.org,Zo\u00eb\nb@example.org,B#\nc@example.org,\u674e \u660e\n", UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '#' ? (byte) 0xFF : bytes[i];
        }

        assertThat(rows(bytes))
                .containsExactly(
                        "2: a@example.org / Zo\u00eb",
                        "3: b@example.org / B\ufffd",
                        "4: c@example.org / \u674e \u660e");
    }

    @Test
    void whatever_is_put_between_them_every_good_line_is_a_row() {
        String junk = "\",;\n\rab@.\\\0\t \u00e9'=";
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            StringBuilder content = new StringBuilder("email,first_name,city\n");
            List<String> good = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                for (int n = random.nextInt(12); n > 0; n--) {
                    content.append(junk.charAt(random.nextInt(junk.length())));
                }
                content.append("\np").append(i).append("@example.org,P,Q\n");
                good.add("p" + i + "@example.org / P");
            }
            assertThat(rows(content.toString()).stream()
                            .map(row -> row.replaceFirst("^\\d+: ", ""))
                            .toList())
                    .as("round %s", round)
                    .containsAll(good);
        }
    }

    private List<String> rows(String content) {
        return rows(bytes(content, UTF_8));
    }

    private List<String> rows(byte[] content) {
        return read(content).stream().map(RecordReaderTest::shown).toList();
    }

    private List<RawRow> read(String content) {
        return read(bytes(content, UTF_8));
    }

    private List<RawRow> read(byte[] content) {
        try {
            SourceFile file = SourceFile.inspect(Files.write(folder.resolve("people.csv"), content));
            List<RawRow> rows = new ArrayList<>();
            try (RecordReader reader = new RecordReader(file.lines(), LayoutDetection.of(file))) {
                for (RawRow row = reader.next(); row != null; row = reader.next()) {
                    rows.add(row);
                }
            }
            return rows;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String shown(RawRow row) {
        if (row instanceof RawRow.Fields fields) {
            return fields.line() + ": " + fields.values().get(Column.EMAIL) + " / "
                    + fields.values().get(Column.FIRST_NAME);
        }
        return row.line() + "! " + ((RawRow.Broken) row).fault().words();
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }
}

package org.daymark.intake;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.daymark.csv.SourceFile;
import org.daymark.subscriber.DateOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as other programs write them: separators, titles, quotation marks, encodings. */
class OtherProgramsFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E-Mail;\r\njane@example.org;\r\nbob@example.org;\r\n",
                "email;last name, first name\njane@example.org;Doe, Jane\nbob@example.org;Ray, Bob\n",
                "\"sep=;\"\r\nemail;first_name\r\njane@example.org;Jane\r\nbob@example.org;Bob\r\n",
                "sep=;;\r\nemail;first_name\r\njane@example.org;Jane\r\nbob@example.org;Bob\r\n",
                "SEP=|\nemail|first_name\njane@example.org|Jane\nbob@example.org|Bob\n",
                "\uFEFF\uFEFFemail\tname\njane@example.org\tJane\n\uFEFF\"bob@example.org\"\tBob\n",
                "Members 2026;;\n;;\nE-Mail;Vorname;Nachname\njane@example.org;Jane;Doe\n;;\n\"\";\"\";\nbob@example.org;Bob\n",
                "Export, \"all\" members\nCreated,2026-01-01\n\nName,E-mail 1 - Value\nJane,jane@example.org\nBob,bob@example.org\n",
                "\"Email\nAddress\",\"First\nname\"\njane@example.org,Jane\nbob@example.org,Bob\n",
                "First Name,Last Name,E-mail Address,E-mail 2 Address\nJane,,jane@example.org\nBob,,bob@example.org,\n",
                "email,note\n=\"jane@example.org\",x\n\"=\"\"bob@example.org\"\"\",y\n",
                "Courriel;Prénom\njane@example.org;Jane\nbob@example.org;Bob\n",
            })
    void the_addresses_are_found(String content) {
        assertThat(addresses(content.getBytes(UTF_8))).containsExactly("jane@example.org", "bob@example.org");
    }

    @Test
    void empty_fields_left_out_at_the_end_of_a_row_are_empty_and_an_unclosed_quote_costs_its_row_only() {
        assertThat(addresses("""
                        email,first_name,last_name,country
                        jane@example.org,Jane
                        kim@example.org,"Kim
                        bob@example.org,Bob,Ray,US
                        ann@example.org
                        """.getBytes(UTF_8)))
                .containsExactly("jane@example.org", "! OPEN_QUOTE", "bob@example.org", "ann@example.org");
    }

    @Test
    void beside_a_first_name_a_name_is_the_last_one_and_alone_it_is_the_whole() throws IOException {
        assertThat(layout("Name,Vorname,E-Mail\na,b,c@example.org\n".getBytes(UTF_8))
                        .columns())
                .containsEntry(Column.LAST_NAME, 0)
                .doesNotContainKey(Column.FULL_NAME);
        assertThat(layout("Name,E-Mail\na,c@example.org\n".getBytes(UTF_8)).columns())
                .containsEntry(Column.FULL_NAME, 0);
    }

    @Test
    void what_stands_above_the_line_that_names_the_columns_is_told() throws IOException {
        byte[] titled = "Members\n\nE-Mail,Vorname\njane@example.org,Jane\n".getBytes(UTF_8);

        assertThat(layout(titled).notices()).singleElement().asString().contains("header is in line 3");
        assertThat(LayoutDetection.guess(file(titled)).headerLine()).isEqualTo(3);
        assertThat(FirstRows.of(file(titled), new LayoutChoice("UTF-8", ',', true, 1))
                        .columns())
                .containsExactly("Members");
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1250, Žofie Příhodová",
        "windows-1250, Małgorzata Wiśniewska",
        "windows-1251, Екатерина Иванова",
        "windows-1252, Zoë Müller",
        "windows-1252, José",
        "windows-1252, Søren O’Brien",
        "windows-1253, Γιώργος Παπαδόπουλος",
        "windows-1254, Ayşe Yılmaz",
        "windows-1255, שרה לוי",
        "windows-1256, محمد علي",
        "windows-1257, Jānis Bērziņš",
        "ISO-8859-2, Žofie Příhodová Šárka",
        "KOI8-R, Анна Петрова",
        "x-MacRoman, José Müller",
        "x-MacCentralEurope, Žofie Příhodová",
        "Shift_JIS, 山田太郎",
        "EUC-JP, 佐藤花子",
        "GBK, 欧阳修文",
        "Big5, 陳大文",
        "EUC-KR, 이영희",
        "UTF-16LE, Zoë",
        "UTF-16BE, Zoë",
    })
    void encodings_are_told_apart_by_the_words_they_make(String charset, String name) throws IOException {
        byte[] content = ("email,first_name\njane@example.org," + name + "\n").getBytes(Charset.forName(charset));

        SourceFile file = file(content);

        try (RecordReader rows = new RecordReader(file.lines(), LayoutDetection.of(file))) {
            assertThat(rows.next())
                    .isInstanceOfSatisfying(
                            RawRow.Fields.class,
                            row -> assertThat(row.values()).containsEntry(Column.FIRST_NAME, name));
        }
    }

    @Test
    void an_encoding_that_the_words_leave_open_is_asked_for() throws IOException {
        SourceFile file = file("email,first_name\njane@example.org,Zo\u0091\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(file.doubt()).contains("x-MacRoman", "“Zoë”", "windows-1252", "“Zo‘”");
        assertThatThrownBy(() -> ReadOptions.NONE.charset(file))
                .isInstanceOf(ImportQuestion.class)
                .hasMessageContaining("--charset");
        assertThat(new ReadOptions(Charset.forName("x-MacRoman"), null, null)
                        .charset(file)
                        .charset())
                .isEqualTo(Charset.forName("x-MacRoman"));
        assertThat(file("email\njane@example.org\n".getBytes(UTF_16LE)).charset())
                .isEqualTo(UTF_16LE);
        assertThat(file("email\njane@example.org\n".getBytes(UTF_16BE)).charset())
                .isEqualTo(UTF_16BE);
    }

    @Test
    void the_dates_of_a_column_are_read_in_the_order_that_one_of_them_shows() {
        byte[] shown = "email,opt-in date\na@example.org,03/05/2025\nb@example.org,31/05/2025\n".getBytes(UTF_8);
        byte[] open = "email,opt-in date\na@example.org,03/05/2025\nb@example.org,04/05/2025\n".getBytes(UTF_8);
        byte[] torn =
                "email,opt-in date\na@example.org,03/05/2025\nb@example.org,31/05/2025\nc@example.org,05/31/2025\n"
                        .getBytes(UTF_8);

        assertThat(order(shown)).isEqualTo(DateOrder.DAY_FIRST);
        assertThatThrownBy(() -> order(open))
                .isInstanceOf(ImportQuestion.class)
                .hasMessageContainingAll("line 2", "'03/05/2025'", "'opt-in date'", "--date-format");
        assertThatThrownBy(() -> order(torn)).isInstanceOf(ImportQuestion.class).hasMessageContaining("disagree");
    }

    @Test
    void the_dates_of_status_columns_are_read_in_the_order_of_the_whole_file() {
        byte[] left = "email,UNSUB_TIME\na@example.org,03/05/2025\nb@example.org,31/05/2025\n".getBytes(UTF_8);
        byte[] consent =
                "email,opt-in date,CLEAN_TIME\na@example.org,05/31/2025,\nb@example.org,,03/05/2025\n".getBytes(UTF_8);
        byte[] open = "email,UNSUB_TIME\na@example.org,03/05/2025\n".getBytes(UTF_8);
        byte[] changed = "email,status,last changed\na@example.org,unsubscribed,03/05/2025\n".getBytes(UTF_8);
        byte[] mailable = "email,status,last changed\na@example.org,subscribed,03/05/2025\n".getBytes(UTF_8);

        assertThat(order(left)).isEqualTo(DateOrder.DAY_FIRST);
        assertThat(order(consent)).isEqualTo(DateOrder.MONTH_FIRST);
        assertThatThrownBy(() -> order(open))
                .isInstanceOf(ImportQuestion.class)
                .hasMessageContainingAll("line 2", "'03/05/2025'", "'UNSUB_TIME'", "--date-format");
        assertThatThrownBy(() -> order(changed))
                .isInstanceOf(ImportQuestion.class)
                .hasMessageContaining("'last changed'");
        assertThat(order(mailable)).isNull();
    }

    private DateOrder order(byte[] content) {
        try {
            SourceFile file = file(content);
            Layout layout = LayoutDetection.of(file);
            return DateSurvey.of(file, layout, Instant.parse("2026-11-01T00:00:00Z"))
                    .order(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> addresses(byte[] content) {
        List<String> found = new ArrayList<>();
        try {
            SourceFile file = file(content);
            try (RecordReader rows = new RecordReader(file.lines(), LayoutDetection.of(file))) {
                for (RawRow row = rows.next(); row != null; row = rows.next()) {
                    found.add(
                            row instanceof RawRow.Fields fields
                                    ? AddressCell.read(fields.values().get(Column.EMAIL))
                                                    instanceof AddressCell.Found.One one
                                            ? one.address().value()
                                            : "! " + fields.values()
                                    : "! " + ((RawRow.Broken) row).fault().reason());
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return found;
    }

    private Layout layout(byte[] content) throws IOException {
        return LayoutDetection.of(file(content));
    }

    private SourceFile file(byte[] content) throws IOException {
        return SourceFile.inspect(Files.write(folder.resolve("people.csv"), content));
    }
}

package org.daymark.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.daymark.csv.SourceFile;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadFilesTest {
    @TempDir
    private Path folder;

    @Test
    void a_missing_file_and_a_folder_are_named() {
        refused(folder.resolve("none.csv"), "There is no file " + folder.resolve("none.csv"), "Check the path");
        refused(folder, "is a folder", "Name the CSV file");
        refused(Path.of("/dev/null"), "not an ordinary file");
    }

    @Test
    void an_empty_file_says_what_belongs_into_it() throws IOException {
        refused(file(""), "is empty", "a header line");
        refused(file("\ufeff"), "is empty");
        refused(file("\n \r\n"), "is empty", "email,first_name");
    }

    @Test
    void what_is_no_text_is_refused_and_a_spreadsheet_gets_advice() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
        }
        byte[] random = new byte[10_000];
        new Random(3).nextBytes(random);

        refused(file(zip.toByteArray()), "not a workbook", "'CSV UTF-8'");
        refused(file(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}), "is not a text file");
        refused(file(random), "is not a text file", "Save the rows as 'CSV UTF-8'");
        refused(file("\0\1\2"), "is not a text file");
        refused(file("email\0,first_name\na@example.org,Ada\n"), "is not a text file");
    }

    @Test
    void a_header_that_does_not_name_one_column_of_addresses_is_refused() throws IOException {
        refused(file("first_name,city\nAda,Paris\n"), "line 1: no column holds email", "'first_name', 'city'");
        refused(file("email,E-Mail,x\na,b,c\n"), "several columns hold email addresses: 'email', 'E-Mail'");
        refused(file("a@example.org,Ada\nb@example.org,Bob\n"), "the header line is missing");
        refused(file("email,\"first_name\na@example.org,Ada\n"), "the quotation marks in the header line");
        refused(file("x".repeat(100_000) + "\na,b"), "not a header line");
    }

    @ParameterizedTest
    @CsvSource({
        "E-MAIL, EMAIL",
        "Email Address, EMAIL",
        "email_address, EMAIL",
        "Correo electrónico, EMAIL",
        "Correo Electronico, EMAIL",
        "Adresse e-mail, EMAIL",
        "E-Mail-Adresse, EMAIL",
        "メールアドレス, EMAIL",
        "البريد الإلكتروني, EMAIL",
        "ईमेल, EMAIL",
        "Prénom, FIRST_NAME",
        "GivenName, FIRST_NAME",
        "Vorname, FIRST_NAME",
        "Имя, FIRST_NAME",
        "nom de famille, LAST_NAME",
        "姓, LAST_NAME",
        "lang, LANGUAGE",
        "Zeitzone, TIME_ZONE",
        "TZ, TIME_ZONE",
        "País, COUNTRY",
        "opt-in date, CONSENT_DATE",
        "Consent Source, CONSENT_SOURCE",
    })
    void columns_are_known_by_many_names(String name, Column column) {
        assertThat(Column.named(" " + name)).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource({"diagnosis", "email opt out", "address", "user", "''", "notes", "phone"})
    void other_columns_are_not_taken_for_known_ones(String name) {
        assertThat(Column.named(name)).isNull();
    }

    @Test
    void unknown_columns_are_named_as_not_stored_but_those_of_an_error_file_are_not_mentioned() throws IOException {
        Layout layout = layout("error_line,error_column,error_reason,email,diagnosis,First Name,fname\n1,,,a,b,c,d\n");

        assertThat(layout.notices())
                .containsExactly(
                        "Not imported, because Daymark has no matching field: 'diagnosis'.",
                        "Duplicate columns, of which only the first is imported. Not imported: 'fname'.");
        assertThat(layout.description()).contains("UTF-8", "commas", "'First Name' read as first_name");
    }

    private Layout layout(String content) throws IOException {
        return LayoutDetection.of(SourceFile.inspect(file(content)));
    }

    private Path file(String content) throws IOException {
        return file(content.getBytes(UTF_8));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("people.csv"), content);
    }

    private static void refused(Path file, String... words) {
        assertThatThrownBy(() -> LayoutDetection.of(SourceFile.inspect(file)))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll(words);
    }
}

package org.daymark.intake;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.daymark.address.EmailAddress;
import org.daymark.csv.SourceFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files of other programs say about who may be mailed, each in the columns and words of its program. */
class ToolFilesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    private Path folder;

    /** Files whose addresses begin with what is right for them: {@code out-2@example.org}. */
    static List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/intake/programs"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void a_file_is_understood_in_the_words_of_its_program(Path program) throws IOException {
        SourceFile file = file(Files.readString(program));
        Layout layout = LayoutDetection.of(file);

        assertThat(StatusScan.of(file, layout, NOW).questions()).isEqualTo(StatusScan.Questions.NONE);
        assertThat(wrong(file, layout)).isEmpty();
    }

    /** The people who are read as something else than their address says. */
    private static List<String> wrong(SourceFile file, Layout layout) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (RawRow row : rows(file, layout)) {
            RawRow.Fields fields = (RawRow.Fields) row;
            EmailAddress address = RowProcessor.addressOrNull(fields);
            Status status = layout.statuses().read(fields.cells(), null, NOW).status();
            String found = (status == null ? Status.SUBSCRIBED : status).name().toLowerCase(Locale.ROOT);
            if (address == null || !address.value().split("[-@]")[0].equals(found)) {
                wrong.add(address + " is " + found);
            }
        }
        return wrong;
    }

    @ParameterizedTest
    @MethodSource("programs")
    void a_file_means_the_same_however_another_program_saved_it_again(Path program) throws IOException {
        String content = Files.readString(program);
        String header = content.substring(0, content.indexOf('\n'));
        String rows = content.substring(header.length()).stripTrailing();
        Optional<Tool> tool = Tool.of(LayoutDetection.of(file(content)).header());
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("capitals", (header.toUpperCase(Locale.ROOT) + rows).getBytes(UTF_8));
        forms.put("small letters", (header.toLowerCase(Locale.ROOT) + rows).getBytes(UTF_8));
        forms.put("a mark in front", ("\uFEFF" + content).getBytes(UTF_8));
        forms.put("UTF-16", ("\uFEFF" + content).getBytes(UTF_16LE));
        forms.put("Windows line ends", content.replace("\n", "\r\n").getBytes(UTF_8));
        forms.put("mixed line ends", (header + "\r\n" + rows.strip().replaceFirst("\n", "\r\n")).getBytes(UTF_8));
        forms.put("old line ends", (header + rows).replace("\n", "\r").getBytes(UTF_8));

        for (Map.Entry<String, byte[]> form : forms.entrySet()) {
            SourceFile file = file(form.getValue());
            Layout layout = LayoutDetection.of(file);

            assertThat(Tool.of(layout.header())).as(form.getKey()).isEqualTo(tool);
            assertThat(wrong(file, layout)).as(form.getKey()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "listmonk-subscribers.csv, LISTMONK",
        "listmonk-one-list.csv, LISTMONK",
        "mailchimp-subscribed.csv, MAILCHIMP",
        "mailchimp-unsubscribed.csv, MAILCHIMP",
        "mailchimp-cleaned.csv, MAILCHIMP",
        "brevo.csv, BREVO",
        "hubspot.csv, HUBSPOT",
        "kit.csv, KIT",
        "mailjet.csv, MAILJET",
        "mailerlite.csv, MAILERLITE",
        "constant-contact.csv, CONSTANT_CONTACT",
        "campaign-monitor.csv, CAMPAIGN_MONITOR",
        "phplist.tsv, PHPLIST",
        "phplist-columns.csv, PHPLIST",
        "mautic.csv, MAUTIC",
        "civicrm.csv, CIVICRM",
        "civicrm-columns.csv, CIVICRM",
        "salesforce.csv, ",
        "german.csv, ",
        "french.csv, ",
        "spanish.csv, ",
    })
    void a_file_of_a_common_tool_is_recognized(String name, @Nullable Tool tool) throws IOException {
        Layout layout = LayoutDetection.of(file(
                Files.readString(Path.of("src/test/resources/intake/programs").resolve(name))));

        assertThat(Tool.of(layout.header())).isEqualTo(Optional.ofNullable(tool));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unsubscribed | Yes | UNSUBSCRIBED",
                "unsubscribed | 1 | UNSUBSCRIBED",
                "unsubscribed | x | UNSUBSCRIBED",
                "unsubscribed | ✓ | UNSUBSCRIBED",
                "unsubscribed | ja | UNSUBSCRIBED",
                "unsubscribed | Sí | UNSUBSCRIBED",
                "unsubscribed | oui | UNSUBSCRIBED",
                "unsubscribed | NO | nothing",
                "unsubscribed | false | nothing",
                "unsubscribed | '' | nothing",
                "unsubscribed | NULL | nothing",
                "unsubscribed | - | nothing",
                "unsubscribed | 0000-00-00 00:00:00 | nothing",
                "unsubscribed | 2024-05-01 | UNSUBSCRIBED",
                "unsubscribed | May 1, 2024 at 3 pm | UNSUBSCRIBED",
                "unsubscribed | never | nothing",
                "unsubscribed | perhaps | unknown",
                "unsubscribed | Globally unsubscribed | UNSUBSCRIBED_EVERYWHERE",
                "status |  UN-subscribed  | UNSUBSCRIBED",
                "status | HARD_BOUNCED | BOUNCED",
                "status | unsubscribed (admin) | UNSUBSCRIBED",
                "status | soft bounced | unknown",
                "status | '' | unknown",
                "status | 1 | unknown",
                "subscribed | no | UNSUBSCRIBED",
                "accepts marketing | no | OUT",
                "accepts marketing | yes | SUBSCRIBED",
            })
    void a_cell_is_read_however_it_is_spelled(String column, String cell, String meaning) {
        StatusField field = StatusField.named(column);
        assertThat(field).isNotNull();

        StatusCell read = StatusCell.of(field, cell, java.util.Map.of(), null, NOW);

        String found = read.unknown()
                ? "unknown"
                : read.status() == null ? "nothing" : read.status().name();
        assertThat(found).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unsubscribed_flag",
                "Email Permission Status",
                "Abmeldekennzeichen",
                "Do not e-mail list",
                "Newsletter-Abonnement",
                "estatus",
                "Bounce type",
            })
    void a_column_that_sounds_like_a_status_is_asked_for(String name) throws IOException {
        assertThat(open("email," + name + "\na@example.org,7\n"))
                .contains("'" + name + "'", "--map COLUMN=", "ignore", "Nothing was imported");
        assertThat(questions("email," + name + "\na@example.org,\n")).isEqualTo(StatusScan.Questions.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Unsubscribed", "abgemeldet", "Blocklisted", "hard bounce", "désabonné", "dado de baja"})
    void a_column_with_the_words_of_one_is_asked_for_whatever_its_name(String word) throws IOException {
        StringBuilder rows = new StringBuilder("email,Group 7\n");
        for (int i = 0; i < 50; i++) {
            rows.append("a")
                    .append(i)
                    .append("@example.org,free text ")
                    .append(i)
                    .append('\n');
        }
        assertThat(questions(rows.toString())).isEqualTo(StatusScan.Questions.NONE);
        assertThat(questions(rows + "z@example.org," + word + "\n").columns()).containsExactly("Group 7");
        assertThat(questions("email,X\na@example.org,active\nb@example.org,cancelled\n")
                        .columns())
                .containsExactly("X");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Lead Status,Open", "Marital Status,single", "SMS_BLACKLIST,1", "Diagnosis,active", "State,NM"})
    void columns_about_other_matters_are_not_asked_for(String column) throws IOException {
        String[] parts = column.split(",");
        assertThat(questions("email," + parts[0] + "\na@example.org," + parts[1] + "\n"))
                .isEqualTo(StatusScan.Questions.NONE);
    }

    @Test
    void an_unknown_status_stops_the_import_until_the_user_explains_it() throws IOException {
        String content = "email,status\na@example.org,gone fishing\nb@example.org,subscribed\nc@example.org,\n";

        assertThat(open(content))
                .contains(
                        "'gone fishing' in column 'status' (1 row)",
                        "empty cells in column 'status' (1 row)",
                        "--status WORD=subscribed|unsubscribed|bounced|complained|out");
        Mapping mapping = Mapping.of(List.of(), List.of("Gone Fishing=out", "empty=subscribed"));
        SourceFile file = file(content);
        Layout layout = LayoutDetection.of(file, mapping);
        assertThat(StatusScan.of(file, layout, NOW).questions()).isEqualTo(StatusScan.Questions.NONE);
        assertThat(rows(file, layout).stream()
                        .map(row -> layout.statuses()
                                .read(((RawRow.Fields) row).cells(), null, NOW)
                                .status()))
                .containsExactly(Status.OUT, Status.SUBSCRIBED, Status.SUBSCRIBED);
    }

    @Test
    void what_is_said_about_columns_comes_before_their_names_and_is_checked() throws IOException {
        SourceFile file = file("email,E-mail 1 - Value,Who knows,Status\nx,a@example.org,1,open\n");

        Layout layout = LayoutDetection.of(
                file, Mapping.of(List.of("e-mail 1 value=email", "Who knows=blocked", "Status=ignore"), List.of()));

        assertThat(layout.columns()).containsExactly(java.util.Map.entry(Column.EMAIL, 1));
        assertThat(layout.statuses().columns()).containsExactly(java.util.Map.entry(2, StatusField.BLOCKED));
        assertThat(layout.notices()).anyMatch(notice -> notice.contains("Not imported") && notice.contains("'Status'"));
        assertThat(StatusScan.of(file, layout, NOW).questions()).isEqualTo(StatusScan.Questions.NONE);
        refused(() -> LayoutDetection.of(file, Mapping.of(List.of("Nobody=email"), List.of())), "'Nobody'", "'Status'");
        refused(() -> Mapping.of(List.of("Status=colour"), List.of()), "'colour'", "unsubscribed_everywhere", "ignore");
        refused(() -> Mapping.of(List.of("Status"), List.of()), "--map", "COLUMN=FIELD");
        refused(
                () -> Mapping.of(List.of(), List.of("x=gone")),
                "'gone'",
                "subscribed|unsubscribed|bounced|complained|out");
        refused(
                () -> LayoutDetection.of(file, Mapping.of(List.of("Status=email", "Who knows=email"), List.of())),
                "cannot both be email");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(ImportQuestion.class).hasMessageContainingAll(words);
    }

    private String open(String content) throws IOException {
        SourceFile file = file(content);
        StatusScan scan = StatusScan.of(file, LayoutDetection.of(file), NOW);
        try {
            scan.refuseOpen(file);
            return "";
        } catch (ImportQuestion e) {
            return String.valueOf(e.getMessage());
        }
    }

    private StatusScan.Questions questions(String content) throws IOException {
        SourceFile file = file(content);
        return StatusScan.of(file, LayoutDetection.of(file), NOW).questions();
    }

    private static List<RawRow> rows(SourceFile file, Layout layout) throws IOException {
        List<RawRow> rows = new ArrayList<>();
        try (RecordReader records = new RecordReader(file.lines(), layout)) {
            for (RawRow row = records.next(); row != null; row = records.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private SourceFile file(String content) throws IOException {
        return file(content.getBytes(UTF_8));
    }

    private SourceFile file(byte[] content) throws IOException {
        return SourceFile.inspect(Files.write(folder.resolve("people.csv"), content));
    }
}

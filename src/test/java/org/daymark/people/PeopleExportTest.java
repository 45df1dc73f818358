package org.daymark.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.daymark.SettableClock;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.Sensitivity;
import org.daymark.audit.AuditLogFixture;
import org.daymark.segment.Segments;
import org.daymark.spreadsheet.FileFormat;
import org.daymark.spreadsheet.Workbook;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.daymark.suppression.SuppressionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People of a list as a file. */
@OnEachDatabase
class PeopleExportTest {
    private static final Actor EDITOR = Actor.user(3, "Erna", Role.EDITOR, null);
    private static final Actor ADMINISTRATOR = Actor.user(4, "Ava", Role.ADMINISTRATOR, null);
    private static final String JOINED = "2027-06-01T15:00:00Z";

    private final PeopleFixture people;
    private final PeopleExport export;
    private final long list;

    @TempDir
    private Path folder;

    PeopleExportTest(TestDatabase database) {
        SettableClock clock = new SettableClock();
        people = new PeopleFixture(database.freshSchema(), clock);
        Segments none = new Segments(people.jdbc, people.attributes, people.lists, null, people.audit, clock);
        export = new PeopleExport(
                new PeopleExportRepository(people.jdbc),
                people.attributes,
                people.values,
                none,
                people.suppressions,
                people.audit);
        list = people.list("News");
    }

    private ExportRequest request(FileFormat format, boolean everyone, boolean consent, Set<Long> attributes) {
        return new ExportRequest(people.lists.get(list), null, format, everyone, consent, attributes);
    }

    private String csv(Actor actor, ExportRequest request) {
        return actor.call(() -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                export.write(request, out);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return out.toString(UTF_8);
        });
    }

    private void threePeople() {
        people.join("ada@example.org", list, PeopleFixture.named("=1+1", "Lovelace, \"A\""));
        people.join("ben@example.org", list);
        people.join("eve@example.org", list);
        people.join("elsewhere@example.org", people.list("Other"));
        people.suppressions.suppressEverywhere(
                EmailAddress.parse("ben@example.org"), SuppressionReason.HARD_BOUNCE, "a reply");
        people.suppressions.suppressOnList(
                EmailAddress.parse("ben@example.org"), list, SuppressionReason.COMPLAINT, "a report");
    }

    @Test
    void only_those_who_get_mail_are_exported_unless_everyone_is_asked_for() {
        threePeople();

        assertThat(csv(EDITOR, request(FileFormat.CSV, false, false, Set.of())))
                .isEqualTo(
                        "\ufeffemail,first_name,last_name,language,time_zone,country,status,joined_at,unsubscribed_at\r\n"
                                + "ada@example.org,'=1+1,\"Lovelace, \"\"A\"\"\",,,,subscribed," + JOINED + ",\r\n"
                                + "eve@example.org,,,,,,subscribed," + JOINED + ",\r\n");
        assertThat(csv(EDITOR, request(FileFormat.CSV, true, false, Set.of())).lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("ben@example.org,,,,,,complained,"));
    }

    @Test
    void the_newest_consent_and_the_attributes_that_are_asked_for_are_columns() {
        long ada = people.join("ada@example.org", list);
        people.attribute(ada, "City", "Oslo");
        long city = people.attributes.named("City").orElseThrow().id();

        assertThat(csv(EDITOR, request(FileFormat.CSV, false, true, Set.of(city))))
                .contains(
                        "consent_basis,consent_date,consent_source,consent_wording,consent_country,consent_expires,City\r\n")
                .contains("STATED_BY_OPERATOR," + JOINED + ",people.csv,They said yes.,,,Oslo\r\n");
        assertThat(csv(EDITOR, request(FileFormat.CSV, false, false, Set.of()))).doesNotContain("City", "Oslo");
    }

    @Test
    void the_name_of_an_attribute_is_no_formula_either() {
        long ada = people.join("ada@example.org", list);
        people.attribute(ada, "=1+1", "+2");
        long named = people.attributes.named("=1+1").orElseThrow().id();

        assertThat(csv(EDITOR, request(FileFormat.CSV, false, false, Set.of(named))))
                .contains(",unsubscribed_at,'=1+1\r\n", ",'+2\r\n");
    }

    @Test
    void sensitive_attributes_are_for_those_who_may_see_them() {
        people.join("ada@example.org", list);
        long secret = ADMINISTRATOR.call(() -> people.attributes
                .define(new AttributeEntry("Clinic", AttributeKind.TEXT, Sensitivity.SENSITIVE, null, List.of()))
                .id());

        assertThat(csv(EDITOR, request(FileFormat.CSV, false, false, Set.of(secret))))
                .doesNotContain("Clinic");
        assertThat(csv(ADMINISTRATOR, request(FileFormat.CSV, false, false, Set.of(secret))))
                .contains(",Clinic\r\n");
    }

    @Test
    void people_of_all_lists_have_the_names_of_theirs() {
        threePeople();
        ExportRequest all = new ExportRequest(null, null, FileFormat.CSV, false, true, Set.of());

        assertThat(csv(EDITOR, all).lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("elsewhere@example.org,") && line.endsWith(",Other"))
                .anyMatch(line -> line.startsWith("ada@example.org,") && line.endsWith(",News"));
    }

    @Test
    void a_long_list_is_whole_in_both_formats_and_recorded() throws IOException {
        people.crowd(2_345, list, "US", "Jo");

        assertThat(csv(EDITOR, request(FileFormat.CSV, false, false, Set.of())).lines())
                .hasSize(2_346)
                .doesNotHaveDuplicates();
        assertThat(workbook())
                .hasSize(2_346)
                .contains("crowd02344@example.org,Jo,,en,,US,subscribed,2026-01-01T00:00:00Z,");
        assertThat(new AuditLogFixture(people.client).statesAfter("subscribers.exported"))
                .containsExactly("{\"people\":2345}", "{\"people\":2345}");
    }

    @Test
    void approvers_and_viewers_export_no_one() {
        for (Role role : List.of(Role.APPROVER, Role.VIEWER)) {
            Actor actor = Actor.user(5, "Vic", role, null);
            assertThatThrownBy(() -> csv(actor, request(FileFormat.CSV, false, false, Set.of())))
                    .isInstanceOf(NotPermitted.class);
        }
    }

    private List<String> workbook() throws IOException {
        Path file = folder.resolve("people.xlsx");
        EDITOR.call(() -> {
            try (var out = Files.newOutputStream(file)) {
                return export.write(request(FileFormat.XLSX, false, false, Set.of()), out);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        Path csv = folder.resolve("people.csv");
        Workbook.toCsv(file, "people.xlsx", csv, 10_000_000);
        return Files.readAllLines(csv);
    }
}

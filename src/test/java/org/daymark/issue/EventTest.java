package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.daymark.media.CalendarFiles;
import org.daymark.message.CompiledIssue;
import org.daymark.problem.Problem;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Events that readers add to their calendars. */
class EventTest {
    private final IssueTester tester = IssueTester.withTestKits();
    private final IssueDraft draft = tester.drafts().ofKit(IssueTester.MORE);

    @Test
    void the_link_leads_to_a_file_that_is_kept_under_a_piece_of_its_hash() {
        CompiledIssue issue = tester.compiled(IssueTester.MORE, IssueTester.FIRST_OF_JUNE);

        assertThat(tester.keptCalendars()).singleElement().satisfies(file -> {
            assertThat(file)
                    .contains("DTSTART:20270609T000000Z\r\n", "DTEND:20270609T013000Z\r\n")
                    .contains("LOCATION:100 Sample Street\\, Springfield\r\n")
                    .contains("URL:https://harborlight.example/walk\r\n");
            String address = "https://mail.harborlight.example/f/" + CalendarFiles.nameOf(file);
            assertThat(Jsoup.parse(issue.html())
                            .select("a[href=" + address + "]")
                            .text())
                    .isEqualTo("Add to calendar");
            assertThat(issue.text()).contains("Add to calendar:\n" + address + "\n");
        });
    }

    @Test
    void a_preview_and_a_fingerprint_keep_nothing() {
        Issue issue = tester.drafts().issue(draft);
        URI url = URI.create("https://mail.harborlight.example");

        tester.compiler().compileMarked(issue, IssueTester.ORGANISATION, IssueTester.FIRST_OF_JUNE, url);
        tester.compiler().fingerprint(issue, IssueTester.ORGANISATION, url);

        assertThat(tester.keptCalendars()).isEmpty();
    }

    @Test
    void a_later_time_keeps_the_id_and_another_event_has_another() {
        String first = calendar(Map.of());
        String later = calendar(Map.of("starts", "2027-06-08T18:15"));
        String other = calendar(Map.of("title", "A morning walk"));

        assertThat(uid(later)).isEqualTo(uid(first)).endsWith("@harborlight.example");
        assertThat(uid(other)).isNotEqualTo(uid(first));
        assertThat(later).isNotEqualTo(first);
    }

    @Test
    void the_time_zone_of_the_event_counts_before_that_of_the_organization() {
        assertThat(calendar(Map.of("zone", "Europe/Berlin"))).contains("DTSTART:20270608T160000Z");
        assertThat(calendar(Map.of("starts", "2027-01-08T18:00", "ends", ""))).contains("DTSTART:20270109T010000Z");
    }

    @Test
    void wrong_times_are_faults_of_their_fields_and_a_preview_does_without_them() {
        assertThat(fault("starts", "tomorrow")).contains("write a date and a time such as 2027-06-08T18:00");
        assertThat(fault("zone", "Denver")).contains("a time zone such as America/Denver");
        assertThat(fault("ends", "2027-06-08T17:00")).contains("The event ends before it starts");

        IssueDraft early = with(Map.of("ends", "2027-06-08T17:00"));
        assertThatThrownBy(() -> tester.drafts().issue(early))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("ends before it starts");
        assertThat(tester.drafts().presentable(early).blocks())
                .hasSize(tester.drafts().issue(draft).blocks().size());
    }

    @Test
    void without_a_start_there_is_no_link() {
        CompiledIssue issue = compiled(with(Map.of("starts", "", "ends", "")));

        assertThat(tester.keptCalendars()).isEmpty();
        assertThat(issue.html() + issue.text()).doesNotContain("Add to calendar");
    }

    private String fault(String field, String value) {
        List<DraftFault> faults = tester.drafts().faults(with(Map.of(field, value)));
        assertThat(faults)
                .singleElement()
                .satisfies(fault -> assertThat(fault.field()).endsWith("-" + field));
        return faults.get(0).what();
    }

    private String calendar(Map<String, String> values) {
        compiled(with(values));
        return tester.keptCalendars().get(tester.keptCalendars().size() - 1);
    }

    private CompiledIssue compiled(IssueDraft changed) {
        return tester.compiler()
                .compile(
                        tester.drafts().issue(changed),
                        IssueTester.ORGANISATION,
                        IssueTester.FIRST_OF_JUNE,
                        URI.create("https://mail.harborlight.example"));
    }

    private IssueDraft with(Map<String, String> values) {
        String block = tester.draftBlocks(new java.util.Random(1)).of(draft).stream()
                .filter(each -> each.kind().name().equals("event"))
                .findFirst()
                .orElseThrow()
                .id();
        Map<String, List<String>> submitted = values.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        value -> DraftField.id(block, value.getKey()), value -> List.of(value.getValue())));
        return tester.drafts().apply(draft, submitted).draft();
    }

    private static String uid(String file) {
        return file.lines().filter(line -> line.startsWith("UID:")).findFirst().orElseThrow();
    }
}

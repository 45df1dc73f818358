package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daymark.issue.DraftField.Kind;
import org.daymark.issue.IssuePreviews.Reader;
import org.daymark.message.IssuePreview;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftsTest {
    private static final URI PUBLIC = URI.create("https://mail.harborlight.example");

    private final IssueTester issues = IssueTester.packaged();
    private final Drafts drafts = issues.drafts();
    private final IssueDraft june = drafts.ofKit(IssueTester.JUNE);

    @Test
    void a_kits_draft_is_the_kits_issue_before_and_after_storing() {
        Issue kit = issues.kits().load(IssueTester.JUNE).issue();

        for (IssueDraft draft : List.of(june, IssueDraft.fromJson(june.toJson()))) {
            Issue issue = drafts.issue(draft);
            assertThat(issue.blocks()).isEqualTo(kit.blocks());
            assertThat(issue.pictures()).isEqualTo(kit.pictures());
            assertThat(issue.subject()).isEqualTo(kit.subject());
            assertThat(draft).isEqualTo(june);
        }
    }

    @Test
    void a_draft_that_was_stored_without_ids_has_those_of_its_positions_and_stays_byte_for_byte() {
        String stored = june.toJson();
        assertThat(stored)
                .startsWith("{\"kit\":\"ptsd-awareness-month\",\"content\":{")
                .doesNotContain("\"ids\"");

        IssueDraft draft = IssueDraft.fromJson(stored);

        assertThat(draft.ids()).startsWith("b1", "b2", "b3").hasSize(22);
        assertThat(draft.toJson()).isEqualTo(stored);
        assertThat(drafts.issue(draft)).isEqualTo(drafts.issue(june));
    }

    @Test
    void other_ids_are_stored_and_name_the_fields_but_change_nothing_in_the_mail() {
        List<String> ids = new ArrayList<>(june.ids());
        Collections.reverse(ids);
        IssueDraft draft = new IssueDraft(june.kit(), june.content(), ids);

        IssueDraft read = IssueDraft.fromJson(draft.toJson());

        assertThat(read).isEqualTo(draft).isNotEqualTo(june);
        assertThat(fields(read)).containsKey("block-b20-prose");
        assertThat(drafts.form(read).sections().get(3))
                .extracting(DraftForm.Section::id, DraftForm.Section::block, DraftForm.Section::number)
                .containsExactly("block-b20", "b20", 3);
        assertThat(drafts.issue(read).blocks()).isEqualTo(drafts.issue(june).blocks());
        DraftEdit edit = drafts.apply(read, Map.of("block-b20-prose", List.of("{{nonsense}}")));
        assertThat(drafts.faults(edit.draft()))
                .extracting(DraftFault::where, DraftFault::field)
                .containsExactly(tuple("Text (block 3)", "block-b20-prose"));
        assertThat(withoutPlaces(preview(read, Reader.SAMPLE).html()))
                .isEqualTo(withoutPlaces(preview(june, Reader.SAMPLE).html()));
    }

    /** The places that a contents list links to are named by the ids. */
    private static String withoutPlaces(String html) {
        return html.replaceAll("(id=\"|name=\"|href=\"[^\"]*#)b\\d+\"", "$1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[\"b1\",\"b1\"]",
                "[\"b1\",\"issue\"]",
                "[\"b1\",\"b\"]",
                "[\"b1\",\"b2-x\"]",
                "[\"b1\",\"B2\"]",
                "[\"b1\",2]",
                "[\"b1\",\"b2\",\"b3\"]",
                "[\"b1\",\"b2345678901234567\"]",
                "\"b1b2\"",
                "{}"
            })
    void stored_ids_that_cannot_be_told_apart_are_refused(String ids) {
        String json = "{\"kit\":\"k\",\"content\":{\"blocks\":[{\"block\":\"header\"},{\"block\":\"footer\"}]},\"ids\":"
                + ids + "}";

        assertThatThrownBy(() -> IssueDraft.fromJson(json))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not an issue's");
        assertThat(IssueDraft.fromJson(json.replace(ids, "[\"b7\",\"bx0\"]")).ids())
                .containsExactly("b7", "bx0");
    }

    @Test
    void a_form_that_comes_back_as_it_went_out_changes_nothing() {
        for (String kit : List.of("ptsd-awareness-month", "clinic-article")) {
            IssueDraft draft = drafts.ofKit(kit);
            Map<String, List<String>> same = drafts.form(draft)
                    .fields()
                    .collect(Collectors.toMap(
                            DraftField::id, field -> List.of(field.value().replace("\n", "\r\n"))));

            DraftEdit edit = drafts.apply(draft, same);

            assertThat(edit.complete()).isTrue();
            assertThat(edit.draft()).isEqualTo(draft);
        }
    }

    @Test
    void every_kit_says_what_it_is_for_and_shows_a_picture() {
        for (String name : issues.kits().names()) {
            Kit kit = issues.kits().load(name);
            assertThat(kit.summary()).as(name).isNotEmpty();
            assertThat(kit.picture()).as(name).isPresent();
        }
    }

    @Test
    void the_form_has_every_field_with_its_value() {
        Map<String, DraftField> fields = fields(june);

        assertThat(fields.get("subject").value()).startsWith("What helps");
        assertThat(fields.get("block-b2-image").choices())
                .extracting(DraftField.Choice::value)
                .contains("dawn-over-harbor.png");
        assertThat(fields.get("block-b4-note"))
                .extracting(DraftField::kind, DraftField::value)
                .containsExactly(Kind.SWITCH, "true");
        assertThat(fields.get("block-b9-left-title").group()).isEqualTo("Left");
        assertThat(fields.get("block-b12-figures-2-value").value()).isEqualTo("20%");
        assertThat(fields.get("block-b12-figures-4-value").value()).isEmpty();
        assertThat(fields).doesNotContainKey("block-b12-figures-5-value");
        assertThat(fields.get("block-b18-items").value().lines()).hasSize(4);
        assertThat(fields.get("block-b14-left-out").value()).isEqualTo("false");
        assertThat(drafts.form(june).sections())
                .hasSize(june.content().path("blocks").size() + 1);
        assertThat(fields.keySet()).noneMatch(id -> id.startsWith("block-b22"));
    }

    @Test
    void submitting_the_whole_form_unchanged_changes_nothing() {
        Map<String, List<String>> all =
                drafts.form(june).fields().collect(Collectors.toMap(DraftField::id, field -> List.of(field.value())));

        DraftEdit edit = drafts.apply(june, all);

        assertThat(edit.form().errors()).isEmpty();
        assertThat(drafts.issue(edit.draft()).blocks())
                .isEqualTo(drafts.issue(june).blocks());
    }

    @Test
    void values_are_taken_over_and_the_rest_stays() {
        DraftEdit edit = apply(
                "subject",
                "A calm look",
                "block-b3-prose",
                "Dear {{first_name|friend}},\r\n\r\nhello.",
                "block-b4-note",
                "false");

        assertThat(edit.complete()).isTrue();
        Issue issue = drafts.issue(edit.draft());
        assertThat(issue.subject()).isEqualTo("A calm look");
        assertThat(issue.blocks().get(2).values())
                .isEqualTo(Map.of("prose", "Dear {{first_name|friend}},\n\nhello.", "note", false, "urgent", false));
        assertThat(issue.blocks().get(3).flag("note")).isFalse();
        assertThat(edit.draft().subject()).isEqualTo("A calm look");
        assertThat(june.subject()).startsWith("What helps");
    }

    @Test
    void entries_are_added_in_the_empty_one_and_go_away_when_emptied() {
        DraftEdit edit = apply(
                "block-b12-figures-1-value",
                "",
                "block-b12-figures-1-label",
                " ",
                "block-b12-figures-1-group",
                "",
                "block-b12-figures-1-people",
                "",
                "block-b12-figures-4-value",
                "3",
                "block-b12-figures-4-label",
                "centers");

        assertThat(edit.complete()).isTrue();
        assertThat(drafts.issue(edit.draft()).blocks().get(11).entries("figures"))
                .containsExactly(
                        Map.of(
                                "value",
                                "20%",
                                "label",
                                "responded",
                                "group",
                                "Small trial (n = 30), midazolam",
                                "people",
                                "15"),
                        Map.of(
                                "value",
                                "No significant effect",
                                "label",
                                "on PTSD, compared with placebo",
                                "group",
                                "Larger trial (n = 158), ketamine",
                                "people",
                                "158"),
                        Map.of("value", "3", "label", "centers"));
    }

    @Test
    void a_list_needs_at_least_one_entry() {
        DraftEdit edit = drafts.apply(
                june,
                drafts.form(june)
                        .fields()
                        .map(DraftField::id)
                        .filter(id -> id.startsWith("block-b12-figures-"))
                        .collect(Collectors.toMap(id -> id, id -> List.of(""))));

        assertThat(errors(edit)).containsOnlyKeys("block-b12-figures-1-value");
        assertThat(drafts.faults(edit.draft()))
                .singleElement()
                .satisfies(fault -> assertThat(fault.where()).isEqualTo("Statistic (block 12)"));
    }

    @Test
    void half_an_entry_is_refused_by_its_empty_field() {
        assertThat(errors(apply("block-b12-figures-4-value", "9"))).containsOnlyKeys("block-b12-figures-4-label");
    }

    @Test
    void a_block_can_be_left_out_and_the_others_keep_their_numbers() {
        DraftEdit edit = apply("block-b5-left-out", "true", "block-b8-title", "");

        Issue issue = drafts.issue(edit.draft());
        assertThat(issue.blocks()).hasSize(drafts.issue(june).blocks().size() - 1);
        assertThat(issue.numbers()).startsWith(1, 2, 3, 4, 6, 7);
        assertThat(edit.form().sections().get(5).leftOut()).isTrue();
        DraftEdit back = drafts.apply(edit.draft(), Map.of("block-b5-left-out", List.of("false")));
        assertThat(drafts.issue(back.draft()).blocks())
                .hasSize(drafts.issue(june).blocks().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            subject; ; is required
            subject; {{no one|x}}; does not exist
            subject; {{first_name}}; fallback
            block-b3-prose; {{half; the merge tag is incomplete
            block-b3-prose; [x](javascript:alert(1)); Links start with https://
            block-b3-prose; ![x](https://example.org/a.png); images inside text
            block-b12-link; http://example.org; Links start with https://
            block-b12-link; https://example.org/{{email|x}}; does not exist
            block-b12-link; https://example.org/{{country|x}}; part of a link
            block-b2-image; ../../secret.png; choose one of dawn-over-harbor.png
            block-b20-phone; call us; is not a phone number
            block-b4-note; maybe; on or off
            theme; ../teal; choose one of
            """)
    void each_wrong_value_gets_its_own_error_and_keeps_the_issue_from_being_sent(
            String field, String value, String error) {
        String typed = value == null ? "" : value;

        DraftEdit edit = apply(field, typed, "preheader", "A fresh preview line");

        assertThat(errors(edit)).containsOnlyKeys(field);
        assertThat(errors(edit).get(field)).contains(error);
        assertThat(edit.form().fields().filter(f -> f.id().equals(field)).findFirst())
                .get()
                .extracting(DraftField::value)
                .isEqualTo(typed);
        if (!field.equals("block-b4-note")) {
            // It is kept, and wrong, the person who opens the form next.
            IssueDraft stored = IssueDraft.fromJson(edit.draft().toJson());
            assertThat(fields(stored).get(field).value()).isEqualTo(typed);
            assertThat(errors(new DraftEdit(stored, drafts.form(stored), ""))).containsOnlyKeys(field);
            assertThatThrownBy(() -> drafts.issue(stored))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(error);
            assertThat(drafts.presentable(stored).preheader()).isEqualTo("A fresh preview line");
        }
    }

    @Test
    void a_refused_field_leaves_none_of_the_kits_words_beside_its_neighbors() {
        DraftEdit edit = apply(
                "block-b14-web-only", "false",
                "block-b14-text", "x".repeat(1_201),
                "block-b14-name", "A real researcher",
                "block-b14-role", "Professor");

        assertThat(edit.draft().toJson())
                .contains("A real researcher", "x".repeat(1_201))
                .doesNotContain("I owe every person");
        assertThat(drafts.faults(edit.draft())).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("block-b14-text");
            assertThat(fault.what()).contains("1,201", "1,200");
        });
        assertThat(preview(edit.draft(), Reader.SAMPLE).html())
                .contains("[Quote]", "A real researcher")
                .doesNotContain("I owe every person");
    }

    @Test
    void an_unfinished_hidden_block_does_not_prevent_sending() {
        DraftEdit edit = apply("block-b14-text", "", "block-b14-left-out", "true");

        assertThat(edit.form().errors()).isEmpty();
        assertThat(drafts.issue(edit.draft()).blocks())
                .noneMatch(block -> block.type().equals("quote"));
        DraftEdit shown = drafts.apply(edit.draft(), Map.of("block-b14-left-out", List.of("false")));
        assertThat(errors(shown)).containsOnlyKeys("block-b14-text");
    }

    @Test
    void half_an_entry_and_an_emptied_list_are_kept_as_they_were_written() {
        DraftEdit half = apply(
                "block-b12-figures-2-label",
                "",
                "block-b21-items-1-text",
                "A source",
                "block-b21-items-1-link",
                "http://example.org");

        assertThat(errors(half)).containsOnlyKeys("block-b12-figures-2-label", "block-b21-items-1-link");
        assertThat(errors(new DraftEdit(half.draft(), drafts.form(half.draft()), "")))
                .containsOnlyKeys("block-b12-figures-2-label", "block-b21-items-1-link");
        assertThat(preview(half.draft(), Reader.SAMPLE).html()).contains("[Caption]");
    }

    @Test
    void hostile_values_are_refused_or_come_out_as_they_were_typed() {
        assertThat(errors(apply("block-b3-title", "x".repeat(201))).get("block-b3-title"))
                .contains("201", "200");
        assertThat(errors(apply("block-b3-title", "one\ntwo")).get("block-b3-title"))
                .contains("single line");
        assertThat(errors(apply("block-b3-title", "a\u0000b")).get("block-b3-title"))
                .contains("U+0000");
        assertThat(errors(apply("block-b3-title", "a\uE000b")).get("block-b3-title"))
                .contains("U+E000");
        assertThat(drafts.apply(june, Map.of("subject", List.of("a", "b")))
                        .form()
                        .errors())
                .singleElement()
                .satisfies(field -> assertThat(field.error()).contains("2 times"));
        DraftEdit huge = apply("block-b3-prose", "x".repeat(5_000_000));
        assertThat(huge.unkept()).contains("5,000,000 characters");
        assertThat(huge.form().fields().mapToInt(f -> f.value().length()).max().orElse(0))
                .isLessThan(20_000);

        String typed = "<script>alert(1)</script> ${7*7} [=x] '; DROP TABLE campaigns; --";
        IssuePreview preview =
                preview(apply("block-b3-title", typed, "block-b3-prose", typed).draft(), Reader.SAMPLE);
        assertThat(preview.html()).doesNotContain("<script>").contains("&lt;script&gt;");
        assertThat(org.jsoup.Jsoup.parse(preview.html()).text()).contains(typed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0B, 0x85, 0x2028, 0x2029, 0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFE, 0xD800, 0xDFFF, 0xF8FF, 0x100000})
    void a_character_that_a_mail_cannot_carry_is_named_at_every_field(int c) {
        String text = "before" + Character.toString(c) + "after";
        String code = String.format("U+%04X", c);
        for (String field : List.of(
                "subject",
                "preheader",
                "block-b1-label",
                "block-b2-alt",
                "block-b3-prose",
                "block-b9-left-title",
                "block-b12-figures-1-value",
                "block-b12-link",
                "block-b14-role",
                "block-b18-items",
                "block-b20-phone",
                "block-b21-items-1-text")) {
            DraftEdit edit = apply(field, text);
            assertThat(errors(edit).get(field)).as(field).contains(code).contains("after “before”");
            assertThat(preview(edit.draft(), Reader.SAMPLE).html()).doesNotContain(text);
            assertThat(IssueDraft.fromJson(edit.draft().toJson())).isEqualTo(edit.draft());
        }
    }

    @Test
    void characters_that_markdown_would_make_and_those_that_turn_a_subject_around_are_named_too() {
        for (String reference : List.of("&#xFFFE;", "&#8232;", "&#xE000;", "&#11;")) {
            assertThat(errors(apply("block-b3-prose", "see " + reference)).get("block-b3-prose"))
                    .as(reference)
                    .contains(reference);
        }
        assertThat(errors(apply("block-b3-prose", "&#8212; &amp; &#xA0;"))).isEmpty();
        assertThat(errors(apply("subject", "Invoice \u202Egnp.exe")).get("subject"))
                .contains("U+202E");
        assertThat(errors(apply("subject", "مرحبا \u200Fb"))).isEmpty();
    }

    @Test
    void fields_that_are_not_there_are_refused_by_name() {
        for (String field : List.of("block-b99-title", "block-b22-prose", "language", "_csrf", "block-b3-html")) {
            assertThatThrownBy(() -> apply(field, "x"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("'" + field + "'");
        }
    }

    @Test
    void stored_content_that_is_none_is_refused() {
        for (String json : List.of(
                "",
                "{}",
                "[]",
                "null",
                "{\"kit\":1,\"content\":{}}",
                "{\"kit\":\"a\",\"content\":{\"blocks\":3}}",
                "{\"kit\"")) {
            assertThatThrownBy(() -> IssueDraft.fromJson(json)).as(json).isInstanceOf(Problem.class);
        }
        IssueDraft elsewhere = IssueDraft.fromJson(june.toJson().replace(IssueTester.JUNE, "../themes"));
        assertThatThrownBy(() -> drafts.issue(elsewhere)).isInstanceOf(Problem.class);
        IssueDraft unknownField = IssueDraft.fromJson(june.toJson().replaceFirst("\"alt\"", "\"onerror\""));
        assertThatThrownBy(() -> drafts.issue(unknownField))
                .hasMessageContaining("Opening (block 2): Image description is required");
    }

    @Test
    void an_issue_that_grows_beyond_all_mails_is_refused() {
        Map<String, List<String>> all = new HashMap<>();
        drafts.form(june)
                .fields()
                .filter(field -> field.kind() == Kind.PROSE && !field.value().isEmpty())
                .forEach(field -> all.put(field.id(), List.of("y".repeat(field.maxLength()))));
        IssueDraft large = drafts.apply(june, all).draft();
        assertThat(large.toJson().length()).isBetween(50_000, IssueDraft.MAX_LENGTH);
        assertThatThrownBy(() -> IssueDraft.fromJson(" ".repeat(IssueDraft.MAX_LENGTH + 1)))
                .hasMessageContaining("too long");
    }

    @Test
    void a_preview_shows_the_readers_values_and_its_way_out_leads_nowhere() {
        IssuePreview known = preview(june, new Reader("kim@example.org", "Kim", null, null, null));
        IssuePreview unknown = preview(june, Reader.UNKNOWN);

        assertThat(known.html()).contains("Hello Kim").contains("kim@example.org");
        assertThat(unknown.text()).contains("Hello friend");
        assertThat(known.html()).contains("href=\"" + PUBLIC + "/u/preview\"");
        assertThat(known.text()).contains(PUBLIC + "/u/preview");
    }

    @Test
    void passages_say_what_readers_read_and_where_it_is_written() {
        List<Passage> passages =
                issues.compiler().passages(drafts.issue(june), IssueTester.ORGANISATION, IssueTester.FIRST_OF_JUNE);

        Map<String, Passage> byField = passages.stream().collect(Collectors.toMap(Passage::field, p -> p, (a, b) -> a));
        assertThat(byField.get("block-b3-prose").text())
                .startsWith(
                        "Hello friend,\nPTSD Awareness Month is this month, and PTSD Awareness Day is Sunday, June 27");
        assertThat(byField.get("block-b3-prose").where()).isEqualTo("Text (block 3), text");
        assertThat(byField.get("block-b8-title").text()).isEqualTo("What to ask about first");
        assertThat(byField.get("block-b14-text").kind()).isEqualTo(Passage.Kind.QUOTE);
        assertThat(byField.get("block-b20-link").links())
                .containsExactly(new Passage.Link("https://harborlight.example", "See all our care options"));
        assertThat(byField.get("block-b8-cites").kind()).isEqualTo(Passage.Kind.CITATION);
        assertThat(fields(june).keySet()).containsAll(byField.keySet());
    }

    private DraftEdit apply(String... fieldsAndValues) {
        Map<String, List<String>> submitted = new HashMap<>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            submitted.put(fieldsAndValues[i], List.of(fieldsAndValues[i + 1]));
        }
        return drafts.apply(june, submitted);
    }

    private Map<String, DraftField> fields(IssueDraft draft) {
        return drafts.form(draft).fields().collect(Collectors.toMap(DraftField::id, field -> field));
    }

    private static Map<String, String> errors(DraftEdit edit) {
        return edit.form().errors().stream().collect(Collectors.toMap(DraftField::id, DraftField::error));
    }

    private IssuePreview preview(IssueDraft draft, Reader reader) {
        return new IssuePreviews(drafts, issues.compiler(), () -> IssueTester.ORGANISATION)
                .preview(draft, reader, "Letters", LocalDate.of(2027, 6, 1), PUBLIC);
    }
}

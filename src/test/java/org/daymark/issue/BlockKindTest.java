package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.daymark.issue.DraftField.Kind;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MessageTemplate;
import org.daymark.message.ReadMessage;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockKindTest {
    private static final String EVENT = """
            title: Event
            note: An evening to come to.
            stacks: true
            fields:
              - {name: title, label: Heading, kind: line, max: 30}
              - {name: place.street, group: Place, label: Street, kind: line, optional: true}
              - {name: place.phone, group: Place, label: Telephone, kind: phone, optional: true}
              - {name: picture, label: Picture, kind: image, optional: true}
              - {name: online, label: Online, kind: switch}
              - {name: bring, label: What to bring, kind: items, optional: true}
              - name: talks
                label: Talk
                kind: list
                most: 3
                fields:
                  - {name: topic, label: Topic, kind: prose, says: citation}
                  - {name: link, label: More, kind: url, words: topic}
            """;
    private static final String HTML = """
            <#macro meetup block>
            <@heading block.title/>
            <mj-text><#if block.online>online<#else>${block.place.street!"somewhere"}</#if>
            <#list block.talks as talk><a href="${talk.link}">${talk.topic}</a></#list></mj-text>
            </#macro>
            """;
    private static final String TEXT = """
            ${heading(block.title)}\r

            ${block.online?then("online", block.place.street!"somewhere")}
            <#list block.talks as talk>
            ${wrap(talk.topic, "- ", "  ")}${reference(talk.link)}
            </#list>
            """;
    private static final String ISSUE = """
            title: t
            subject: s
            preheader: p
            language: en
            theme: teal
            blocks:
            - block: meetup
              title: An evening
              place: {street: Harbor Street 1}
              talks:
              - {topic: "Sleep *well*", link: "https://example.org/sleep"}
            - block: footer
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void addABlock() throws IOException {
        Files.createDirectories(folder.resolve("kits/mine"));
        Files.createDirectories(folder.resolve("blocks"));
        write("blocks/meetup.yaml", EVENT);
        write("blocks/meetup.ftl", HTML);
        write("blocks/meetup.txt.ftl", TEXT);
        write("kits/mine/issue.yaml", ISSUE);
    }

    @Test
    void three_files_make_a_block_that_is_mailed_as_html_and_text() {
        ReadMessage message = rendered();

        assertThat(message.html())
                .contains("An evening</h2>", "Harbor Street 1", "<a href=\"https://example.org/sleep\">");
        assertThat(message.text()).startsWith("""
                An evening
                ----------

                Harbor Street 1
                - Sleep well [1]

                Links
                """);
    }

    @Test
    void the_form_has_its_fields_with_their_limits() {
        Drafts drafts = IssueTester.withFolder(folder).drafts();
        IssueDraft draft = drafts.ofKit("mine");

        DraftForm.Section section = drafts.form(draft).sections().get(1);
        DraftEdit edit = drafts.apply(
                draft,
                Map.of(
                        "block-b1-title", List.of("x".repeat(31)),
                        "block-b1-place-phone", List.of("call us"),
                        "block-b1-bring", List.of("a towel\nwater"),
                        "block-b1-talks-2-topic", List.of("Food")));

        assertThat(section.title()).isEqualTo("Event");
        assertThat(section.fields())
                .extracting(DraftField::id, DraftField::group, DraftField::kind)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("block-b1-place-street", "Place", Kind.LINE),
                        org.assertj.core.groups.Tuple.tuple("block-b1-talks-2-link", "Talk 2", Kind.URL));
        assertThat(edit.form().errors())
                .extracting(DraftField::id)
                .containsExactly("block-b1-title", "block-b1-place-phone", "block-b1-talks-2-link");
        assertThat(drafts.presentable(edit.draft()).blocks().get(0).texts("bring"))
                .containsExactly("a towel", "water");
        assertThat(edit.form().errors().get(0).error()).contains("31 characters; the limit is 30");
    }

    @Test
    void points_that_may_be_left_out_can_be_emptied_again() {
        Drafts drafts = IssueTester.withFolder(folder).drafts();
        IssueDraft filled = drafts.apply(drafts.ofKit("mine"), Map.of("block-b1-bring", List.of("a towel")))
                .draft();

        IssueDraft emptied =
                drafts.apply(filled, Map.of("block-b1-bring", List.of(""))).draft();

        assertThat(drafts.issue(emptied).blocks().get(0).texts("bring")).isEmpty();
    }

    @Test
    void what_it_says_is_checked_like_the_words_of_other_blocks() {
        IssueTester tester = IssueTester.withFolder(folder);

        List<Passage> passages = tester.compiler()
                .passages(tester.kits().load("mine").issue(), IssueTester.ORGANISATION, IssueTester.FIRST_OF_JUNE);

        assertThat(passages)
                .extracting(Passage::field)
                .containsExactly(
                        "subject",
                        "preheader",
                        "block-b1-title",
                        "block-b1-place-street",
                        "block-b1-talks-1-topic",
                        "block-b1-talks-1-link");
        assertThat(passages.get(4).kind()).isEqualTo(Passage.Kind.CITATION);
        assertThat(passages.get(5).links())
                .containsExactly(new Passage.Link("https://example.org/sleep", "Sleep well"));
    }

    @Test
    void a_change_of_its_description_takes_effect_immediately() throws IOException {
        rendered();
        write("blocks/meetup.yaml", EVENT.replace("{name: title, label: Heading, kind: line, max: 30}\n  - ", ""));

        assertThatThrownBy(this::rendered)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("issue.yaml, block 1 (meetup): there is no field 'title'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            title: Event             ; titel: Event           ; 1: the field 'title' is missing
            stacks: true             ; stacks: perhaps        ; 3, field 'stacks' should be true or false
            stacks: true             ; role: boss             ; 3, field 'role': 'boss' is not one of content, help
            stacks: true             ; role: sources          ; 1: the field 'title'
            kind: phone              ; kind: fax              ; 7, field 'kind': 'fax' is not one of line, prose, url
            kind: phone              ; kind: choice           ; 7, field 'kind': a block has no field of the kind
            max: 30                  ; max: 3000000           ; 5, field 'max' should be a number from 1 to
            max: 30                  ; mx: 30                 ; 5: there is no field 'mx'. The fields here are
            label: Street, kind      ; kind                   ; 6: the field 'label' is missing
            name: online             ; name: On line          ; 9, field 'name': 'On line' should be lowercase letters
            name: online             ; name: title            ; 9, field 'name': there is another field 'title'
            name: online             ; name: place            ; 9, field 'name': there is another field 'place'
            name: online             ; name: place_street     ; 9, field 'name': there is another field 'place_street'
            name: online             ; name: block            ; 9, field 'name': there is another field 'block'
            most: 3                  ; most: 0                ; 14, field 'most' should be a number from 1 to 100
            words: topic             ; words: tpoic           ; 15, field 'fields': 'link' takes its words from
            name: topic              ; name: a.topic          ; 16, field 'kind': the fields of a list
            note: An                 ; note: &x An            ; none
            note: An                 ; note: *x An            ; 2: *x repeats a value from elsewhere
            stacks: true             ; stacks: !!java.io.File x ; 3, field 'stacks' should be true or false
            """)
    void what_is_wrong_in_a_description_is_named_with_file_and_line(String right, String wrong, String message)
            throws IOException {
        String yaml = wrong.equals("role: sources")
                ? EVENT.replace("stacks: true", "role: sources").replace("name: link", "name: url")
                : EVENT.replace(right, wrong);
        write("blocks/meetup.yaml", yaml);

        if (message.equals("none")) {
            rendered();
        } else if (wrong.equals("role: sources")) {
            assertThatThrownBy(this::rendered)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(
                            folder.resolve("blocks/meetup.yaml") + ", line 3, field 'role': sources are a list");
        } else {
            assertThatThrownBy(this::rendered)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(folder.resolve("blocks/meetup.yaml") + ", line " + message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetup.ftl", "meetup.txt.ftl"})
    void a_missing_file_of_the_three_is_named(String file) throws IOException {
        Files.delete(folder.resolve("blocks").resolve(file));

        assertThatThrownBy(this::rendered)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("meetup.yaml has no " + file + " beside it");
    }

    @Test
    void a_description_cannot_take_the_memory_or_the_time_of_the_server() throws IOException {
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n";
        String deep = "fields: " + "[".repeat(20_000);
        String long_ = "title: " + "x".repeat(70_000);
        for (String hostile :
                List.of(bomb, deep, long_, "- 1", "", "title: 'a\u2028'", "fields:\n" + "- x\n".repeat(9))) {
            write("blocks/meetup.yaml", hostile);

            assertThatThrownBy(this::rendered)
                    .as(hostile.substring(0, Math.min(20, hostile.length())))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("meetup.yaml");
        }
    }

    @Test
    void a_text_form_that_asks_for_what_is_not_there_is_located() throws IOException {
        write("blocks/meetup.txt.ftl", "\n${block.titel}");

        assertThatThrownBy(this::rendered).isInstanceOf(Problem.class).hasMessageContaining("meetup.txt.ftl, line 2");
        write("blocks/meetup.txt.ftl", "${wrap()}");
        assertThatThrownBy(this::rendered).isInstanceOf(Problem.class).hasMessageContaining("meetup.txt.ftl, line 1");
    }

    @Test
    void a_block_that_code_knows_by_its_role_may_have_any_name() throws IOException {
        for (String end : List.of("yaml", "ftl", "txt.ftl")) {
            String packaged = new String(
                    BlockKindTest.class
                            .getResourceAsStream("/templates/blocks/help_box." + end)
                            .readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            write("blocks/lifeline." + end, packaged.replace("macro help_box", "macro lifeline"));
        }
        write(
                "kits/mine/issue.yaml",
                ISSUE.replace("- block: footer", "- {block: lifeline, title: Help, prose: Call.}\n- block: footer"));

        assertThat(rendered().text()).contains("HELP\n----\n\nCall.\n\n", "> Call 988");
        assertThat(IssueTester.withFolder(folder).kits().load("mine").issue().has(BlockKind.BlockRole.HELP))
                .isTrue();
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }

    private ReadMessage rendered() {
        CompiledIssue issue = IssueTester.withFolder(folder).compiled("mine", IssueTester.FIRST_OF_JUNE);
        return ReadMessage.of(MessageTemplate.of(issue, IssueTester.HEADERS).render(IssueTester.named("Sam")));
    }
}

package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MessageTemplate;
import org.daymark.message.ReadMessage;
import org.daymark.problem.Problem;
import org.daymark.template.TemplateFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssueProblemsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectories(folder.resolve("kits/mine"));
        Files.createDirectories(folder.resolve("blocks"));
        Files.createDirectories(folder.resolve("themes"));
    }

    @Test
    void staff_text_that_looks_like_template_code_comes_out_as_it_is() throws IOException {
        String typed = "${7*7} <#assign x=1> [=7] [#if x] <b>bold</b> &amp; <!-- # ${.vars} --> %%NAME%% [NAME]";
        write("- block: text\n  title: '" + typed + "'\n  prose: |\n    " + typed + "\n    # no heading\n");

        ReadMessage message = rendered();

        assertThat(message.text().replaceAll("\\s+", " ")).contains(typed);
        assertThat(org.jsoup.Jsoup.parse(message.html()).text())
                .contains(typed + " " + typed.replace("&amp;", "&") + " # no heading");
    }

    @Test
    void an_unknown_tag_is_named_with_its_place_and_the_known_ones() throws IOException {
        write("- block: text\n  prose: 'Dear {{fist_name|friend}}'\n");

        assertProblem()
                .hasMessageContaining("issue.yaml, block 1 (text), field 'prose'")
                .hasMessageContaining("{{fist_name|friend}}")
                .hasMessageContaining("first_name, last_name, language, country")
                .hasMessageContaining("observance_day");
    }

    @Test
    void a_tag_without_a_fallback_is_refused() throws IOException {
        write("- block: text\n  prose: 'Dear {{first_name}}'\n");

        assertProblem().hasMessageContaining("{{first_name|friend}}").hasMessageContaining("fallback");
    }

    @Test
    void a_character_that_a_mail_cannot_carry_is_named_with_its_line() throws IOException {
        for (String raw : new String[] {"\u2028", "\uFFFE", "\uE000", "\u000B"}) {
            write("- block: text\n  prose: |\n    one\n    two" + raw + "\n");
            String code = String.format("U+%04X", (int) raw.charAt(0));

            assertProblem()
                    .as(code)
                    .hasMessageContaining("issue.yaml, line")
                    .hasMessageContaining(code)
                    .hasMessageContaining("after “two”");
        }
        write("- block: text\n  prose: \"escaped \\uFFFE here\"\n");
        assertProblem().hasMessageContaining("issue.yaml, line").hasMessageContaining("U+FFFE");
    }

    @Test
    void a_sample_mark_names_fields_that_the_block_has() throws IOException {
        write("- block: quote\n  text: a\n  name: b\n  role: c\n  sample: [text, nme]\n");

        assertProblem().hasMessageContaining("this block has no field 'nme'");
    }

    @Test
    void half_a_tag_is_refused() throws IOException {
        write("- block: text\n  prose: 'Dear {{first_name|friend, hello'\n");

        assertProblem().hasMessageContaining("the merge tag is incomplete at '{{first_name|friend, hello'");
    }

    @Test
    void a_persons_data_in_a_link_is_refused() throws IOException {
        write("- block: text\n  prose: '[here](https://example.org/{{first_name|x}})'\n");

        assertProblem().hasMessageContaining("a link contains a merge tag");
    }

    @Test
    void a_link_that_a_mail_cannot_carry_is_refused() throws IOException {
        for (String link :
                new String[] {"javascript:alert(1)", "http://example.org", "/relative", "data:text/html,x"}) {
            write("- block: text\n  prose: '[link](" + link + ")'\n");

            assertProblem().hasMessageContaining("'" + link + "'").hasMessageContaining("https://");
        }
    }

    @Test
    void an_unknown_block_is_named_with_the_known_ones() throws IOException {
        write("- block: text\n  prose: x\n- block: carousel\n");

        assertProblem()
                .hasMessageContaining("block 2: there is no block 'carousel'")
                .hasMessageContaining("help_box");
    }

    @Test
    void an_unknown_field_is_named_with_the_known_ones() throws IOException {
        write("- block: text\n  prose: x\n  colour: red\n");

        assertProblem()
                .hasMessageContaining("block 1 (text): there is no field 'colour'")
                .hasMessageContaining("prose");
    }

    @Test
    void a_missing_field_is_named() throws IOException {
        write("- block: quote\n  text: x\n  name: y\n");

        assertProblem().hasMessageContaining("block 1 (quote): the field 'role' is missing");
    }

    @Test
    void a_missing_image_is_named() throws IOException {
        write("- block: hero\n  image: ../../secret.png\n  alt: x\n  title: x\n");

        assertProblem().hasMessageContaining("block 1 (hero), field 'image'");
    }

    @Test
    void an_issue_without_its_footer_is_refused() throws IOException {
        Files.writeString(file(), head() + "- block: text\n  prose: x\n");

        assertProblem().hasMessageContaining("exactly one '- block: footer'");
    }

    @Test
    void broken_yaml_is_located() throws IOException {
        Files.writeString(file(), "title: x\nsubject: 'open\n");

        assertProblem().hasMessageContaining("issue.yaml, line").hasMessageContaining("not readable YAML");
    }

    @Test
    void a_repeated_field_is_refused() throws IOException {
        Files.writeString(file(), "title: x\ntitle: y\n");

        assertProblem().hasMessageContaining("title");
    }

    @Test
    void a_kit_that_does_not_exist_is_answered_with_those_that_do() {
        assertThatThrownBy(() -> IssueTester.packaged().kits().load("juno"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("There is no kit 'juno'. The kits are: ")
                .hasMessageContaining(IssueTester.CLINIC + ", ")
                .hasMessageContaining(", " + IssueTester.JUNE + ", ");
        assertThatThrownBy(() -> IssueTester.packaged().kits().load("../kits")).isInstanceOf(Problem.class);
    }

    @Test
    void a_template_that_does_not_parse_is_located() throws IOException {
        write("- block: text\n  prose: x\n");
        Files.writeString(folder.resolve("blocks/text.ftl"), "<#macro text block>\n<#if block.note>\n</#macro>");

        assertProblem().hasMessageContaining("text.ftl, line 3").hasMessageContaining("not a readable template");
    }

    @Test
    void a_template_that_asks_for_what_is_not_there_is_located() throws IOException {
        write("- block: text\n  prose: x\n");
        Files.writeString(folder.resolve("blocks/text.ftl"), "<#macro text block>\n${block.prosa}\n</#macro>");

        assertProblem().hasMessageContaining("text.ftl, line 2").hasMessageContaining("block.prosa");
    }

    @Test
    void a_template_cannot_reach_java() throws IOException {
        write("- block: text\n  prose: x\n");
        for (String attempt : new String[] {
            "${'freemarker.template.utility.Execute'?new()('id')}", "${block?api.class}", "${block.class.name}"
        }) {
            Files.writeString(folder.resolve("blocks/text.ftl"), "<#macro text block>" + attempt + "</#macro>");

            assertProblem().hasMessageContaining("text.ftl");
        }
    }

    @Test
    void a_misspelt_mjml_tag_is_named() throws IOException {
        write("- block: text\n  prose: x\n");
        Files.writeString(
                folder.resolve("blocks/text.ftl"), "<#macro text block><mj-txt>${block.prose}</mj-txt></#macro>");

        assertProblem().hasMessageContaining("<mj-txt>");
    }

    @Test
    void markup_that_is_not_closed_is_located() throws IOException {
        write("- block: text\n  prose: x\n");
        Files.writeString(folder.resolve("blocks/text.ftl"), "<#macro text block><mj-text>${block.prose}</#macro>");

        assertProblem().hasMessageContaining("not well formed");
    }

    @Test
    void a_theme_that_people_cannot_read_is_refused() throws IOException {
        write("- block: text\n  prose: x\n");
        String teal = new String(
                TemplateFiles.packaged().read("themes/teal.yaml").orElseThrow(),
                java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("themes/teal.yaml"), teal.replace("muted: \"#57534e\"", "muted: \"#a8a29e\""));

        assertProblem().hasMessageContaining("'muted' on 'paper'").hasMessageContaining("4.5 to 1");
    }

    @Test
    void a_country_without_help_lines_is_refused() throws IOException {
        write("- block: help_box\n  title: x\n  prose: y\n");
        Files.writeString(folder.resolve("help-lines.yaml"), "NZ: []\n");

        assertProblem().hasMessageContaining("has no lines for US");
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        assertThatThrownBy(() -> IssueTester.withFolder(folder.resolve("nowhere")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("DAYMARK_TEMPLATES_DIR");
    }

    private AbstractThrowableAssert<?, ?> assertProblem() {
        return assertThatThrownBy(this::rendered).isInstanceOf(Problem.class);
    }

    private ReadMessage rendered() {
        CompiledIssue issue = IssueTester.withFolder(folder).compiled("mine", IssueTester.FIRST_OF_JUNE);
        return ReadMessage.of(MessageTemplate.of(issue, IssueTester.HEADERS).render(IssueTester.named("Sam")));
    }

    private void write(String blocks) throws IOException {
        Files.writeString(file(), head() + blocks + "- block: footer\n");
    }

    private Path file() {
        return folder.resolve("kits/mine/issue.yaml");
    }

    private static String head() {
        return """
                title: Mine
                subject: A subject
                preheader: A line beside it
                language: en
                theme: teal
                observance:
                  name: A month
                  month: 6
                  day: 27
                blocks:
                """;
    }
}

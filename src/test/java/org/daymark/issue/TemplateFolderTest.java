package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MessageTemplate;
import org.daymark.template.TemplateFiles;
import org.daymark.template.WatchedTemplates;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A designer changes templates while Daymark runs. */
class TemplateFolderTest {
    private static final URI URL = URI.create("https://mail.harborlight.example");
    private static final String DIVIDER = "<#macro divider block>\n<mj-text>%s</mj-text>\n</#macro>\n";

    @TempDir
    private Path folder;

    private int changes;
    private TemplateFiles files;
    private IssueTester tester;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(folder.resolve("blocks"));
        Files.createDirectories(folder.resolve("themes"));
        write("blocks/divider.ftl", DIVIDER.formatted("first look"));
        files = WatchedTemplates.in(folder, TemplateCheck::faults);
        tester = IssueTester.of(files);
    }

    @Test
    void a_changed_block_is_seen_without_a_restart() throws IOException {
        assertThat(html()).contains("first look");

        write("blocks/divider.ftl", DIVIDER.formatted("second look"));

        assertThat(html()).contains("second look").doesNotContain("first look");
        assertThat(files.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            blocks/divider.ftl     | <#macro divider block>\\n<#if x>\\n</#macro>        | blocks/divider.ftl, line 3 is not a readable template
            blocks/divider.ftl     | <#macro divider block>\\n${a b}\\n</#macro>         | blocks/divider.ftl, line 2 is not a readable template
            blocks/divider.ftl     | <#macro divider block>\\n\\n<mj-txt/>\\n</#macro>   | blocks/divider.ftl, line 3: MJML has no tag <mj-txt>. Correct its name.
            blocks/divider.ftl     | <#macro divider block>\\n${block.none}\\n</#macro>  | blocks/divider.ftl, line 2 cannot be filled
            blocks/divider.ftl     | <#macro divider block><mj-text></#macro>            | Close every tag
            blocks/divider.ftl     | <#macro other block></#macro>                       | blocks/divider.ftl, line 1: the file has no macro 'divider'
            blocks/divider.yaml    | title: Divider\\nfields: [                          | blocks/divider.yaml, line 2: this is not readable YAML
            blocks/divider.yaml    | titel: Divider                                      | blocks/divider.yaml, line 1: the field 'title' is missing
            blocks/new.yaml        | title: New                                          | blocks/new.yaml has no new.ftl beside it
            themes/teal.yaml       | paper: red                                          | themes/teal.yaml, line 1, field 'paper': 'red' is not a color
            """)
    void a_fault_is_named_with_file_and_line_while_the_last_good_version_stays_in_use(
            String file, String content, String message) throws IOException {
        html();

        write(file, content.replace("\\n", "\n"));

        assertThat(files.faults()).anySatisfy(fault -> assertThat(fault).contains(message));
        assertThat(html()).contains("first look");
        assertThat(tester.draftBlocks(new Random(1)).kinds()).isNotEmpty();
        Files.delete(folder.resolve(file));
        write("blocks/divider.ftl", DIVIDER.formatted("third look"));
        assertThat(html()).contains("third look");
        assertThat(files.faults()).isEmpty();
    }

    @Test
    void a_fault_from_the_beginning_is_said_until_it_is_fixed() throws IOException {
        write("blocks/divider.ftl", "<#macro divider block>\n<mj-txt/>\n</#macro>");
        TemplateFiles faulty = WatchedTemplates.in(folder, TemplateCheck::faults);

        assertThat(faulty.faults()).singleElement().asString().contains("line 2: MJML has no tag <mj-txt>");
        write("blocks/divider.ftl", "<#macro divider block>\n\n<mj-txet/>\n</#macro>");
        assertThat(faulty.faults()).singleElement().asString().contains("line 3: MJML has no tag <mj-txet>");
        write("blocks/divider.ftl", DIVIDER.formatted("fixed"));
        assertThat(faulty.faults()).isEmpty();
    }

    @Test
    void a_designer_adds_a_block_without_java() throws IOException {
        assertThat(tester.draftBlocks(new Random(1)).kinds())
                .extracting(BlockKind::name)
                .doesNotContain("tip");

        write(
                "blocks/tip.yaml",
                "title: Tip\nstacks: true\nfields:\n  - {name: tip, label: Tip, kind: line, start: Rest.}\n");
        write("blocks/tip.txt.ftl", "Tip: ${block.tip}\n");
        write("blocks/tip.ftl", "<#macro tip block><mj-text>Tip: ${block.tip}</mj-text></#macro>\n");

        DraftBlocks blocks = tester.draftBlocks(new Random(1));
        assertThat(files.faults()).isEmpty();
        assertThat(blocks.kinds()).extracting(BlockKind::name).contains("tip");
        IssueDraft draft = blocks.insert(tester.drafts().ofKit(IssueTester.JUNE), "tip", "")
                .draft();
        CompiledIssue issue = compiled(draft);
        assertThat(issue.html()).contains(">Tip: Rest.<");
        assertThat(issue.text()).startsWith("Tip: Rest.\n");
    }

    @Test
    void a_frozen_issue_never_changes() throws IOException {
        String frozen = compiled(divided()).toJson();
        byte[] before = MessageTemplate.of(CompiledIssue.fromJson(frozen), IssueTester.HEADERS)
                .render(IssueTester.named("Sam"));

        write("blocks/divider.ftl", DIVIDER.formatted("second look"));

        assertThat(html()).contains("second look");
        assertThat(MessageTemplate.of(CompiledIssue.fromJson(frozen), IssueTester.HEADERS)
                        .render(IssueTester.named("Sam")))
                .isEqualTo(before);
    }

    private String html() {
        return compiled(divided()).html();
    }

    private CompiledIssue compiled(IssueDraft draft) {
        return tester.compiler()
                .compile(tester.drafts().issue(draft), IssueTester.ORGANISATION, IssueTester.FIRST_OF_JUNE, URL);
    }

    /** Each change has a time of its own, whatever the file system rounds. */
    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.write(path, content.getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH.plusSeconds(++changes)));
    }

    /** The June issue with a divider. */
    private IssueDraft divided() {
        return tester.draftBlocks(new Random(1))
                .insert(tester.drafts().ofKit(IssueTester.JUNE), "divider", "b3")
                .draft();
    }
}

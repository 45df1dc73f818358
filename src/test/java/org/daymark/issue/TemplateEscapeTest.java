package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.daymark.issue.Issue.IssuePicture;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MessageTemplate;
import org.daymark.message.ReadMessage;
import org.daymark.problem.Problem;
import org.daymark.template.TemplateFiles;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A template reaches no Java object, file or network, and no field of an issue is a template. */
class TemplateEscapeTest {
    private static final URI URL = URI.create("https://mail.harborlight.example");

    /** The syntax of templates of other programs, and of this one. */
    private static final List<String> DIALECTS = List.of(
            "${7*7}",
            "#{7*7}",
            "[=7*7]",
            "[#if true]x[/#if]",
            "<#assign x = 7*7>",
            "<#include \"/etc/passwd\">",
            "<@heading 7/>",
            "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
            "<%= 7*7 %>",
            "%%FNAME%%",
            "{%raw%}",
            "{7*7}",
            "@{7*7}",
            "$!{x}",
            "#set($x=7)",
            "T(java.lang.Runtime)",
            "(${7*7})::.x",
            "]]>",
            "&lt;b&gt;",
            "<mj-text>",
            "<script>alert(7)</script>",
            "\\u0024{7*7}");

    private static final List<String> WAYS_OUT = List.of(
            "${\"freemarker.template.utility.Execute\"?new()(\"touch MARKER\")}",
            "<#assign e=\"freemarker.template.utility.Execute\"?new()>${e(\"touch MARKER\")}",
            "${\"freemarker.template.utility.ObjectConstructor\"?new()(\"java.io.FileWriter\",\"MARKER\")}",
            "<#assign j=\"freemarker.template.utility.JythonRuntime\"?new()><@j>open('MARKER','w')</@j>",
            "${\"org.daymark.template.TemplateFiles\"?new(\"/\")}",
            "${'\"freemarker.template.utility.Execute\"?new()(\"touch MARKER\")'?eval}",
            "<@'${\"freemarker.template.utility.Execute\"?new()(\"touch MARKER\")}'?interpret/>",
            "${block?api.class}",
            "${block?api.getClass().getClassLoader()}",
            "${words?api.class.protectionDomain.codeSource.location}",
            "${block.class.classLoader}",
            "${block.getClass().forName(\"java.lang.Runtime\")}",
            "${block.type.class}",
            "${block.type.getBytes()?size}",
            "${.data_model.class}",
            "${.data_model.getClass()}",
            "${.data_model.block.type?api}",
            "${.globals.class}",
            "${statics[\"java.lang.Runtime\"]}",
            "${Session}${Request}${Application}",
            "${organisation.class.resource(\"/\")}",
            "<#setting new_builtin_class_resolver=\"unrestricted\">",
            "<#setting api_builtin_enabled=true>${block?api.class}",
            "<#include \"/etc/passwd\">",
            "<#include \"../../../../../../../../etc/passwd\">",
            "<#include \"..\\\\..\\\\etc\\\\passwd\">",
            "<#include \"file:///etc/passwd\">",
            "<#include \"/../secret.ftl\">",
            "<#include \"SECRET\">",
            "<#include \"classpath:/application.properties\">",
            "<#include \"/application.properties\">",
            "<#import \"http://127.0.0.1:PORT/x.ftl\" as x>",
            "<#include \"http://127.0.0.1:PORT/x.ftl\">",
            "<#include \"//127.0.0.1:PORT/x.ftl\">",
            "${.get_optional_template(\"http://127.0.0.1:PORT/x.ftl\").import().x}",
            "${.get_optional_template(\"/etc/passwd\").exists?string(\"root:x\", \"\")}",
            "<mj-include path=\"/etc/passwd\"/>",
            "<mj-include path=\"http://127.0.0.1:PORT/x\"/>");

    @TempDir
    private Path folder;

    static List<String> waysOut() {
        return WAYS_OUT;
    }

    @ParameterizedTest
    @MethodSource("waysOut")
    void a_template_gets_out_in_no_way(String payload) throws IOException {
        Path marker = folder.resolve("marker");
        Path secret = Files.writeString(folder.resolve("secret.ftl"), "root:x:0:0");
        Path templates = Files.createDirectories(folder.resolve("templates"));
        Files.createDirectories(templates.resolve("blocks"));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String hostile = payload.replace("MARKER", marker.toString())
                    .replace("SECRET", secret.toString())
                    .replace("PORT", String.valueOf(server.getLocalPort()));
            Files.writeString(
                    templates.resolve("blocks/divider.ftl"),
                    "<#macro divider block><mj-text>out: " + hostile + "</mj-text></#macro>");
            Files.writeString(templates.resolve("blocks/divider.txt.ftl"), "out: " + hostile.replaceAll("<mj-.*", ""));

            String out;
            try {
                CompiledIssue issue =
                        IssueTester.withFolder(templates).compiled(IssueTester.JUNE, IssueTester.FIRST_OF_JUNE);
                out = issue.html() + issue.text();
            } catch (Problem e) {
                out = String.valueOf(e.getMessage());
            }

            assertThat(out).doesNotContain("root:x", "ClassLoader@", "java.lang.Runtime@", ".jar!", "uid=");
            assertThat(marker).doesNotExist();
            server.setSoTimeout(1);
            Assertions.assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    static List<String> kinds() {
        return IssueTester.packaged().draftBlocks(new java.util.Random(1)).kinds().stream()
                .map(BlockKind::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatever_is_typed_comes_out_as_it_went_in(String name) {
        for (String typed : List.of(
                String.join(" ", DIALECTS.subList(0, 8)),
                String.join(" ", DIALECTS.subList(8, 16)),
                String.join(" ", DIALECTS.subList(16, DIALECTS.size())))) {
            BlockKind kind = new BlockKinds(TemplateFiles.packaged()).of(name, name);
            BlockKind footer = new BlockKinds(TemplateFiles.packaged()).of("footer", "footer");
            Map<String, Object> values = TemplateCheck.values(kind, typed);
            CompiledIssue issue = IssueTester.packaged()
                    .compiler()
                    .compile(
                            issue(typed, new Block(kind, values), footer),
                            IssueTester.ORGANISATION,
                            IssueTester.FIRST_OF_JUNE,
                            URL);
            ReadMessage mail = ReadMessage.of(
                    MessageTemplate.of(issue, IssueTester.HEADERS).render(IssueTester.named("Sam")));

            Document html = Jsoup.parse(mail.html());
            boolean shows =
                    kind.fields().anyMatch(field -> values.get(field.path()) == typed) && !name.equals("contents");
            if (shows) {
                assertThat(squeezed(html.body().wholeText() + html.select("img").eachAttr("alt")))
                        .contains(squeezed(typed));
                assertThat(squeezed(mail.text())).containsIgnoringCase(squeezed(typed));
            }
            assertThat(mail.html() + mail.text()).doesNotContain("49");
            assertThat(html.select("script, mj-text")).isEmpty();
            assertThat(issue.subject()).isEqualTo(typed);
        }
    }

    @Test
    void a_merge_tag_that_there_is_not_is_refused_by_name() {
        IssueTester tester = IssueTester.packaged();
        IssueDraft draft = tester.drafts()
                .apply(tester.drafts().ofKit(IssueTester.JUNE), Map.of("block-b3-prose", List.of("{{7*7}}")))
                .draft();

        assertThat(tester.drafts().faults(draft))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).contains("{{7*7}} does not exist"));
    }

    private static String squeezed(String text) {
        return text.replaceAll("[\\s\u00a0]+", "").replaceAll("(.)\\1*-{3,}", "$1");
    }

    private static Issue issue(String typed, Block block, BlockKind footer) {
        return new Issue(
                "the issue",
                typed,
                typed,
                "en",
                "teal",
                null,
                List.of(block, new Block(footer, Map.of())),
                List.of(1, 2),
                List.of("b1", "b2"),
                false,
                Map.of(TemplateCheck.PICTURE, new IssuePicture("0".repeat(24) + ".png", 600, 300, 1_000, false)),
                Citations.NONE);
    }
}

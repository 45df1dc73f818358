package org.daymark.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.issue.IssueTester;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTemplateTest {
    private static final Pattern TEXT_GREETING = Pattern.compile("\nHello (.*),\n");
    private static final Pattern HTML_GREETING = Pattern.compile(">Hello ([^\n]*),</p>");
    private static final String[] PIECES = {
        "${7*7}",
        "[=7]",
        "[#if x]",
        "[/#outputformat]",
        "{{x}}",
        "{{first_name|friend}}",
        "<script>alert(1)</script>",
        "&amp;",
        "=41",
        ".",
        "..",
        "=",
        "[",
        "]",
        "\"",
        "'",
        "`",
        "a",
        "Ana-María",
        "Ñandú",
        "李小龍",
        "👩‍👩‍👧",
        "🏳️‍🌈",
        "שלום",
        "\u202Eabc",
        "a\u00adb",
        " ",
        "\t",
        "\u00a0",
        "\uE000",
        "\uF000",
        "%s",
        "\\",
        "--=_daymark_alternative",
        "<#assign x=1>",
        "From ",
        "x".repeat(80),
        "é".repeat(40),
        "@",
        ",",
        "~",
        "\u0001",
        "%%NAME%%",
        "null"
    };

    private static final CompiledIssue ISSUE = IssueTester.packaged().june();
    private static final MessageTemplate TEMPLATE = MessageTemplate.of(ISSUE, IssueTester.HEADERS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7}",
                "[=7]",
                "{{x}}",
                "<script>alert(1)</script>",
                "&amp;",
                "=41",
                ".",
                "מִרְיָם",
                "Jo\u00adanna",
                "🌅 Dawn",
                "[/#outputformat]"
            })
    void a_value_comes_out_as_the_characters_that_were_given(String name) {
        ReadMessage message = ReadMessage.of(TEMPLATE.render(IssueTester.named(name)));

        assertThat(greeting(TEXT_GREETING, message.text())).isEqualTo(name);
        assertThat(Parser.unescapeEntities(greeting(HTML_GREETING, message.html()), false))
                .isEqualTo(name);
    }

    @Test
    void two_thousand_awkward_names_survive_both_parts() {
        Random random = new Random(20270627);
        for (int i = 0; i < 2000; i++) {
            String name = awkward(random);
            ReadMessage message = ReadMessage.of(TEMPLATE.render(IssueTester.named(name)));

            assertThat(greeting(TEXT_GREETING, message.text())).as("text part").isEqualTo(name);
            String html = greeting(HTML_GREETING, message.html());
            assertThat(html).doesNotContain("<", ">", "\"");
            assertThat(Parser.unescapeEntities(html, false)).as("HTML part").isEqualTo(name);
            assertLinesAreFitForTheWire(message);
        }
    }

    @Test
    void a_name_that_is_not_known_is_replaced_by_the_fallback() {
        for (String name : new String[] {null, "", "  "}) {
            ReadMessage message = ReadMessage.of(TEMPLATE.render(IssueTester.named(name)));

            assertThat(message.text()).contains("\nHello friend,\n");
            assertThat(message.html()).contains(">Hello friend,</p>");
        }
    }

    @Test
    void every_header_of_a_mailing_is_there_once() {
        ReadMessage message = ReadMessage.of(TEMPLATE.render(IssueTester.named("Sam")));

        assertThat(message.header("From")).containsExactly("Harbor Light Clinic <news@harborlight.example>");
        assertThat(message.header("To")).containsExactly("sam@example.org");
        assertThat(message.header("Reply-To")).containsExactly("hello@harborlight.example");
        assertThat(message.header("Subject")).containsExactly("What helps, what is still uncertain, and where to turn");
        assertThat(message.header("Date")).containsExactly("Tue, 1 Jun 2027 15:00:00 +0000");
        assertThat(message.header("Message-ID")).containsExactly("<d42.7.1a2b3c4d@harborlight.example>");
        assertThat(message.header("List-Unsubscribe"))
                .containsExactly("<https://mail.harborlight.example/u/AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA>");
        assertThat(message.header("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(message.header("List-Id")).containsExactly("Harbor Light Clinic <awareness.harborlight.example>");
        assertThat(message.header("List-Help")).containsExactly("<https://harborlight.example>");
        assertThat(message.header("List-Owner")).containsExactly("<mailto:hello@harborlight.example>");
        assertThat(message.header("List-Post")).containsExactly("NO");
        assertThat(message.header("Precedence")).containsExactly("bulk");
        assertThat(message.header("X-Auto-Response-Suppress")).containsExactly("OOF, AutoReply");
        assertThat(message.header("Feedback-ID")).containsExactly("7:campaign:daymark:harborlight");
        assertThat(message.header("MIME-Version")).containsExactly("1.0");
        assertThat(message.header("Content-Type")).hasSize(1);
    }

    @Test
    void only_the_unsubscribe_link_differs_in_the_links_of_two_messages() {
        String one = ReadMessage.of(TEMPLATE.render(IssueTester.named("Sam"))).html();
        String other = ReadMessage.of(TEMPLATE.render(IssueTester.named("Zoë"))).html();

        assertThat(links(one))
                .isEqualTo(links(other))
                .contains(IssueTester.named("Sam").unsubscribeUrl());
        assertThat(links(one))
                .allSatisfy(link -> assertThat(link)
                        .matches("https://.+|tel:[+0-9]+|sms:[0-9]+|#b[0-9a-z]+")
                        .doesNotContain("sam@", "example.org"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sam\r\nBcc: all@example.org", "Sam\n", "\rSam", "Sa\0m"})
    void a_line_break_in_a_value_is_refused(String name) {
        assertThatThrownBy(() -> TEMPLATE.render(IssueTester.named(name)))
                .isInstanceOf(RenderingFailed.class)
                .hasMessageContaining("first_name")
                .hasMessageContaining("line break");
    }

    @Test
    void an_unsubscribe_address_stands_beside_the_link_once_there_is_a_mailbox() {
        Recipient sam = IssueTester.named("Sam");
        Recipient withMailbox = new Recipient(
                sam.address(),
                sam.firstName(),
                sam.lastName(),
                sam.language(),
                sam.country(),
                sam.messageId(),
                sam.date(),
                sam.unsubscribeUrl(),
                "u+abc@news.example.org");

        assertThat(ReadMessage.of(TEMPLATE.render(withMailbox)).header("List-Unsubscribe"))
                .containsExactly("<" + sam.unsubscribeUrl() + ">, <mailto:u+abc@news.example.org?subject=unsubscribe>");
    }

    @Test
    void a_line_break_in_an_address_identifier_or_link_is_refused() {
        Recipient good = IssueTester.named("Sam");
        List<Recipient> bad = List.of(
                new Recipient(
                        "sam@example.org\r\nBcc: x@example.org",
                        null,
                        null,
                        null,
                        null,
                        good.messageId(),
                        good.date(),
                        good.unsubscribeUrl()),
                new Recipient(
                        good.address(), null, null, null, null, "<a@b>\r\nX: y", good.date(), good.unsubscribeUrl()),
                new Recipient(
                        good.address(),
                        null,
                        null,
                        null,
                        null,
                        good.messageId(),
                        good.date(),
                        "https://mail.example/u/x>\r\nX: y"));

        for (Recipient recipient : bad) {
            assertThatThrownBy(() -> TEMPLATE.render(recipient)).isInstanceOf(RenderingFailed.class);
        }
        assertThatThrownBy(() ->
                        MessageTemplate.of(ISSUE, new MailingHeaders("List", "a.example\r\nX: y", "1:campaign:a:b")))
                .isInstanceOf(RenderingFailed.class);
    }

    @Test
    void one_template_serves_many_threads() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> greetings = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String name = "Nº " + i + " [=" + i + "]";
                greetings.add(threads.submit(() -> greeting(
                        TEXT_GREETING,
                        ReadMessage.of(TEMPLATE.render(IssueTester.named(name))).text())));
            }
            for (int i = 0; i < greetings.size(); i++) {
                assertThat(greetings.get(i).get()).isEqualTo("Nº " + i + " [=" + i + "]");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertLinesAreFitForTheWire(ReadMessage message) {
        byte[] bytes = message.bytes();
        int most = 998;
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                if (i - begin > most || bytes[begin] == '.') {
                    fail("not fit for the wire: " + new String(bytes, begin, i - begin, StandardCharsets.ISO_8859_1));
                }
                most = i == begin ? 76 : most;
                begin = i + 2;
                i++;
            } else if (bytes[i] < ' ' || bytes[i] > '~') {
                fail("the byte " + bytes[i] + " is not printable ASCII");
            }
        }
        assertThat(begin).as("the last line ends").isEqualTo(bytes.length);
    }

    private static String awkward(Random random) {
        StringBuilder name = new StringBuilder();
        int pieces = 1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 6);
        for (int i = 0; i < pieces; i++) {
            name.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return name.toString().isBlank() ? "x" : name.toString();
    }

    private static String greeting(Pattern pattern, String part) {
        Matcher matcher = pattern.matcher(part);
        assertThat(matcher.find()).as("a greeting").isTrue();
        return matcher.group(1);
    }

    private static Set<String> links(String html) {
        return new java.util.TreeSet<>(
                org.jsoup.Jsoup.parse(html).select("[href]").eachAttr("href"));
    }
}

package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MessageTemplate;
import org.daymark.message.ReadMessage;
import org.jsoup.parser.Parser;

/** Looks at the HTML of a mail as mail programs of different kinds take it. */
final class MailHtmlTester {
    private static final Set<String> VOID =
            Set.of("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9:]*)[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>");

    private MailHtmlTester() {}

    static ReadMessage message(String kit) {
        CompiledIssue issue = IssueTester.withTestKits().compiled(kit, IssueTester.FIRST_OF_JUNE);
        return ReadMessage.of(MessageTemplate.of(issue, IssueTester.HEADERS).render(IssueTester.named("Sam")));
    }

    /** What Outlook for Windows reads: the content of its conditional comments, and nothing that is hidden from it. */
    static String asOutlookReads(String html) {
        return html.replaceAll("(?s)<!--\\[if !mso\\]><!-->.*?<!--<!\\[endif\\]-->", "")
                .replaceAll("(?s)<!--\\[if mso\\]>\\s*<noscript>.*?<!\\[endif\\]-->", "")
                .replaceAll("(?s)<!--\\[if [^\\]]*\\]>(.*?)<!\\[endif\\]-->", "$1");
    }

    /** What the Gmail app makes of it for accounts of other providers: no style sheet at all. */
    static String withoutStyleSheets(String html) {
        return html.replaceAll("(?s)<style.*?</style>", "");
    }

    static void assertWellFormed(String html) {
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        parser.parseInput(html, "");
        assertThat(parser.getErrors()).isEmpty();
        Deque<String> open = new ArrayDeque<>();
        Matcher tags = TAG.matcher(html.replaceAll("(?s)<!--.*?-->", ""));
        while (tags.find()) {
            String name = tags.group(2).toLowerCase(java.util.Locale.ROOT);
            if (VOID.contains(name)) {
                assertThat(tags.group(1)).as("end tag of " + name).isEmpty();
            } else if (tags.group(1).isEmpty()) {
                open.push(name);
            } else {
                assertThat(name).as(tags.group()).isEqualTo(open.isEmpty() ? "nothing open" : open.pop());
            }
        }
        assertThat(open).as("never closed").isEmpty();
    }
}

package org.daymark.issue;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.daymark.media.Picture;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MessageTemplate;
import org.daymark.message.ReadMessage;
import org.daymark.text.MailLanguage;

/** An invented letter with one block of each kind, from left to right or from right to left. */
final class EveryBlock {
    static final String KIT = "every-block";
    static final String LEFT_TO_RIGHT = "en-US";
    static final String RIGHT_TO_LEFT = "ar";
    private static final Pattern BEGIN = Pattern.compile("<!--block (\\d{1,4})-->");
    private static final URI PUBLIC = URI.create("https://mail.harborlight.example");

    private final IssueTester tester = IssueTester.withTestKits();
    private final Issue issue;

    private EveryBlock(String language) {
        Issue written = tester.kits().load(KIT).issue().mailed(tester.rest());
        this.issue = with(written, language, written.blocks(), written.ids(), written.numbers());
    }

    static EveryBlock in(String language) {
        return new EveryBlock(language);
    }

    private static Issue with(
            Issue issue, String language, List<Block> blocks, List<String> ids, List<Integer> numbers) {
        return new Issue(
                issue.source(),
                issue.subject(),
                issue.preheader(),
                MailLanguage.of(language).tag(),
                issue.theme(),
                null,
                blocks,
                numbers,
                ids,
                false,
                Map.copyOf(issue.pictures()),
                issue.citations());
    }

    List<String> kinds() {
        return issue.blocks().stream().map(block -> block.kind().name()).toList();
    }

    /** The whole mail as a reader gets it. */
    String html() {
        return message(tester.compiler().compile(issue, IssueTester.ORGANISATION, IssueTester.FIRST_OF_JUNE, PUBLIC))
                .html();
    }

    /** The same with a comment where each block begins. */
    String marked() {
        return message(tester.compiler()
                        .compileMarked(issue, IssueTester.ORGANISATION, IssueTester.FIRST_OF_JUNE, PUBLIC))
                .html();
    }

    /** The pictures that it shows. */
    List<Picture> pictures() {
        return tester.keptPictures();
    }

    /** The HTML of each block, by its kind. */
    Map<String, String> htmlByKind() {
        String html = marked();
        List<MatchResult> begins = BEGIN.matcher(html).results().toList();
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < begins.size(); i++) {
            int end = i + 1 < begins.size() ? begins.get(i + 1).start() : html.length();
            int block = Integer.parseInt(begins.get(i).group(1));
            found.put(
                    issue.blocks().get(block).kind().name(),
                    html.substring(begins.get(i).end(), end));
        }
        return found;
    }

    /** The plain text of a mail with that block alone. */
    String text(String kind) {
        int index = kinds().indexOf(kind);
        Issue alone = with(
                issue,
                issue.language(),
                List.of(issue.blocks().get(index)),
                List.of(issue.ids().get(index)),
                List.of(issue.numbers().get(index)));
        return message(tester.compiler().compile(alone, IssueTester.ORGANISATION, IssueTester.FIRST_OF_JUNE, PUBLIC))
                .text();
    }

    private static ReadMessage message(CompiledIssue compiled) {
        return ReadMessage.of(MessageTemplate.of(compiled, IssueTester.HEADERS).render(IssueTester.named("Sam")));
    }
}

package org.daymark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages and errors tell people stands in templates and words files, where a translation finds it. */
class NoSentencesInCodeTest {
    private static final Path CODE = Path.of("src/main/java/org/daymark");

    /** Comments and text blocks, which are SQL and markup; their lines stay. */
    private static final Pattern NOT_CODE =
            Pattern.compile("(?s)'\\\\?\"'|/\\*.*?\\*/|\"\"\"\\n.*?\"\"\"|(?<![:\"\\w])//[^\\n]*");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    /** Three words in a row, which no list, style or header has. */
    private static final Pattern SENTENCE = Pattern.compile("\\b[A-Za-z]+ [a-z]+ [a-z]+\\b");

    /** Statements whose texts are for operators and developers, or no texts: logs, exceptions, annotations. */
    private static final Pattern NOT_FOR_PAGES = Pattern.compile(
            "\\b(?i:log)\\.\\w+\\(|new \\w*(?:Exception|Error)\\(|\\brequireNonNull\\(|@\\w+\\(|Pattern\\.compile\\(");

    private static final Pattern SQL = Pattern.compile(
            "\\b(?:SELECT|FROM|WHERE|INSERT|UPDATE|DELETE|JOIN|ORDER BY|GROUP BY|AND|OR|CASE|LIMIT|IN)\\b");

    /**
     * The command line; names that files give columns, codes of languages, answers of an SMTP server and what
     * developers see of an object.
     */
    private static final List<String> APART = List.of(
            "cli/",
            "bench/",
            "problem/",
            "intake/Column.java",
            "intake/Tool.java",
            "csv/CharsetEvidence.java",
            "subscriber/LocaleNames.java",
            "sandbox/SandboxServer.java",
            "issue/DraftChange.java",
            "issue/IssueDraft.java");

    /** Stored as evidence of a consent or an end of it, for good. */
    private static final List<String> EVIDENCE = List.of(
            "paid for by ",
            "taken back: it was entered by mistake",
            "asked to withdraw it",
            "asked to leave the list",
            "asked to leave everything",
            "let nothing be counted",
            "own settings page",
            "own settings page, ",
            "own settings page, version ",
            "asked not to be tracked",
            "address changed by the person",
            "left by mistake",
            "button of delivery ",
            "link of delivery ",
            "unsubscribe link of delivery ",
            "asked in person",
            "charity soft opt-in",
            "decided by staff",
            "entered by staff",
            "stated by operator");

    /** Names in the audit log and of tasks, and reasons that only logs tell. */
    private static final List<String> NAMES = List.of(
            "paid for by",
            "someone not signed in",
            "an unknown address",
            "too many tries",
            "webhook of alerts",
            "its process was stopped",
            "name report sources",
            "prune kept messages",
            "the certificate is not trusted",
            " has an address that is not public");

    @Test
    void no_code_has_a_sentence_that_a_page_could_show() {
        assertThat(files().flatMap(NoSentencesInCodeTest::sentences)).isEmpty();
    }

    @Test
    void the_rule_finds_what_it_is_there_for() {
        assertThat(List.of(
                        "throw new Problem(\"There is no list with the number \" + id);",
                        "return open ? \"\" : \" is closed since June\";",
                        "LOG.warn(\"a; b\"); faults.add(\"the file; it is empty today\");",
                        "char quote = '\"'; String label = \"First name of the reader\";"))
                .allMatch(code -> sentences(code).count() == 1);
        assertThat(List.of(
                        "LOG.error(\"{} cannot be; it is too long\", name, \"and so on here\");",
                        "throw new IllegalStateException(\"no one may call this\");",
                        "// as \"those who left are\"",
                        "jdbc.sql(\"SELECT id FROM lists WHERE name = ?\")",
                        "page.select(\"td, th, p, h1\")",
                        "WORDS.problem(\"list.unknown\", id)"))
                .allMatch(code -> sentences(code).findAny().isEmpty());
    }

    private static Stream<Path> files() {
        try (Stream<Path> all = Files.walk(CODE)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> sentences(Path file) {
        String name = CODE.relativize(file).toString();
        if (APART.stream().anyMatch(name::startsWith)) {
            return Stream.empty();
        }
        try {
            return sentences(Files.readString(file))
                    .filter(text -> !EVIDENCE.contains(text) && !NAMES.contains(text))
                    .map(text -> name + ": " + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> sentences(String source) {
        String code = NOT_CODE.matcher(source).replaceAll("\"\"");
        String bare = LITERAL.matcher(code)
                .replaceAll(found -> "x".repeat(found.group().length()));
        return LITERAL.matcher(code)
                .results()
                .filter(found -> isSentence(found.group(1)) && !isApart(bare, found))
                .map(found -> found.group(1));
    }

    private static boolean isSentence(String text) {
        return SENTENCE.matcher(text).find() && !SQL.matcher(text).find();
    }

    private static boolean isApart(String bare, MatchResult literal) {
        return NOT_FOR_PAGES.matcher(statement(bare, literal.start())).find();
    }

    /** What stands before a place in its statement. */
    private static String statement(String code, int end) {
        int start = end;
        while (start > 0 && ";{}".indexOf(code.charAt(start - 1)) < 0) {
            start--;
        }
        return code.substring(start, end);
    }
}

package org.daymark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the database keeps and code compares is an enum's name; sentences are for people. */
class NoEnglishInCodeTest {
    private static final String SENTENCE = "[A-Za-z]+[:,]? [^\"'\\n]*";

    /** A comparison of a value with words, in Java, in SQL or in a template. */
    private static final Pattern COMPARISON = Pattern.compile(String.join(
            "|",
            "\\.(?:equals|equalsIgnoreCase|startsWith|endsWith|contains|indexOf|matches)\\(\"" + SENTENCE + "\"\\)",
            "\\.(?:equals|startsWith|endsWith|contains|indexOf)\\(\"[^\"\\n]*(?:[A-Za-z]{2}[^\"\\n]* | [^\"\\n]*[A-Za-z]{2})[^\"\\n]*\"\\)",
            "\\.replace\\(\"[A-Z]" + SENTENCE + " [^\"\\n]*\"",
            "\"" + SENTENCE + "\"\\.equals",
            "case \"" + SENTENCE + "\"",
            "LIKE '%?[a-z]{3}[^']*'",
            "(?:=|<>|IN \\(|WHEN|THEN|SET \\w+ =) ?'[A-Za-z]+ [^'\\n]*'",
            "[=!]= ?\"[A-Za-z]+ [^\"\\n]*\""));

    /**
     * A text of a library, one of the sample organization, a record in DNS, a tag, and a word of texts that are
     * checked.
     */
    private static final List<String> ALLOWED =
            List.of("Port value out of range", "Sample Street", "v=spf1 ", "<table ", "\" and \"");

    @Test
    void no_code_compares_or_stores_a_sentence() throws IOException {
        assertThat(Stream.of("src/main/java", "src/main/resources/ui")
                        .flatMap(NoEnglishInCodeTest::files)
                        .flatMap(NoEnglishInCodeTest::comparisons))
                .isEmpty();
    }

    @Test
    void the_rule_finds_what_it_is_there_for() {
        assertThat(List.of(
                        "reason.startsWith(\"suppressed for everything\")",
                        "CASE WHEN reply LIKE 'suppressed%' THEN 1",
                        "<#if reason != \"paused by a person\">",
                        "case \"in review\" -> 1;",
                        "message.contains(\", line \")",
                        "words(e).replace(\"Use the option.\", \"Use the field.\")",
                        "\"stated by operator\".equals(basis)",
                        "SELECT ?, 'WITHDRAWN' WHERE basis = 'own wish'"))
                .allMatch(line -> COMPARISON.matcher(line).find());
        assertThat(List.of(
                        "throw new Problem(\"The campaign is paused.\");",
                        "WHERE state = 'SENT'",
                        "target LIKE '%@%'",
                        "name.equals(\"content-type\")",
                        "\"The list \" + name + \" is empty\""))
                .noneMatch(line -> COMPARISON.matcher(line).find());
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(file -> file.toString().matches(".*\\.(java|ftlh)")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<String> comparisons(Path file) {
        try {
            return COMPARISON
                    .matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group())
                    .filter(found -> ALLOWED.stream().noneMatch(found::contains))
                    .map(found -> file + ": " + found);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
    private static final Map<String, String> RULES = Map.of(
            "absolute", "absolute-claim",
            "strong", "hype",
            "stigma", "stigma",
            "trauma", "content-note",
            "benefit", "benefit-risk",
            "off-label", "off-label-notice");
    private static final Pattern CHARACTER = Pattern.compile("\\\\u([0-9A-F]{4})");

    @ParameterizedTest
    @CsvSource({"en,en", "en-second,en", "en-third,en", "es,es", "es-second,es", "es-third,es"})
    void the_rules_of_a_language_find_what_a_clinician_would_and_nothing_else(String file, String language)
            throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/claims", file + ".txt"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(" \\| ", 2);
            List<Finding> findings = PreflightTester.saying(characters(parts[1]))
                    .language(language)
                    .findsInFields(Set.copyOf(RULES.values()));
            if (!isExpected(parts[0], findings)) {
                wrong.add(line + " <- " + findings);
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static boolean isExpected(String expected, List<Finding> findings) {
        if (expected.equals("fine")) {
            return findings.isEmpty();
        }
        String[] words = expected.split(" ");
        return findings.stream()
                .anyMatch(finding -> finding.rule().equals(RULES.get(words[1]))
                        && finding.severity().name().toLowerCase(Locale.ROOT).equals(words[0]));
    }

    private static String characters(String text) {
        return CHARACTER
                .matcher(text.replace("\\n", "\n"))
                .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void the_notice_that_the_editor_inserts_solves_its_finding(String language) throws IOException {
        Path pairs = Path.of("templates/wording/off-label.yaml");
        List<OffLabel> all = OffLabel.pairs(
                Phrases.read(pairs.toString(), Files.readString(pairs)),
                read(language).offLabel());

        assertThat(all.stream()
                        .map(pair -> pair.notice().fields().getOrDefault("prose", ""))
                        .filter(says -> !PreflightTester.saying(says)
                                .language(language)
                                .findsInFields(Set.of("off-label-notice"))
                                .isEmpty()))
                .as("notices that do not count as one")
                .isEmpty();
        assertThat(all).hasSizeGreaterThan(5);
        assertThat(all.get(0).notice().label()).isEqualTo("Insert an off-label notice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    @Tag("full")
    void long_and_odd_texts_are_read_in_no_time(String language) throws IOException {
        Wording wording = read(language);
        Random random = new Random(7);
        String letters = "no ant and is the cure's, side-effects. \"100 % of\" ?\n!;—:'";
        List<String> texts = new ArrayList<>(List.of(
                "a ".repeat(10_000),
                "no ".repeat(7_000),
                "not only ".repeat(2_000),
                ", and ".repeat(4_000),
                "side effects are ".repeat(1_200),
                "relief that lasts ".repeat(1_200),
                "a".repeat(20_000),
                "-".repeat(20_000),
                " ".repeat(20_000),
                "\"".repeat(20_000),
                "remarkable and new health ".repeat(800),
                "your their his her the every ".repeat(700),
                "eliminate all your their the symptoms of ".repeat(500),
                "efectos secundarios ".repeat(1_000),
                "sin ningún ".repeat(2_000)));
        for (int i = 0; i < 10; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 20_000) {
                int from = random.nextInt(letters.length() - 3);
                text.append(letters, from, from + 1 + random.nextInt(3));
            }
            texts.add(text.toString());
        }
        for (String text : texts) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> {
                        Reading reading = Reading.of(text);
                        for (Wording.Kind kind : Wording.Kind.values()) {
                            wording.hits(reading, kind).stream()
                                    .limit(50)
                                    .forEach(hit -> wording.speech().claimsNothing(hit.match()));
                        }
                        reading.find(wording.benefit().medicines());
                        reading.find(wording.mind());
                        reading.find(wording.contentNote());
                    },
                    text.substring(0, 20));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "claims:\\n  - is: strong\\n    find: 'wow('; line 3: The phrase 'wow(' is not a regular expression",
                "claims:\\n  - is: loud\\n    find: wow; line 2: A rule is one of absolute, strong, stigma and trauma",
                "claims:\\n  - is: stigma\\n    find: wow; line 3: A rule about stigma needs 'say: …'",
                "claims:\\n  - is: strong\\n    finds: wow; line 3: There is no field 'finds'",
                "proof:\\n  find: <fruit>; line 2: There is no list of words named <fruit>",
                "claims: [ wow ]; line 1: Each entry of 'claims' needs fields",
                "claims: [; line 1: this is not readable YAML",
                "questions: wow; line 1: The field 'questions' needs fields inside it"
            })
    void a_mistake_in_a_file_is_named_with_its_line(String content, String problem) {
        assertThatThrownBy(() -> Wording.read("wording/xx.yaml", content.replace("\\n", "\n")))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("wording/xx.yaml")
                .hasMessageContaining(problem);
    }

    @Test
    void one_file_is_enough_for_a_language() {
        Wording wording = Wording.read("wording/de.yaml", """
                denial:
                  words: [ nicht, nie, niemand ]
                  near: [ kein, keine, ohne ]
                claims:
                  - is: absolute
                    find: [ heilt, garantiert ]
                    say: hilft manchen
                """);

        assertThat(claims(wording, "Ketamin heilt Depressionen.")).isEqualTo(1);
        assertThat(claims(wording, "Ketamin heilt nicht. Niemand wird garantiert gesund."))
                .isEqualTo(1);
        assertThat(claims(wording, "Kein Mittel heilt.")).isZero();
    }

    private static long claims(Wording wording, String text) {
        return wording.hits(Reading.of(text), Wording.Kind.ABSOLUTE).stream()
                .filter(hit -> !wording.speech().claimsNothing(hit.match()))
                .count();
    }

    private static Wording read(String language) throws IOException {
        Path file = Path.of("templates/wording", language + ".yaml");
        return Wording.read(file.toString(), Files.readString(file));
    }
}

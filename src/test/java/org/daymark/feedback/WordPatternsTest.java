package org.daymark.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.daymark.text.FoldedText;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WordPatternsTest {
    @TestFactory
    Stream<DynamicTest> each_pattern_finds_its_examples() {
        return all().flatMap(pattern -> pattern.examples().stream()
                .map(example -> DynamicTest.dynamicTest(
                        pattern.id() + ": " + example,
                        () -> assertThat(pattern.find(FoldedText.of(example))).isPresent())));
    }

    @Test
    void each_pattern_has_an_example_and_an_id_of_its_own() {
        assertThat(all().filter(pattern -> pattern.examples().isEmpty())).isEmpty();
        assertThat(all().map(WordPattern::id)).doesNotHaveDuplicates();
    }

    @Test
    void a_phrase_is_found_at_words_and_a_stem_inside_them() {
        WordPattern pattern = pattern("user (unknown|gone)", "quota exceed*", "mailbox * full");

        assertThat(pattern.find("550 user unknown")).contains("user unknown");
        assertThat(pattern.find("your quota exceeded here")).contains("quota exceeded");
        assertThat(pattern.find("the mailbox of this man is full")).contains("mailbox of this man is full");
        assertThat(pattern.find("superuser unknown")).isEmpty();
        assertThat(pattern.find("user unknowns")).isEmpty();
        assertThat(pattern.find("mailbox of one two three four five full")).isEmpty();
    }

    @Test
    void a_whole_phrase_allows_only_punctuation_around_it() {
        WordPattern pattern = new WordPattern(
                "t", Severity.NONE, Reason.ANSWER, false, WordPattern.compile(List.of("stop"), true, true), List.of());

        assertThat(pattern.find("stop!")).isPresent();
        assertThat(pattern.find("please stop")).isEmpty();
    }

    private static WordPattern pattern(String... phrases) {
        return new WordPattern(
                "t",
                Severity.SOFT,
                Reason.UNSPECIFIED,
                false,
                WordPattern.compile(List.of(phrases), true, false),
                List.of());
    }

    private static Stream<WordPattern> all() {
        return WordPatterns.sections().values().stream().flatMap(List::stream);
    }
}

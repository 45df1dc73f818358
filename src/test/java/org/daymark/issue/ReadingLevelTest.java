package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.daymark.issue.ReadingLevel.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingLevelTest {
    @ParameterizedTest
    @CsvSource({
        "make, 1", "named, 1", "needed, 2", "started, 2", "changes, 2", "table, 2", "whole, 1", "trauma, 2",
        "medicine, 3", "therapy, 3", "treatment, 2", "the, 1", "I, 1", "months, 1", "people, 2", "calm, 1"
    })
    void syllables_are_counted_by_their_vowels(String word, int syllables) {
        assertThat(ReadingLevel.syllables(word.toLowerCase(Locale.ROOT))).isEqualTo(syllables);
    }

    @Test
    void english_has_the_grade_of_its_words_and_sentences() {
        // 12 words in 2 sentences with 24 syllables: 0.39 × 6 + 11.8 × 2 − 15.59 = 10.35
        ReadingLevel level = ReadingLevel.of(
                List.of("Every treatment carries certain dangers today. Ask a doctor before starting medicine."),
                Locale.US);

        assertThat(level.measure()).isEqualTo(Measure.FLESCH_KINCAID);
        assertThat(level.words()).isEqualTo(12);
        assertThat(level.value()).isEqualTo(10);
        assertThat(level.known()).as("so few words say little").isFalse();
    }

    @Test
    void other_languages_have_a_lix() {
        // 5 words in 1 sentence, one of them with more than 6 letters: 5 + 100 × 1 / 5
        ReadingLevel level = ReadingLevel.of(List.of("Die Therapie dauert drei Wochen."), Locale.GERMAN);

        assertThat(level).isEqualTo(new ReadingLevel(Measure.LIX, 25, 5));
    }

    @Test
    void a_heading_is_a_sentence_and_nothing_is_no_text() {
        assertThat(ReadingLevel.of(List.of("Where to turn", "You can call us."), Locale.US)
                        .words())
                .isEqualTo(7);
        assertThat(ReadingLevel.of(List.of("", " – ", "12 %"), Locale.US).words())
                .isZero();
    }

    @Test
    void the_june_issue_is_measured_in_its_own_words() {
        IssueTester tester = IssueTester.packaged();
        ReadingLevel level = tester.compiler()
                .readingLevel(
                        tester.kits().load(IssueTester.JUNE).issue(),
                        IssueTester.ORGANISATION,
                        IssueTester.FIRST_OF_JUNE);

        assertThat(level.known()).isTrue();
        assertThat(level.value()).isBetween(5, 12);
    }
}

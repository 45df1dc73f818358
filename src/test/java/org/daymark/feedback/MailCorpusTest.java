package org.daymark.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bounces, complaints, automatic answers and people's words; to suppress wrongly and to miss are counted apart. */
class MailCorpusTest {
    private static final MailCorpus CORPUS = MailCorpus.read("feedback");

    @Test
    void the_corpus_is_wide() {
        assertThat(CORPUS.cases()).hasSizeGreaterThan(200);
        assertThat(Arrays.stream(Kind.values()).map(CORPUS::ofKind)).allMatch(score -> score.right() >= 3);
        assertThat(Arrays.stream(Severity.values()).map(CORPUS::ofClass)).allMatch(score -> score.right() >= 25);
    }

    @Test
    void no_person_is_suppressed_wrongly() {
        assertThat(CORPUS.cases().stream().filter(MailCorpus.Case::suppressedWrongly))
                .isEmpty();
    }

    @Test
    void every_message_is_read_as_what_it_is() {
        Stream.concat(
                        Arrays.stream(Kind.values()).map(CORPUS::ofKind),
                        Arrays.stream(Severity.values()).map(CORPUS::ofClass))
                .forEach(System.out::println);

        assertThat(CORPUS.cases().stream().filter(one -> !one.right())).isEmpty();
    }

    @Test
    void every_result_shows_the_words_that_decided() {
        assertThat(CORPUS.cases().stream()
                        .filter(one -> one.read().evidence().isEmpty()
                                || one.read().evidence().get(0).pattern().isBlank()))
                .isEmpty();
    }
}

package org.daymark.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Bounces, complaints, automatic answers and people's words; to suppress wrongly and to miss are counted apart. The
 * second collection was written after the patterns, in other servers' words, and each of its five parts was read once
 * before a pattern was changed for it. Of 223 messages 202 were read right; of 75 hard bounces 68 and all 9 complaints.
 * Three were hard that were not: a name server's fault, a host's list under a code for the mailbox, and the domain of
 * the sending host. Of the first 78 messages of the third collection, 70 were read right before a pattern was changed
 * for it; one automatic answer was hard that was not. Its other 14 were written beside the patterns.
 *
 * <p>The 150 messages of the fourth collection were all written before a pattern was changed for it. 140 were read
 * right, and no one suppressed wrongly: of 31 hard bounces 28, all 5 complaints, all 17 answers by people. The three
 * are soft, because their words leave a doubt, and so they stay.
 */
class MailCorpusTest {
    private static final double RECALL = 0.97;
    private static final MailCorpus CORPUS = MailCorpus.read("feedback");
    private static final MailCorpus SECOND = MailCorpus.read("feedback-second");
    private static final MailCorpus THIRD = MailCorpus.read("feedback-third");
    private static final MailCorpus FOURTH = MailCorpus.read("feedback-fourth");
    private static final List<MailCorpus> ALL = List.of(CORPUS, SECOND, THIRD, FOURTH);

    @Test
    void the_corpus_is_wide() {
        assertThat(CORPUS.cases()).hasSizeGreaterThan(200);
        assertThat(Arrays.stream(Kind.values()).map(CORPUS::ofKind)).allMatch(score -> score.right() >= 3);
        assertThat(Arrays.stream(Severity.values()).map(CORPUS::ofClass)).allMatch(score -> score.right() >= 25);
    }

    @Test
    void no_person_is_suppressed_wrongly() {
        for (MailCorpus corpus : ALL) {
            assertThat(corpus.cases().stream().filter(MailCorpus.Case::suppressedWrongly))
                    .isEmpty();
        }
    }

    @Test
    void hardly_a_hard_bounce_or_a_complaint_is_missed() {
        for (MailCorpus corpus : ALL) {
            assertThat(corpus.ofClass(Severity.HARD).recall()).isGreaterThanOrEqualTo(RECALL);
            assertThat(corpus.ofKind(Kind.COMPLAINT).recall()).isGreaterThanOrEqualTo(RECALL);
        }
    }

    @Test
    void every_message_is_read_as_what_it_is() {
        for (MailCorpus corpus : ALL) {
            Stream.concat(
                            Arrays.stream(Kind.values()).map(corpus::ofKind),
                            Arrays.stream(Severity.values()).map(corpus::ofClass))
                    .forEach(System.out::println);

            assertThat(corpus.cases().stream().filter(one -> !one.right())).isEmpty();
        }
    }

    @Test
    void every_result_shows_the_words_that_decided() {
        assertThat(CORPUS.cases().stream()
                        .filter(one -> one.read().evidence().isEmpty()
                                || one.read().evidence().get(0).pattern().isBlank()))
                .isEmpty();
    }
}

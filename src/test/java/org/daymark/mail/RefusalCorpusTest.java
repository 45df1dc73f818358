package org.daymark.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Replies of real servers; to suppress a person wrongly and to miss a mailbox that is gone are counted apart. */
class RefusalCorpusTest {
    private static final List<Case> CORPUS = read();

    @Test
    void the_corpus_is_wide() {
        assertThat(CORPUS).hasSizeGreaterThan(200);
        assertThat(CORPUS.stream().map(Case::server).distinct()).hasSizeGreaterThan(40);
        assertThat(CORPUS.stream().filter(one -> one.right() == Refusal.HARD)).hasSizeGreaterThan(60);
        assertThat(CORPUS.stream().filter(one -> one.right() == Refusal.OURS)).hasSizeGreaterThan(60);
    }

    @Test
    void no_person_is_suppressed_wrongly() {
        assertThat(CORPUS.stream().filter(one -> one.right() != Refusal.HARD && one.read() == Refusal.HARD))
                .isEmpty();
    }

    @Test
    void hardly_a_mailbox_that_is_gone_is_missed() {
        assertThat(CORPUS.stream().filter(one -> one.right() == Refusal.HARD && one.read() != Refusal.HARD))
                .isEmpty();
    }

    @Test
    void what_the_sender_must_look_at_is_told_from_what_passes() {
        assertThat(CORPUS.stream().filter(one -> one.right() != Refusal.HARD && one.read() != one.right()))
                .isEmpty();
    }

    private static List<Case> read() {
        try (InputStream file = Objects.requireNonNull(RefusalCorpusTest.class.getResourceAsStream("/refusals.tsv"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Case(Refusal.valueOf(columns[0]), columns[1], columns[2]))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A reply, its lines between slashes, and how it is to be read. */
    private record Case(Refusal right, String server, String reply) {
        Refusal read() {
            return Refusal.of(Reply.parse(Integer.parseInt(reply.substring(0, 3)), reply.replace(" / ", "\r\n")));
        }

        @Override
        public String toString() {
            return right + " read as " + read() + ": " + server + ": " + reply;
        }
    }
}

package org.daymark.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The answers by which the reading of refusals is judged, as bounces quote them. */
class RefusalsInBouncesTest {
    private static final List<String[]> ANSWERS = answers();

    private static List<String[]> answers() {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/refusals.tsv"), UTF_8)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Severity inReport(String answer) {
        return read("""
                From: MAILER-DAEMON@mx.example.org
                Subject: Undelivered Mail Returned to Sender
                Content-Type: multipart/report; report-type=delivery-status; boundary=x

                --x
                Content-Type: message/delivery-status; charset=utf-8

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; anna@example.org
                Action: failed
                Status: 5.0.0
                Diagnostic-Code: smtp; %s

                --x--
                """.formatted(answer.replace(" / ", "\n    ")));
    }

    private static Severity inNotice(String answer) {
        return read("""
                From: MAILER-DAEMON@mx.example.org
                Subject: Undelivered Mail Returned to Sender
                Content-Type: text/plain; charset=utf-8

                Your message could not be delivered.

                <anna@example.org>:
                %s
                """.formatted(answer.replace(" / ", "\n")));
    }

    private static Severity read(String mail) {
        return new MailClassifier().classify(mail.getBytes(UTF_8)).severity();
    }

    @Test
    void no_answer_that_is_not_hard_becomes_hard_in_a_bounce() {
        assertThat(ANSWERS.stream()
                        .filter(answer -> !answer[0].equals("HARD"))
                        .filter(answer -> inReport(answer[2]) == Severity.HARD || inNotice(answer[2]) == Severity.HARD)
                        .map(answer -> String.join(" | ", answer)))
                .isEmpty();
    }

    /** Some servers put a code for an unknown mailbox before anything. */
    @Test
    void a_code_for_an_unknown_mailbox_does_not_make_words_about_the_sender_hard() {
        assertThat(ANSWERS.stream()
                        .filter(answer -> answer[0].equals("OURS"))
                        .map(answer -> answer[2].replaceAll("^(5\\d\\d)[ -](?:5\\.\\d+\\.\\d+)?", "$1 5.1.1 "))
                        .filter(answer -> inReport(answer) == Severity.HARD || inNotice(answer) == Severity.HARD))
                .isEmpty();
    }

    @Test
    void hard_answers_are_hard_in_a_bounce() {
        assertThat(ANSWERS.stream()
                        .filter(answer -> answer[0].equals("HARD"))
                        .filter(answer -> inReport(answer[2]) != Severity.HARD || inNotice(answer[2]) != Severity.HARD)
                        .map(answer ->
                                inReport(answer[2]) + " " + inNotice(answer[2]) + " " + String.join(" | ", answer)))
                .isEmpty();
    }

    @Test
    void answers_about_the_sender_are_ours_in_a_report() {
        assertThat(ANSWERS.stream()
                        .filter(answer -> answer[0].equals("OURS"))
                        .filter(answer -> inReport(answer[2]) != Severity.OURS)
                        .map(answer -> inReport(answer[2]) + " " + String.join(" | ", answer)))
                .isEmpty();
    }
}

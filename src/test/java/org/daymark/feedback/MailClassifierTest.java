package org.daymark.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MailClassifierTest {
    private static final String NOTICE = """
            Return-Path: <>
            From: MAILER-DAEMON@mx.example.org
            To: b+token123@harborlight.example
            Subject: Undelivered Mail Returned to Sender

            """;

    private static Classified read(String mail) {
        return new MailClassifier().classify(mail.getBytes(UTF_8));
    }

    private static String report(String recipients) {
        return """
            From: MAILER-DAEMON@mx.example.org
            To: b+token123@harborlight.example
            Subject: Undelivered Mail Returned to Sender
            Content-Type: multipart/report; report-type=delivery-status; boundary=x

            --x
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org

            """ + recipients + """

            --x
            Content-Type: text/rfc822-headers

            From: news@harborlight.example
            To: anna@example.org
            Message-ID: <c7.42@harborlight.example>

            --x--
            """;
    }

    private static String recipient(String address, String action, String status, String said) {
        return "Final-Recipient: rfc822; " + address + "\nAction: " + action + "\nStatus: " + status
                + "\nDiagnostic-Code: smtp; " + said + "\n\n";
    }

    private static Map<String, Severity> outcomes(Classified read) {
        return read.outcomes().stream()
                .collect(Collectors.toMap(one -> String.valueOf(one.address()), RecipientOutcome::severity));
    }

    @Test
    void a_bounce_names_the_message_that_it_returns_and_the_address_with_the_token() {
        Classified read = read(report(recipient("anna@example.org", "failed", "5.1.1", "550 5.1.1 User unknown")));

        assertThat(read.originalMessageId()).isEqualTo("c7.42@harborlight.example");
        assertThat(read.sentTo()).containsExactly("b+token123@harborlight.example");
    }

    @Test
    void a_notice_with_the_message_as_text_names_it_too() {
        Classified read = read(NOTICE + """
                <anna@example.org>: User unknown

                --- Below this line is a copy of the message.

                Return-Path: <b+token123@harborlight.example>
                From: news@harborlight.example
                To: anna@example.org
                Message-ID: <c7.43@harborlight.example>
                """);

        assertThat(read.originalMessageId()).isEqualTo("c7.43@harborlight.example");
        assertThat(read.severity()).isEqualTo(Severity.HARD);
    }

    @Test
    void each_recipient_of_a_report_has_an_outcome_of_its_own() {
        Classified read = read(report(recipient("a@example.org", "failed", "5.1.1", "550 5.1.1 User unknown")
                + recipient("b@example.org", "failed", "5.2.2", "552 5.2.2 Mailbox full")
                + recipient("c@example.org", "failed", "5.7.1", "554 5.7.1 blocked using bl.example.net")
                + recipient("d@example.org", "delivered", "2.0.0", "250 OK")
                + recipient("e@example.org", "delayed", "4.4.1", "connection timed out")));

        assertThat(outcomes(read))
                .isEqualTo(Map.of(
                        "a@example.org",
                        Severity.HARD,
                        "b@example.org",
                        Severity.SOFT,
                        "c@example.org",
                        Severity.OURS));
        assertThat(read.severity()).isEqualTo(Severity.HARD);
        assertThat(read.recipients()).containsExactly("a@example.org");
    }

    @Test
    void each_recipient_of_a_notice_has_what_stands_beside_it() {
        Classified read = read(NOTICE + """
                <a@example.org>:
                Sorry, no mailbox here by that name. (#5.1.1)

                <b@example.org>:
                Remote host said: 552 5.2.2 Mailbox full
                """);

        assertThat(outcomes(read)).isEqualTo(Map.of("a@example.org", Severity.HARD, "b@example.org", Severity.SOFT));
        assertThat(read.recipients()).containsExactly("a@example.org");
    }

    @Test
    void what_is_said_before_all_recipients_is_said_of_each() {
        Classified read = read(NOTICE + """
                Could not be delivered because of

                550 5.1.1 User unknown

                The following recipients were affected:
                    a@example.org
                    b@example.org
                """);

        assertThat(outcomes(read)).isEqualTo(Map.of("a@example.org", Severity.HARD, "b@example.org", Severity.HARD));
    }

    @Test
    void a_word_that_excuses_the_person_goes_before_a_code_that_accuses() {
        assertThat(read(report(recipient("a@example.org", "failed", "5.1.1", "550 5.1.1 over quota")))
                        .severity())
                .isEqualTo(Severity.SOFT);
        assertThat(read(report(recipient("a@example.org", "failed", "5.1.1", "550 5.1.1 your host is blacklisted")))
                        .severity())
                .isEqualTo(Severity.OURS);
        assertThat(read(report(recipient("a@example.org", "failed", "4.1.1", "450 4.1.1 User unknown")))
                        .severity())
                .isEqualTo(Severity.SOFT);
    }

    @Test
    void a_forwarded_recipient_is_named_with_the_one_that_was_mailed() {
        Classified read = read(report("Original-Recipient: rfc822; anna+2Blist@example.org\n"
                + recipient("gone@example.com", "failed", "5.1.1", "550 5.1.1 User unknown")));

        assertThat(read.recipients()).containsExactly("anna+list@example.org", "gone@example.com");
    }

    @Test
    void a_bounce_inside_a_forwarded_message_is_not_read_as_one() {
        String bounce = report(recipient("anna@example.org", "failed", "5.1.1", "550 5.1.1 User unknown"));

        assertThat(read("""
                                From: Anna Muster <anna@example.org>
                                To: news@harborlight.example
                                Subject: What is this?
                                Content-Type: multipart/mixed; boundary=outer

                                --outer
                                Content-Type: text/plain

                                I got the attached message.

                                --outer
                                Content-Type: message/rfc822

                                """ + bounce + "\n--outer--\n").kind()).isEqualTo(Kind.HUMAN);
    }

    @Test
    void evidence_shows_the_words_their_place_and_the_pattern() {
        Evidence evidence = read(report(recipient("a@example.org", "failed", "5.2.2", "552 5.2.2 Mailbox full")))
                .evidence()
                .get(0);

        assertThat(evidence.where()).isEqualTo("Diagnostic-Code");
        assertThat(evidence.words()).contains("Mailbox full");
        assertThat(evidence.pattern()).isEqualTo("diagnostics.mailbox_full");
    }
}

package org.daymark.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.mail.Refusal.HARD;
import static org.daymark.mail.Refusal.OURS;
import static org.daymark.mail.Refusal.SOFT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private static Refusal of(String line) {
        return Refusal.of(Reply.parse(Integer.parseInt(line.substring(0, 3)), line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.1 no such person",
                "550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown in local recipient table",
                "550 5.1.1 The email account that you tried to reach does not exist.",
                "554 5.1.2 bad destination system address",
                "553 5.1.3 bad destination mailbox address syntax",
                "550 5.1.6 mailbox has moved, no forwarding address",
                "556 5.1.10 recipient address has null MX",
                "550 5.2.1 the account is disabled",
                "550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [x.protection.outlook.com]",
            })
    void a_mailbox_that_is_not_there_is_hard(String line) {
        assertThat(of(line)).isEqualTo(HARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 User unknown",
                "550 No such user here",
                "550 <anna@example.org>: Recipient address rejected: User unknown in relay recipient table",
                "550 unknown recipient",
                "550 Invalid recipient anna@example.org",
                "550 Mailbox not found",
                "550 sorry, no mailbox here by that name",
                "550 sorry, no mailbox here by that name. (#5.1.1)",
                "550 user does not exist",
                "550 User doesn't exist: anna@example.org",
                "550 Requested action not taken: this user doesn't have a example.org account",
                "550 account has been deleted",
                "550 5.0.0 anna... User unknown",
                "554 user unknown",
                "550 5.7.1 User unknown",
                "550 5.7.1 <anna@example.org>: no such user",
                "554 5.7.1 Unknown recipient",
                "554 delivery error: This user doesn't have an example.org account",
            })
    void a_refusal_is_hard_where_its_words_name_nothing_but_a_mailbox_that_is_not_there(String line) {
        assertThat(of(line)).isEqualTo(HARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "450 4.1.1 user unknown, for now",
                "452 4.2.2 mailbox full",
                "450 no such user yet",
                "450 5.1.1 a code that contradicts its own reply",
                "550 4.2.2 a code that contradicts its own reply",
                "552 5.2.2 mailbox full",
                "552 5.2.3 message too large for this mailbox",
                "554 5.3.0 other mail system problem",
                "552 5.3.4 message too big for system",
                "550 5.4.1 no answer from host",
                "554 5.4.4 unable to route",
                "554 5.4.6 loop detected",
                "550 5.1.0 address rejected",
                "550 5.2.0 other mailbox problem",
                "550 5.2.1 this user receives mail at a rate that prevents more",
                "550 mailbox unavailable",
                "550 Requested action not taken: mailbox unavailable",
                "550 no",
                "552 Requested mail action aborted: exceeded storage allocation",
                "554 Transaction failed",
                "550 user over quota, no such mailbox space",
                "550 mailbox is full",
            })
    void what_may_pass_or_says_too_little_is_soft(String line) {
        assertThat(of(line)).isEqualTo(SOFT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.7.1 Message blocked",
                "550 5.7.26 unauthenticated mail is not accepted",
                "550 5.7.515 access denied, sending domain does not meet the required authentication level",
                "554 5.7.0 policy",
                "421 4.7.0 too many connections from your address",
                "451 4.7.1 greylisted, try again later",
                "500 5.5.1 command unrecognised",
                "501 5.5.4 invalid arguments",
                "554 5.6.0 content rejected",
                "550 5.1.7 bad sender's mailbox address syntax",
                "550 5.1.8 sender's domain does not resolve",
                "550 5.1.1 rejected because of your poor reputation",
                "550 5.1.1 listed by spamhaus",
                "550 blocked using dnsbl.example",
                "550 Relaying denied",
                "550 Sender address rejected: user unknown",
                "550 unknown user, or your message looks like spam",
                "554 rejected by policy",
                "550 SPF check failed",
            })
    void what_is_about_the_sender_is_ours_and_never_the_persons(String line) {
        assertThat(of(line)).isEqualTo(OURS);
    }

    @Test
    void words_of_daymarks_own_say_nothing_about_the_person() {
        assertThat(Refusal.of(Reply.ofOwn("the message could not be rendered: no such user")))
                .isEqualTo(OURS);
        assertThat(Refusal.of(new Reply(0, "5.6.7", "no SMTPUTF8"))).isEqualTo(OURS);
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 550 5.1.1 no such person, OURS",
        "MAIL, 552 5.2.2 mailbox full, OURS",
        "MAIL, 550 User unknown, OURS",
        "RCPT, 550 5.1.1 no such person, HARD",
        "RCPT, 550 User unknown, HARD",
        "RCPT, 552 5.2.2 mailbox full, SOFT",
        "RCPT, 550 5.7.1 not from you, OURS",
        "DATA, 550 5.1.1 no such person, OURS",
        "DATA, 554 5.5.1 no valid recipients, OURS",
        "END, 550 5.1.1 no such person, HARD",
        "END, 550 User unknown, SOFT",
        "END, 550 5.0.0 User unknown, SOFT",
        "END, 554 5.7.1 content rejected, OURS",
        "END, 554 5.7.1 Unknown recipient, OURS",
        "UNASKED, 550 5.1.1 no such person, OURS",
    })
    void only_what_was_said_about_the_recipient_can_be_hard(Stage stage, String line, Refusal expected) {
        Reply reply = Reply.parse(Integer.parseInt(line.substring(0, 3)), line);

        assertThat(Refusal.of(new SendResult.Refused(stage, reply))).isEqualTo(expected);
    }

    @Test
    void a_refusal_of_several_lines_is_read_as_one() {
        Reply reply = Reply.parse(550, "550-5.1.1 The account\r\n550-5.1.1 you tried to reach\r\n550 5.1.1 is gone.");

        assertThat(Refusal.of(reply)).isEqualTo(HARD);
    }

    @Test
    void an_answer_that_is_no_refusal_says_nothing_about_the_person() {
        assertThat(of("250 5.1.1 no such user")).isEqualTo(OURS);
    }
}

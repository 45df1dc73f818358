package org.daymark.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.daymark.mail.SendResult.Accepted;
import org.daymark.mail.SendResult.Deferred;
import org.daymark.mail.SendResult.NotSent;
import org.daymark.mail.SendResult.Refused;
import org.daymark.mail.SendResult.Uncertain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong in a dialogue, and however it is held, the message ends in the one state that is true of it. */
@ParameterizedClass
@EnumSource
@Timeout(30)
class DialogueFaultsTest {
    private static final OutgoingMail MAIL = new OutgoingMail(
            "news@harborlight.example",
            "maria@example.org",
            "Subject: hello\r\n\r\n.one dot\r\n.\r\nend\r\n".getBytes(US_ASCII));

    /** More than fits into the buffers between the two sides. */
    private static final OutgoingMail LONG =
            with("a line of a long message\r\n".repeat(600_000).getBytes(US_ASCII));

    @Parameter
    private Manner manner;

    /** How a dialogue is held. */
    enum Manner {
        ONE_BY_ONE(""),
        TOGETHER("offers PIPELINING");

        private final String script;

        Manner(String script) {
            this.script = script;
        }

        boolean together() {
            return script.contains("PIPELINING");
        }
    }

    @Test
    void an_accepted_message_keeps_its_bytes_and_the_servers_words() {
        try (SmtpPeer peer = playing("");
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isEqualTo(new Accepted(new Reply(250, "2.0.0", "taken")));
            assertThat(peer.accepted())
                    .containsExactly(
                            new SmtpPeer.Mail(MAIL.returnPath(), MAIL.recipient(), new String(MAIL.bytes(), US_ASCII)));
            assertThat(peer.early()).isEqualTo(manner.together() ? 2 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65_530, 65_535, 65_536, 70_000, 200_000})
    void a_message_of_any_length_arrives_whole(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) '.');
        for (int i = 0; i + 1 < length; i += 61) {
            bytes[i] = '\r';
            bytes[i + 1] = '\n';
        }
        try (SmtpPeer peer = playing("");
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(with(bytes), Lease.ALWAYS)).isInstanceOf(Accepted.class);
            assertThat(peer.accepted().get(0).content().stripTrailing())
                    .isEqualTo(new String(bytes, US_ASCII).stripTrailing());
        }
    }

    @Test
    void lone_line_ends_become_proper_ones_and_so_cannot_end_a_message_early() {
        try (SmtpPeer peer = playing("");
                SmtpSender sender = sender(peer)) {
            sender.send(with("a\n.\nb\r.\rc\n\r\n.\r\nd".getBytes(US_ASCII)), Lease.ALWAYS);

            assertThat(peer.accepted())
                    .extracting(SmtpPeer.Mail::content)
                    .containsExactly("a\r\n.\r\nb\r\n.\r\nc\r\n\r\n.\r\nd\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GREETING: 554 5.7.1 not you",
                "GREETING: 421 4.3.2 closing",
                "GREETING: drop",
                "GREETING: reset",
                "GREETING: hello?",
                "GREETING: endless line",
                "GREETING: endless lines",
                "EHLO: drop",
                "EHLO: 421 4.3.2 closing then drop",
                "EHLO: reset",
                "EHLO: endless lines"
            })
    void a_connection_lost_before_the_first_command_means_certainly_not_sent(String fault) {
        try (SmtpPeer peer = playing(fault);
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(NotSent.class);
            assertThat(peer.connections()).isEqualTo(1);
            assertThat(peer.taken()).isZero();
        }
    }

    @Test
    void the_words_of_a_server_that_turns_us_away_are_kept() {
        try (SmtpPeer peer = playing("GREETING: 554 5.7.1 not you");
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(MAIL, Lease.ALWAYS).reply().text()).contains("554 5.7.1 not you");
        }
    }

    @ParameterizedTest
    @CsvSource({"MAIL, OURS", "RCPT, HARD", "DATA, OURS", "END, HARD"})
    void a_permanent_refusal_is_final_and_the_connection_serves_the_next_message(String step, Refusal refusal) {
        try (SmtpPeer peer = playing(step + " once: 550-5.1.1 no such / 550 5.1.1 person");
                SmtpSender sender = sender(peer)) {
            Refused refused = new Refused(Stage.valueOf(step), new Reply(550, "5.1.1", "no such person"));
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isEqualTo(refused);
            assertThat(Refusal.of(refused)).isEqualTo(refusal);
            assertThat(peer.accepted()).isEmpty();
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"MAIL", "RCPT", "DATA", "END"})
    void a_transient_refusal_is_for_later_and_the_connection_serves_the_next_message(String step) {
        try (SmtpPeer peer = playing(step + " once: 451-4.3.0 later, / 451 4.3.0 please");
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(MAIL, Lease.ALWAYS))
                    .isEqualTo(new Deferred(new Reply(451, "4.3.0", "later, please")));
            assertThat(peer.accepted()).isEmpty();
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, drop",
        "MAIL, reset",
        "MAIL, half-close",
        "MAIL, 421 4.3.2 closing then drop",
        "MAIL, what?",
        "MAIL, 354 go ahead",
        "MAIL, endless line",
        "MAIL, endless lines",
        "MAIL, 250 ok then drop",
        "RCPT, drop",
        "RCPT, reset",
        "RCPT, half-close",
        "RCPT, 421 4.3.2 closing then drop",
        "RCPT, what?",
        "RCPT, 354 go ahead",
        "RCPT, endless line",
        "RCPT, endless lines",
        "RCPT, 250 ok then drop",
        "DATA, drop",
        "DATA, reset",
        "DATA, half-close",
        "DATA, 421 4.3.2 closing then drop",
        "DATA, what?",
        "DATA, 250 done",
        "DATA, 354 go ahead / 250 2.0.0 taken",
        "DATA, endless line",
        "DATA, endless lines"
    })
    void a_connection_lost_before_the_final_dot_is_opened_again_at_once_and_in_the_end_is_for_later(
            String step, String fault) {
        try (SmtpPeer peer = playing(step + " once: " + fault);
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            assertThat(peer.connections()).isEqualTo(2);
            assertThat(peer.accepted()).hasSize(1);
        }
        try (SmtpPeer peer = playing(step + ": " + fault);
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Deferred.class);
            assertThat(peer.connections()).isEqualTo(3);
            assertThat(peer.taken()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BODY: drop", "BODY: reset"})
    void a_connection_lost_in_the_middle_of_a_long_message_is_for_later(String fault) {
        try (SmtpPeer peer = playing(fault);
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(LONG, Lease.ALWAYS)).isInstanceOf(Deferred.class);
            assertThat(peer.taken()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "reset", "half-close", "what?", "354 go ahead", "endless line", "endless lines"})
    void a_connection_lost_after_the_final_dot_is_uncertain_and_never_tried_again(String fault) {
        try (SmtpPeer peer = playing("AFTER_END: " + fault);
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Uncertain.class);
            assertThat(peer.taken()).isEqualTo(1);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_closes_the_session_instead_of_accepting_has_not_taken_the_message() {
        try (SmtpPeer peer = playing("END once: 421 4.3.2 closing then drop");
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isEqualTo(new Deferred(new Reply(421, "4.3.2", "closing")));
            assertThat(peer.taken()).isZero();
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA", "END"})
    void a_refusal_followed_by_a_lost_connection_is_still_a_refusal(String step) {
        try (SmtpPeer peer = playing(step + " once: 554 5.6.0 not like this then drop");
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(MAIL, Lease.ALWAYS))
                    .isEqualTo(new Refused(Stage.valueOf(step), new Reply(554, "5.6.0", "not like this")));
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "250 2.0.0 taken then drop",
                "250 2.0.0 taken then reset",
                "250 2.0.0 taken then half-close",
                "250 2.0.0 taken / 421 4.4.2 idle for too long then drop",
                "250 2.0.0 taken / 250 2.0.0 taken again"
            })
    void a_connection_that_did_not_outlive_the_last_message_is_opened_again_silently(String end) {
        try (SmtpPeer peer = playing("AFTER_END: " + end);
                SmtpSender sender = sender(peer)) {
            for (int i = 1; i <= 4; i++) {
                assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
                assertThat(peer.connections()).isEqualTo(i);
            }
            assertThat(peer.accepted()).hasSize(4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 451 4.3.0 later, 503 5.5.1 no, 503 5.5.1 no, 0",
        "MAIL, 451 4.3.0 later, 503 5.5.1 no, 354 go ahead, 1",
        "RCPT, 451 4.3.0 later, 451 4.3.0 later, 503 5.5.1 no, 0",
        "RCPT, 451 4.3.0 later, 451 4.3.0 later, 354 go ahead, 1"
    })
    void a_refused_envelope_never_becomes_an_accepted_message(
            String step, String refusal, String recipient, String data, int emptied) {
        for (String end : new String[] {"250 2.0.0 taken", "554 5.5.1 nobody", "421 4.3.2 closing then drop", "drop"}) {
            String envelope = step.equals("MAIL") ? "MAIL once: " + refusal + "\n" : "";
            try (SmtpPeer peer = playing(
                            envelope + "RCPT once: " + recipient + "\nDATA once: " + data + "\nEMPTY_END: " + end);
                    SmtpSender sender = sender(peer)) {
                assertThat(sender.send(MAIL, Lease.ALWAYS)).isEqualTo(new Deferred(new Reply(451, "4.3.0", "later")));
                assertThat(peer.accepted()).isEmpty();
                assertThat(peer.emptied()).isEqualTo(manner.together() ? emptied : 0);
            }
        }
    }

    @Test
    void a_recipient_who_was_taken_without_a_sender_gets_no_empty_message() {
        try (SmtpPeer peer = playing("MAIL once: 550 5.7.1 not from you\nRCPT once: 250 ok\nDATA once: 354 go ahead");
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(MAIL, Lease.ALWAYS))
                    .isEqualTo(new Refused(Stage.MAIL, new Reply(550, "5.7.1", "not from you")));
            assertThat(peer.taken() + peer.emptied()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, silence, NotSent",
        "GREETING, drip, NotSent",
        "EHLO, silence, NotSent",
        "MAIL, silence, Deferred",
        "RCPT, silence, Deferred",
        "RCPT, drip, Deferred",
        "DATA, silence, Deferred",
        "BODY, hang, Deferred",
        "END, silence, Uncertain",
        "AFTER_END, silence, Uncertain",
        "AFTER_END, drip, Uncertain"
    })
    void a_server_that_takes_too_long_is_given_up_immediately(String step, String fault, String state) {
        try (SmtpPeer peer = playing(step + ": " + fault);
                SmtpSender sender = new SmtpSender(
                        peer.relay().with(peer.settings().withTimeouts(hurryAt(step, Duration.ofMillis(120)))))) {
            SendResult result = sender.send(step.equals("BODY") ? LONG : MAIL, Lease.ALWAYS);

            assertThat(result.getClass().getSimpleName()).isEqualTo(state);
            assertThat(result.reply().text()).containsAnyOf("timed out", "in time");
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"RCPT: silence, NotSent", "AFTER_END: silence, Uncertain"})
    void a_sender_can_be_stopped_from_outside_whatever_it_waits_for(String fault, String state) {
        try (SmtpPeer peer = playing(fault);
                SmtpSender sender = sender(peer)) {
            CompletableFuture<SendResult> result = CompletableFuture.supplyAsync(() -> sender.send(MAIL, Lease.ALWAYS));
            await().until(() -> fault.startsWith("AFTER")
                    ? peer.taken() == 1
                    : peer.commands().size() > 2);

            sender.breakOff();

            assertThat(result.join().getClass().getSimpleName()).isEqualTo(state);
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(NotSent.class);
        }
    }

    @Test
    void a_sender_without_its_lease_stops_before_the_final_dot() {
        try (SmtpPeer peer = playing("");
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(MAIL, () -> false)).isInstanceOf(NotSent.class);
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            assertThat(peer.accepted()).hasSize(1);
        }
    }

    @Test
    void a_connection_is_closed_after_its_share_of_messages() {
        try (SmtpPeer peer = playing("")) {
            try (SmtpSender sender =
                    new SmtpSender(peer.relay().with(peer.settings().withMessagesPerConnection(2)))) {
                for (int i = 0; i < 5; i++) {
                    assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
                }
            }
            assertThat(peer.connections()).isEqualTo(3);
            assertThat(peer.commands()).filteredOn("QUIT"::equals).hasSize(3);
        }
    }

    @Test
    void a_message_longer_than_the_server_takes_is_refused_without_sending_it() {
        try (SmtpPeer peer = playing("offers SIZE 20");
                SmtpSender sender = sender(peer)) {
            SendResult result = sender.send(MAIL, Lease.ALWAYS);

            assertThat(result).isInstanceOf(Refused.class);
            assertThat(result.reply().words()).contains("5.3.4", "at most 20");
            assertThat(peer.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA", "END"})
    void a_refusal_of_hundreds_of_lines_is_a_refusal_and_its_text_is_cut(String step) {
        String answer = "550-5.1.1 no such person, line after line after line\r\n".repeat(400) + "550 5.1.1 the end";
        try (SmtpPeer peer = playing(step + " once: " + answer.replace("\r\n", " / "));
                SmtpSender sender = sender(peer)) {
            SendResult result = sender.send(MAIL, Lease.ALWAYS);

            assertThat(result).isInstanceOf(Refused.class);
            assertThat(result.reply().code()).isEqualTo(550);
            assertThat(result.reply().text())
                    .startsWith("no such person")
                    .hasSize(500)
                    .endsWith("…");
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_reply_is_read_in_utf8_and_else_shown_as_it_came() {
        try (SmtpPeer peer =
                        playing("RCPT utf8@: 550 5.1.1 Empfänger unbekannt 不存在\nRCPT gbk@: in GBK 550 5.1.1 用户不存在");
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(to("utf8@example.org"), Lease.ALWAYS).reply().text())
                    .isEqualTo("Empfänger unbekannt 不存在");
            assertThat(sender.send(to("gbk@example.org"), Lease.ALWAYS))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reply().text())
                                    .isNotEmpty()
                                    .doesNotContain("\uFFFD"));
        }
    }

    @Test
    void the_greeting_names_a_machine_that_the_server_can_know() {
        try (SmtpPeer peer = playing("")) {
            greet(peer, peer.settings());
            greet(peer, peer.settings().withUsualEhloName("mail.example.org"));
            greet(peer, peer.settings().withUsualEhloName("mail.example.org").withEhloName("own.example.org"));

            assertThat(peer.commands())
                    .filteredOn(command -> command.startsWith("EHLO"))
                    .containsExactly("EHLO [127.0.0.1]", "EHLO mail.example.org", "EHLO own.example.org");
        }
        try (SmtpPeer peer = playing("EHLO: 502 5.5.1 unknown")) {
            greet(peer, peer.settings().withUsualEhloName("mail.example.org"));

            assertThat(peer.commands()).contains("HELO mail.example.org");
        }
    }

    private static void greet(SmtpPeer peer, SmtpSettings settings) {
        try (SmtpSender sender = new SmtpSender(peer.relay().with(settings))) {
            sender.check();
        }
    }

    private static OutgoingMail to(String recipient) {
        return new OutgoingMail(MAIL.returnPath(), recipient, MAIL.bytes());
    }

    private SmtpPeer playing(String fault) {
        return SmtpPeer.playing(manner.script + "\n" + fault);
    }

    private static SmtpSender sender(SmtpPeer peer) {
        return new SmtpSender(peer.relay());
    }

    private static OutgoingMail with(byte[] bytes) {
        return new OutgoingMail(MAIL.returnPath(), MAIL.recipient(), bytes);
    }

    private static SmtpTimeouts hurryAt(String step, Duration limit) {
        SmtpTimeouts usual = SmtpTimeouts.STANDARD;
        Duration quit = Duration.ofMillis(1);
        return switch (step) {
            case "GREETING", "EHLO" ->
                new SmtpTimeouts(
                        usual.connect(), limit, usual.command(), usual.data(), usual.block(), usual.end(), quit);
            case "MAIL", "RCPT" ->
                new SmtpTimeouts(
                        usual.connect(), usual.greeting(), limit, usual.data(), usual.block(), usual.end(), quit);
            case "DATA" ->
                new SmtpTimeouts(
                        usual.connect(), usual.greeting(), usual.command(), limit, usual.block(), usual.end(), quit);
            case "BODY" ->
                new SmtpTimeouts(
                        usual.connect(), usual.greeting(), usual.command(), usual.data(), limit, usual.end(), quit);
            default ->
                new SmtpTimeouts(
                        usual.connect(), usual.greeting(), usual.command(), usual.data(), usual.block(), limit, quit);
        };
    }
}

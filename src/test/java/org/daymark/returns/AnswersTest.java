package org.daymark.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.feedback.Kind;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.mailbox.Mailbox;
import org.daymark.mailbox.Protocol;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.Test;

/** People's answers, and what waits for a person. */
class AnswersTest extends MailboxesTest {
    private static final String ANNA = "anna@example.org";
    private static final String TEAM = "team@staff.example";
    private static final String TEXT = "Thank you. Since the accident I sleep badly, and your text helped me.";

    private Mailbox forwarding() {
        Mailbox plain = tester.inbox.mailbox(Protocol.POP3);
        return tester.connect(new Mailbox(0, "bounces", plain.server(), plain.returnAddress(), TEAM, false));
    }

    private int forward() {
        return tester.daymark.get(AnswerForwards.class).forward();
    }

    @Test
    void an_answer_is_forwarded_once_as_an_attachment_and_never_returns_in_a_loop() {
        Mailbox mailbox = forwarding();
        Mail mail = tester.send(List.of(ANNA)).get(ANNA);
        tester.inbox.deliver(Bounces.answer(mail, TEXT));

        assertThat(tester.read(mailbox).of(Consequence.WAITING)).isEqualTo(1);
        assertThat(forward()).isEqualTo(1);
        assertThat(forward()).isZero();

        Mail forwarded = tester.mails().get(TEAM);
        assertThat(forwarded.content())
                .contains("Content-Type: message/rfc822", "X-Daymark-Loop: ", "From: Sam Sample <" + ANNA + ">", TEXT);
        assertThat(forwarded.sender()).isEqualTo("news@harborlight.example");
        tester.inbox.deliver(forwarded.content());
        assertThat(tester.read(mailbox).of(Consequence.NOTED)).isEqualTo(1);
        assertThat(forward()).isZero();
    }

    @Test
    void an_automatic_answer_is_noted_and_not_forwarded() {
        Mailbox mailbox = forwarding();
        Mail mail = tester.send(List.of(ANNA)).get(ANNA);
        tester.inbox.deliver(
                "Auto-Submitted: auto-replied\n" + Bounces.answer(mail, "I am out of the office until Monday."));

        assertThat(tester.read(mailbox).of(Consequence.NOTED)).isEqualTo(1);
        assertThat(forward()).isZero();
    }

    @Test
    void no_more_answers_are_forwarded_than_the_limit_of_an_hour_and_the_rest_follows() {
        Mailbox mailbox = forwarding();
        Mail mail = tester.send(List.of(ANNA)).get(ANNA);
        for (int i = 0; i < 63; i++) {
            tester.inbox.deliver(Bounces.answer(mail, TEXT + " " + i));
        }

        assertThat(tester.read(mailbox).of(Consequence.WAITING)).isEqualTo(63);
        assertThat(forward()).isEqualTo(60);
        tester.daymark.clock().advance(Duration.ofMinutes(61));
        assertThat(forward()).isEqualTo(3);
    }

    @Test
    void an_answer_is_encrypted_readable_with_its_permission_only_and_deleted_after_30_days() {
        Mailbox mailbox = tester.connect(Protocol.IMAP);
        Mail mail = tester.send(List.of(ANNA)).get(ANNA);
        tester.inbox.deliver(Bounces.answer(mail, TEXT));
        tester.read(mailbox);
        KeptReturn event = tester.latest();
        KeptMessages messages = tester.daymark.get(KeptMessages.class);

        assertThat(event.kind()).isEqualTo(Kind.HUMAN);
        assertThat(event.evidence()).isEmpty();
        assertThat(tester.mentions("accident")).isEmpty();
        assertThat(ReturnTester.ADMINISTRATOR.call(() -> messages.find(event.id())))
                .hasValueSatisfying(bytes ->
                        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains(TEXT));
        assertThatThrownBy(
                        () -> Actor.user(72, "Eddie Editor", Role.EDITOR, null).call(() -> messages.find(event.id())))
                .isInstanceOf(NotPermitted.class);
        tester.daymark.clock().advance(Duration.ofDays(31));
        assertThat(messages.prune()).isEqualTo(1);
        assertThat(messages.has(event.id())).isFalse();
    }

    @Test
    void an_erasure_deletes_the_messages_that_name_the_person_and_the_words_about_them() {
        Mailbox mailbox = tester.connect(Protocol.IMAP);
        Mail mail = tester.send(List.of(ANNA)).get(ANNA);
        tester.inbox.deliver(Bounces.answer(mail, TEXT));
        tester.inbox.deliver(Bounces.soft(mail));
        tester.read(mailbox);

        ReturnTester.ADMINISTRATOR.run(() -> tester.daymark
                .get(ErasedReturns.class)
                .forget(new SubscribersFixture(tester.daymark.jdbc()).id(ANNA), EmailAddress.parse(ANNA)));

        ReturnsFixture returns = new ReturnsFixture(tester.daymark.jdbc());
        assertThat(returns.messages()).isEmpty();
        assertThat(returns.evidence()).containsOnly("[]");
        assertThat(returns.recipients()).containsOnlyNulls();
    }

    @Test
    void a_person_decides_with_a_click_what_nothing_proves() {
        Mailbox mailbox = tester.connect(Protocol.POP3);
        Mail mail = tester.send(List.of(ANNA)).get(ANNA);
        tester.inbox.deliver(Bounces.hard(new Mail("news@harborlight.example", ANNA, "Subject: x\n\nHello")));
        assertThat(tester.read(mailbox).of(Consequence.WAITING)).isEqualTo(1);
        KeptReturn event = tester.latest();
        assertThat(event.match()).isEqualTo(Match.ADDRESS);
        assertThat(mail.recipient()).isEqualTo(ANNA);

        tester.decide(event.id(), Verdict.BOUNCE);

        assertThat(tester.suppressed(ANNA)).isTrue();
        assertThat(tester.latest().state()).isEqualTo(ReturnState.DONE);
    }
}

package org.daymark.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.mailbox.KeptMailbox;
import org.daymark.mailbox.Mailbox;
import org.daymark.mailbox.MailboxTrouble;
import org.daymark.mailbox.Protocol;
import org.junit.jupiter.api.Test;

class MailboxReadsTest extends MailboxesTest {
    private static final String ANNA = "anna@example.org";
    private static final String BEN = "ben@example.org";
    private static final String CLEO = "cleo@example.org";

    @Test
    void a_hard_bounce_suppresses_the_person_it_is_about_and_no_one_else() {
        Mailbox mailbox = tester.connect(Protocol.IMAP);
        Map<String, Mail> mails = tester.send(List.of(ANNA, BEN, CLEO));
        tester.inbox.deliver(Bounces.hard(mails.get(ANNA)));
        tester.inbox.deliver(Bounces.soft(mails.get(BEN)));
        tester.inbox.deliver(Bounces.blocked(mails.get(CLEO)));

        ReadCounts counts = tester.read(mailbox);

        assertThat(mails.get(ANNA).sender()).matches("b\\+[a-z2-7]{37}@bounce\\.example\\.org");
        assertThat(counts.of(Consequence.SUPPRESSED)).isEqualTo(1);
        assertThat(counts.of(Consequence.COUNTED)).isEqualTo(1);
        assertThat(counts.of(Consequence.BLOCKED)).isEqualTo(1);
        assertThat(tester.suppressed(ANNA)).isTrue();
        assertThat(tester.suppressed(BEN)).isFalse();
        assertThat(tester.suppressed(CLEO)).isFalse();
        assertThat(tester.source(ANNA)).contains("550 5.1.1").doesNotContain("@");
    }

    @Test
    void a_mailbox_is_read_where_the_last_reading_ended_and_the_same_mail_counts_once() {
        Mailbox mailbox = tester.connect(Protocol.IMAP);
        Map<String, Mail> mails = tester.send(List.of(ANNA, BEN));
        tester.inbox.deliver(Bounces.hard(mails.get(ANNA)));

        assertThat(tester.read(mailbox).total()).isEqualTo(1);
        assertThat(tester.read(mailbox).total()).isZero();
        tester.inbox.deliver(Bounces.hard(mails.get(BEN)));
        assertThat(tester.read(mailbox).total()).isEqualTo(1);
        tester.inbox.deliver(Bounces.hard(mails.get(BEN)));
        assertThat(tester.read(mailbox).duplicates()).isEqualTo(1);
        assertThat(tester.inbox.messages()).isEqualTo(3);
    }

    @Test
    void mail_of_a_pop3_mailbox_is_deleted_after_it_is_recorded_if_the_mailbox_says_so() {
        Mailbox mailbox = tester.connect(tester.inbox.mailbox(Protocol.POP3, true));
        Map<String, Mail> mails = tester.send(List.of(ANNA, BEN));
        tester.inbox.deliver(Bounces.hard(mails.get(ANNA)));
        tester.inbox.deliver(Bounces.soft(mails.get(BEN)));

        assertThat(tester.read(mailbox).total()).isEqualTo(2);

        assertThat(tester.suppressed(ANNA)).isTrue();
        assertThat(tester.inbox.messages()).isZero();
        assertThat(tester.read(mailbox).total()).isZero();
    }

    @Test
    void a_bounce_without_a_proof_changes_nothing_and_waits_for_a_person() {
        Mailbox mailbox = tester.connect(Protocol.IMAP);
        Mail mail = tester.send(List.of(ANNA)).get(ANNA);
        String forged = Bounces.hard(new Mail(mail.sender().replaceAll("\\+..", "+aa"), ANNA, "Subject: x\n\nHello"));
        tester.inbox.deliver(forged);

        assertThat(tester.read(mailbox).of(Consequence.WAITING)).isEqualTo(1);
        assertThat(tester.suppressed(ANNA)).isFalse();
    }

    @Test
    void a_mailbox_whose_stored_secret_cannot_be_read_keeps_no_other_from_being_read() {
        Mailbox other = tester.connect(
                new Mailbox(0, "other", tester.inbox.mailbox(Protocol.POP3).server(), null, null, false));
        tester.connect(Protocol.IMAP);
        tester.sealWithAnotherSecret(other);
        tester.inbox.deliver(Bounces.hard(tester.send(List.of(ANNA)).get(ANNA)));

        tester.daymark.get(MailboxReads.class).readAll();

        assertThat(tester.suppressed(ANNA)).isTrue();
        assertThat(tester.daymark.get(InboundMailboxes.class).list())
                .filteredOn(kept -> kept.trouble() != null)
                .extracting(kept -> kept.mailbox().id(), KeptMailbox::trouble)
                .containsExactly(Tuple.tuple(other.id(), MailboxTrouble.Cause.UNREADABLE_SECRET));
    }
}

package org.daymark.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.delivery.CampaignTester;
import org.daymark.delivery.DeliveryState;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.mailbox.Mailbox;
import org.daymark.mailbox.Protocol;
import org.daymark.problem.Problem;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.Test;

/** What follows from mail that comes back. */
class ReturnsTest extends MailboxesTest {
    private static final String ANNA = "anna@example.org";
    private static final String BEN = "ben@example.org";

    @Test
    void a_hard_bounce_of_another_address_counts_as_soft() {
        Mailbox mailbox = tester.connect(Protocol.IMAP);
        Mail mail = tester.send(List.of(ANNA)).get(ANNA);
        tester.inbox.deliver(Bounces.bounce(mail, "old@elsewhere.example", "5.1.1", "550 5.1.1 user unknown"));

        assertThat(tester.read(mailbox).of(Consequence.COUNTED)).isEqualTo(1);
        assertThat(tester.suppressed(ANNA)).isFalse();
    }

    @Test
    void a_bounce_of_a_former_address_suppresses_that_one_and_not_the_present_one() {
        Mailbox mailbox = tester.connect(Protocol.IMAP);
        Mail mail = tester.send(List.of(ANNA)).get(ANNA);
        new SubscribersFixture(tester.daymark.jdbc()).changeAddress(ANNA, BEN);
        tester.inbox.deliver(Bounces.hard(mail));

        assertThat(tester.read(mailbox).of(Consequence.SUPPRESSED)).isEqualTo(1);
        assertThat(tester.suppressed(ANNA)).isTrue();
        assertThat(tester.suppressed(BEN)).isFalse();
    }

    @Test
    void a_complaint_suppresses_and_cannot_be_restored_with_a_click() {
        Mailbox mailbox = tester.connect(Protocol.IMAP);
        Map<String, Mail> mails = tester.send(List.of(ANNA, BEN));
        tester.inbox.deliver(Bounces.complaint(mails.get(ANNA)));

        assertThat(tester.read(mailbox).of(Consequence.SUPPRESSED)).isEqualTo(1);
        assertThat(tester.suppressed(ANNA)).isTrue();
        assertThat(tester.suppressed(BEN)).isFalse();
        assertThatThrownBy(() -> tester.restore(tester.latest().id())).isInstanceOf(Problem.class);
    }

    @Test
    void a_wrong_bounce_is_restored_and_its_pattern_scored_but_not_what_the_person_said_meanwhile() {
        Mailbox mailbox = tester.connect(Protocol.IMAP);
        Map<String, Mail> mails = tester.send(List.of(ANNA, BEN));
        tester.inbox.deliver(Bounces.hard(mails.get(ANNA)));
        tester.read(mailbox);
        long anna = tester.latest().id();
        tester.inbox.deliver(Bounces.hard(mails.get(BEN)));
        tester.read(mailbox);
        long ben = tester.latest().id();
        tester.inbox.deliver(Bounces.complaint(mails.get(BEN)));
        tester.read(mailbox);

        tester.restore(anna);
        tester.restore(ben);

        assertThat(tester.suppressed(ANNA)).isFalse();
        assertThat(tester.suppressed(BEN)).isTrue();
        assertThat(tester.daymark.get(ReturnViews.class).patterns())
                .extracting(PatternScore::used, PatternScore::restored)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(2L, 2L));
    }

    @Test
    void soft_bounces_in_a_row_over_some_days_suppress_and_a_message_that_stays_ends_the_row() {
        Mailbox mailbox = tester.connect(Protocol.POP3);
        tester.daymark.subscribe("Readers", List.of(ANNA, BEN));
        for (int week = 0; week < 5; week++) {
            tester.daymark.send(tester.daymark.campaign("Readers"));
            Map<String, Mail> mails = tester.mails();
            tester.inbox.deliver(Bounces.soft(mails.get(ANNA)));
            if (week != 2) {
                tester.inbox.deliver(Bounces.soft(mails.get(BEN)));
            }
            tester.read(mailbox);
            assertThat(tester.suppressed(ANNA)).isEqualTo(week == 4);
            tester.daymark.clock().advance(Duration.ofDays(7));
        }

        assertThat(tester.suppressed(BEN)).isFalse();
    }

    @Test
    void what_comes_back_proves_that_an_uncertain_message_was_sent() {
        answers.put(ANNA, Map.of(Step.END, SmtpPeer.DROP));
        Mailbox mailbox = tester.connect(Protocol.IMAP);
        tester.daymark.subscribe("Readers", List.of(ANNA));
        long campaign = tester.daymark.campaign("Readers");
        tester.daymark.send(campaign);
        CampaignTester sent = CampaignTester.of(tester.daymark, campaign);
        assertThat(sent.delivery(ANNA).state()).isEqualTo(DeliveryState.UNCERTAIN);

        tester.inbox.deliver(Bounces.soft(tester.unanswered(ANNA)));
        tester.read(mailbox);

        assertThat(sent.delivery(ANNA).state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(sent.counts().accepted()).isEqualTo(1);
    }

    @Test
    void mail_to_the_unsubscribe_address_ends_the_subscription_without_a_subject_or_text() {
        Mailbox mailbox = tester.connect(Protocol.IMAP);
        Mail mail = tester.send(List.of(ANNA, BEN)).get(ANNA);
        String header = Bounces.field(mail, "List-Unsubscribe");
        String address = header.replaceFirst("(?s).*<mailto:([^?>]+).*", "$1");
        assertThat(address).matches("b\\+[a-z2-7]{45}@bounce\\.example\\.org");
        tester.inbox.deliver("From: " + ANNA + "\nTo: " + address + "\nSubject:\n\n\n");

        assertThat(tester.read(mailbox).of(Consequence.UNSUBSCRIBED)).isEqualTo(1);
        assertThat(tester.subscribed("Readers")).containsExactly(BEN);
    }

    @Test
    void complaints_above_a_tenth_of_a_percent_pause_the_campaign() {
        Mailbox mailbox = tester.connect(Protocol.IMAP);
        List<String> people =
                IntStream.range(0, 40).mapToObj(i -> "p" + i + "@example.org").toList();
        Map<String, Mail> mails = tester.send(people);
        long campaign = tester.keepSending();

        tester.inbox.deliver(Bounces.complaint(mails.get("p1@example.org")));
        tester.inbox.deliver(Bounces.complaint(mails.get("p2@example.org")));
        tester.read(mailbox);
        assertThat(tester.daymark.get(Campaigns.class).get(campaign).state()).isEqualTo(CampaignState.SENDING);
        tester.inbox.deliver(Bounces.complaint(mails.get("p3@example.org")));
        tester.read(mailbox);

        assertThat(tester.daymark.get(Campaigns.class).get(campaign).state()).isEqualTo(CampaignState.PAUSED);
        assertThat(CampaignTester.of(tester.daymark, campaign).reason()).contains("3 spam complaints about 40");
    }

    @Test
    void bounces_about_the_sender_pause_the_campaign_and_suppress_no_one() {
        Mailbox mailbox = tester.connect(Protocol.POP3);
        List<String> people =
                IntStream.range(0, 40).mapToObj(i -> "p" + i + "@example.org").toList();
        Map<String, Mail> mails = tester.send(people);
        long campaign = tester.keepSending();
        people.subList(0, 10).forEach(person -> tester.inbox.deliver(Bounces.blocked(mails.get(person))));

        assertThat(tester.read(mailbox).of(Consequence.BLOCKED)).isEqualTo(10);

        assertThat(tester.daymark.get(Campaigns.class).get(campaign).state()).isEqualTo(CampaignState.PAUSED);
        assertThat(people).noneMatch(tester::suppressed);
    }
}

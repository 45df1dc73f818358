package org.daymark.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.daymark.campaign.CampaignState;
import org.daymark.delivery.CampaignTester;
import org.daymark.feedback.Evidence;
import org.daymark.feedback.Kind;
import org.daymark.feedback.Reason;
import org.daymark.feedback.Severity;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.mailbox.Protocol;
import org.daymark.storage.TestDatabase;
import org.daymark.storage.TestOnEachDatabase;
import org.jspecify.annotations.Nullable;

/** People complain while a campaign is sent: one of 500. */
class ComplaintsDuringSendTest {
    private static final int ONE_OF = 500;

    @TestOnEachDatabase
    void a_campaign_is_paused_within_200_messages_after_the_evidence(TestDatabase database) {
        AtomicReference<@Nullable ReturnTester> running = new AtomicReference<>();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger atEvidence = new AtomicInteger();
        SmtpPeer peer = new SmtpPeer((step, text) -> {
            if (step == Step.AFTER_END) {
                int number = taken.incrementAndGet();
                if (number % ONE_OF == 0) {
                    ReturnTester tester = running.get();
                    tester.daymark.get(Returns.class).take(complaint(tester, number));
                    atEvidence.compareAndSet(number == 3 * ONE_OF ? 0 : -1, taken.get());
                }
            }
            return null;
        });
        try (ReturnTester tester = new ReturnTester(database, peer)) {
            running.set(tester);
            tester.connect(Protocol.IMAP);
            tester.daymark.subscribe(
                    "Readers",
                    IntStream.range(0, 2_400)
                            .mapToObj(i -> "p" + i + "@example.org")
                            .toList());
            long campaign = tester.daymark.campaign("Readers");

            tester.daymark.send(campaign);

            assertThat(CampaignTester.of(tester.daymark, campaign).state()).isEqualTo(CampaignState.PAUSED);
            assertThat(atEvidence.get()).isGreaterThanOrEqualTo(3 * ONE_OF);
            assertThat(taken.get() - atEvidence.get()).isLessThanOrEqualTo(200);
        }
    }

    private static ReturnEvent complaint(ReturnTester tester, int number) {
        String returnPath = tester.peer.accepted().get(number - 2).sender();
        return new ReturnEvent(
                "loop:example",
                String.valueOf(number),
                null,
                true,
                Kind.COMPLAINT,
                Severity.NONE,
                Reason.ABUSE,
                null,
                List.of(),
                List.of(returnPath),
                null,
                Instant.now(tester.daymark.clock()),
                List.of(new Evidence("Feedback-Type", "abuse", "arf")));
    }
}

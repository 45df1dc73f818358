package org.daymark.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.delivery.InterventionRepository.Range;
import org.daymark.text.DayAndTime;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Applies decisions about deliveries: cancel, retry refused, settle uncertain. */
@Service
public class Interventions {
    private static final Words WORDS = Words.of("delivery");
    /** The number of subscriber ids per transaction. */
    private static final long RANGE = 10_000;

    /** A sender waits this long for the reply to the final dot (RFC 5321, section 4.5.3.2.6). */
    private static final Duration FINAL_DOT = Duration.ofMinutes(10);

    /** The maximum time that a page waits. */
    private static final Duration MAX_WAIT = Duration.ofMillis(1_500);

    /** Tries a range again, up to 20 times in all, while a run holds its rows. */
    private static final RetryTemplate LOCKING = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(19)
            .delay(Duration.ZERO)
            .includes(PessimisticLockingFailureException.class)
            .build());

    private final Campaigns campaigns;
    private final InterventionRepository repository;
    private final TransactionTemplate transactions;
    private final DeliverySettings settings;
    private final Audit audit;
    private final Clock clock;

    Interventions(
            Campaigns campaigns,
            InterventionRepository repository,
            TransactionTemplate transactions,
            DeliverySettings settings,
            Audit audit,
            Clock clock) {
        this.campaigns = campaigns;
        this.repository = repository;
        this.transactions = transactions;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Cancels a campaign, with or without a current run. Unclaimed deliveries are canceled immediately, and messages in
     * flight get their outcome. A repeated call completes an earlier one.
     */
    public Intervention cancel(long campaignId) {
        campaigns.cancel(campaignId);
        return new Intervention(cancelWaiting(campaignId), null);
    }

    /**
     * Cancels a campaign within a second or two. The last deliveries of a large campaign are canceled in the
     * background, but none is sent any more.
     */
    void cancelSoon(long campaignId) {
        campaigns.cancel(campaignId);
        Thread rest = new Thread(() -> cancelWaiting(campaignId), "cancel-" + campaignId);
        rest.setDaemon(true);
        rest.start();
        try {
            rest.join(MAX_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The earliest time to send an uncertain delivery again. */
    public Instant againFrom(Instant uncertainSince) {
        return uncertainSince.plus(FINAL_DOT).plus(settings.ownerGoneAfter());
    }

    long cancelWaiting(long campaignId) {
        return inRanges(
                allRecipients(campaignId),
                range -> patiently(() -> repository.cancel(campaignId, range, clock.instant())));
    }

    /** Retries all refused deliveries. People suppressed since then are skipped. */
    public Intervention retryRefused(long campaignId) {
        Permission.SEND.require();
        mayContinue(campaigns.get(campaignId));
        Instant now = clock.instant();
        long changed = putBack(campaignId, allRecipients(campaignId), DeliveryState.REFUSED, now);
        record("campaign.retry-refused", campaignId, changed);
        return new Intervention(changed, null);
    }

    /**
     * Marks uncertain deliveries as reviewed. They stay uncertain.
     *
     * @param email only this person's, or null for all
     */
    public Intervention leave(long campaignId, @Nullable String email) {
        Permission.SEND.require();
        campaigns.get(campaignId);
        Range range = rangeOf(campaignId, email);
        someUncertain(campaignId, range, email);
        long changed = inRanges(range, part -> repository.leave(campaignId, part, clock.instant()));
        record("campaign.leave-uncertain", campaignId, changed);
        return new Intervention(changed, null);
    }

    /**
     * Sends uncertain deliveries again with the same Message-ID. Only those that no suspended sender can still deliver:
     * older than a lease plus the wait for the final reply.
     *
     * @param email only this person's, or null for all
     */
    public Intervention sendAgain(long campaignId, @Nullable String email) {
        Permission.SEND.require();
        mayContinue(campaigns.get(campaignId));
        Range range = rangeOf(campaignId, email);
        Instant youngest = someUncertain(campaignId, range, email);
        Duration wait = FINAL_DOT.plus(settings.ownerGoneAfter());
        long changed = putBack(
                campaignId, range, DeliveryState.UNCERTAIN, clock.instant().minus(wait));
        Instant possible = youngest.plus(wait);
        boolean rest = possible.isAfter(clock.instant());
        if (changed == 0 && rest) {
            throw WORDS.problem("settle.early", DayAndTime.of(possible));
        }
        record("campaign.send-uncertain-again", campaignId, changed);
        return new Intervention(changed, rest ? possible : null);
    }

    private void record(String act, long campaignId, long deliveries) {
        audit.record(act, "campaign " + campaignId, null, Map.of("deliveries", deliveries));
    }

    private long putBack(long campaignId, Range range, DeliveryState state, Instant before) {
        return inRanges(
                range,
                part -> patiently(() -> {
                    Integer changed = transactions.execute(status -> {
                        mayContinue(campaigns.lock(campaignId));
                        int some = repository.putBack(campaignId, part, state, before, clock.instant());
                        if (some > 0) {
                            campaigns.reopen(campaignId);
                        }
                        return some;
                    });
                    return changed == null ? 0 : changed;
                }));
    }

    private static void mayContinue(Campaign campaign) {
        if (campaign.state() == CampaignState.CANCELLED) {
            throw WORDS.problem("start.canceled", campaign.id());
        }
        if (!campaign.snapshotDone()) {
            throw WORDS.problem("retry.unsent", campaign.id(), campaign.state().inSentence());
        }
    }

    private Instant someUncertain(long campaignId, Range range, @Nullable String email) {
        Instant youngest = repository.youngestUncertain(campaignId, range);
        if (youngest == null) {
            throw WORDS.problem(email == null ? "settle.none" : "settle.none-to-address", campaignId);
        }
        return youngest;
    }

    private Range rangeOf(long campaignId, @Nullable String email) {
        if (email == null) {
            return allRecipients(campaignId);
        }
        long subscriber = repository
                .subscriber(EmailAddress.parse(email).value())
                .orElseThrow(() -> WORDS.problem("settle.address-unknown", email, campaignId));
        return new Range(subscriber - 1, subscriber);
    }

    private Range allRecipients(long campaignId) {
        return new Range(0, repository.largestSubscriber(campaignId));
    }

    private static long inRanges(Range whole, ToLongFunction<Range> change) {
        List<Range> parts = new ArrayList<>();
        for (long after = whole.after(); after < whole.upTo(); after += RANGE) {
            parts.add(new Range(after, Math.min(after + RANGE, whole.upTo())));
        }
        return parts.stream().mapToLong(change).sum();
    }

    /** A parallel run holds rows only briefly, and a database breaks deadlocks, so the change is retried. */
    private static long patiently(Supplier<Integer> change) {
        return LOCKING.invoke(change);
    }
}

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
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Applies decisions about deliveries: cancel, retry refused, settle uncertain. */
@Service
public class Interventions {
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
            throw new Problem("It is too early. The mail server may still answer. All of"
                    + " these messages can be sent again from " + possible + ".");
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
            throw new Problem("Campaign " + campaign.id() + " is canceled and sends no more messages. Create a new"
                    + " one with 'campaign create'.");
        }
        if (!campaign.snapshotDone()) {
            throw new Problem("Campaign " + campaign.id() + " is "
                    + campaign.state().inSentence() + " and has sent nothing yet.");
        }
    }

    private Instant someUncertain(long campaignId, Range range, @Nullable String email) {
        Instant youngest = repository.youngestUncertain(campaignId, range);
        if (youngest == null) {
            throw new Problem(
                    email == null
                            ? "Campaign " + campaignId + " has no uncertain deliveries."
                            : "Campaign " + campaignId
                                    + " has no uncertain delivery to that address. To list them, use"
                                    + " 'campaign deliveries " + campaignId + " --state uncertain'.");
        }
        return youngest;
    }

    private Range rangeOf(long campaignId, @Nullable String email) {
        if (email == null) {
            return allRecipients(campaignId);
        }
        long subscriber = repository
                .subscriber(EmailAddress.parse(email).value())
                .orElseThrow(() ->
                        new Problem("No subscriber has the address '" + email + "'. To list uncertain deliveries, use"
                                + " 'campaign deliveries " + campaignId + " --state uncertain'."));
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

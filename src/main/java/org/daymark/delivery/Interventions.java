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

/** What people decide about deliveries: to cancel them, to try refused ones again, to settle uncertain ones. */
@Service
public class Interventions {
    /** Subscribers' ids covered by one transaction. */
    private static final long RANGE = 10_000;

    /** RFC 5321 section 4.5.3.2.6: for so long a sender waits for the answer to the final dot. */
    private static final Duration FINAL_DOT = Duration.ofMinutes(10);

    /** So long a page waits for what it asked for. */
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
     * Gives a campaign up, whether a run is under way or not: what no sender holds is cancelled at once, what is on its
     * way gets its outcome, and nothing is sent afterwards. To ask again completes an earlier attempt.
     */
    public Intervention cancel(long campaignId) {
        campaigns.cancel(campaignId);
        return new Intervention(cancelWaiting(campaignId), null);
    }

    /**
     * Gives a campaign up and comes back within a second or two: of a large one the last deliveries are cancelled in the
     * background, while nothing of it leaves any more. To ask again completes what was broken off.
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

    /** From when on a delivery that became uncertain at that time may be sent again. */
    public Instant againFrom(Instant uncertainSince) {
        return uncertainSince.plus(FINAL_DOT).plus(settings.ownerGoneAfter());
    }

    long cancelWaiting(long campaignId) {
        return inRanges(
                allRecipients(campaignId), range -> patiently(() -> repository.cancel(campaignId, range, clock.instant())));
    }

    /** Puts every refused delivery back into its campaign. People suppressed meanwhile are left out when their turn comes. */
    public Intervention retryRefused(long campaignId) {
        Permission.SEND.require();
        mayContinue(campaigns.get(campaignId));
        Instant now = clock.instant();
        long changed = putBack(campaignId, allRecipients(campaignId), DeliveryState.REFUSED, now);
        record("campaign.retry-refused", campaignId, changed);
        return new Intervention(changed, null);
    }

    /**
     * Notes that a person has looked at uncertain deliveries and leaves them so: they stay uncertain, for no one knows
     * more than before, but want no more attention.
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
     * Sends uncertain deliveries again, with the same Message-ID. Only those that became uncertain so long ago that no
     * sender can still be about to deliver them, even one whose process was suspended: a lease and a final dot ago.
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
            throw new Problem(
                    "It is too early: the sender of these messages may still be waiting for its answer. All of"
                            + " them can be sent again from " + possible + " on.");
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
            throw new Problem("Campaign " + campaign.id()
                    + " is cancelled: nothing of it is ever sent again. Make a new" + " one with 'campaign create'.");
        }
        if (!campaign.snapshotDone()) {
            throw new Problem(
                    "Campaign " + campaign.id() + " is " + campaign.state().word() + " and has sent nothing yet.");
        }
    }

    private Instant someUncertain(long campaignId, Range range, @Nullable String email) {
        Instant youngest = repository.youngestUncertain(campaignId, range);
        if (youngest == null) {
            throw new Problem(
                    email == null
                            ? "Campaign " + campaignId + " has no uncertain deliveries."
                            : "Campaign " + campaignId
                                    + " has no uncertain delivery to that address. They are listed by"
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
                .orElseThrow(() -> new Problem("No one has the address '" + email + "'. Those in doubt are listed by"
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

    /** A run beside this holds rows for moments only; a database that finds two waiting for each other ends one. */
    private static long patiently(Supplier<Integer> change) {
        return LOCKING.invoke(change);
    }
}

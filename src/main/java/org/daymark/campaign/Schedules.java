package org.daymark.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives campaigns their time, takes it away, and knows whose time has come. */
@Service
public class Schedules {
    private static final Words WORDS = Words.of("campaign");

    /** Anyone who writes a later year has mistyped it. */
    private static final Duration FARTHEST = Duration.ofDays(5 * 366);

    private final CampaignRepository repository;
    private final Campaigns campaigns;
    private final MailingLists lists;
    private final Approvals approvals;
    private final ReviewLog reviews;
    private final ScheduleSettings settings;
    private final TransactionTemplate transactions;
    private final Audit audit;
    private final Clock clock;

    Schedules(
            CampaignRepository repository,
            Campaigns campaigns,
            MailingLists lists,
            Approvals approvals,
            ReviewLog reviews,
            ScheduleSettings settings,
            TransactionTemplate transactions,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.campaigns = campaigns;
        this.lists = lists;
        this.approvals = approvals;
        this.reviews = reviews;
        this.settings = settings;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Gives a campaign its time, or another one. It has to be approved where that is asked for; the operator approves
     * by doing so.
     *
     * @param recipientLocal whether {@code time} is meant on each recipient's own clock
     */
    public Campaign schedule(long id, LocalDateTime time, ZoneId zone, boolean recipientLocal) {
        Permission.SEND.require();
        Campaign seen = approvals.asOperator(id);
        mayHaveTime(seen);
        Instant now = clock.instant();
        if (!time.atZone(zone).toInstant().isAfter(now)) {
            throw WORDS.problem(
                    "schedule.passed",
                    Schedule.zonedWords(time, zone, now),
                    Schedule.zonedWords(LocalDateTime.ofInstant(now, zone), zone, now),
                    id);
        }
        return give(
                seen,
                planned(seen, time, zone, recipientLocal),
                Map.of("time", time.toString(), "zone", zone.getId(), "recipient_local", recipientLocal));
    }

    /**
     * Gives a campaign the present as its time: a running server begins it within seconds.
     *
     * @param zone whose clock counts for people of unknown time zone
     */
    public Campaign startNow(long id, ZoneId zone) {
        Permission.SEND.require();
        Campaign seen = approvals.asOperator(id);
        mayHaveTime(seen);
        return give(seen, now(zone), Map.of("time", "now"));
    }

    /** Whether a time is near enough to be meant. */
    public static boolean within(Instant time, Instant now) {
        return time.isBefore(now.plus(FARTHEST));
    }

    /** The schedule that a time would make for a campaign. */
    public Schedule planned(Campaign campaign, LocalDateTime time, ZoneId zone, boolean recipientLocal) {
        return recipientLocal
                ? Schedule.atLocalTime(time, zone, lists.timeZones(campaign.listId()), clock.instant())
                : Schedule.at(time, zone);
    }

    /** The schedule of a start at once. */
    public Schedule now(ZoneId zone) {
        return new Schedule(clock.instant().truncatedTo(ChronoUnit.MILLIS), zone, null);
    }

    private static void mayHaveTime(Campaign seen) {
        if (!seen.state().canTransitionTo(CampaignState.SCHEDULED)) {
            throw WORDS.problem(
                    seen.state() == CampaignState.IN_REVIEW ? "schedule.in-review" : "schedule.state",
                    seen.id(),
                    seen.state().inSentence());
        }
    }

    private Campaign give(Campaign seen, Schedule schedule, Map<String, Object> words) {
        Review review = approvals.mayRelease(seen, schedule);
        transactions.executeWithoutResult(status -> {
            if (!repository.schedule(seen, schedule)) {
                throw Campaigns.changedMeanwhile(seen.id());
            }
            approvals.released(review);
            Map<String, Object> after = new LinkedHashMap<>(words);
            after.put("people", review.people());
            audit.record("campaign.schedule", "campaign " + seen.id(), words(seen.schedule()), after);
        });
        return campaigns.get(seen.id());
    }

    /** Takes the time of a scheduled campaign away: it is a draft again, or approved if someone had approved it. */
    public Campaign unschedule(long id) {
        Permission.SEND.require();
        Campaign seen = campaigns.get(id);
        if (seen.state() == CampaignState.DRAFT || seen.state() == CampaignState.APPROVED) {
            return seen;
        }
        if (seen.state() != CampaignState.SCHEDULED) {
            throw WORDS.problem(
                    seen.state() == CampaignState.SENDING ? "unschedule.sending" : "unschedule.state",
                    id,
                    seen.state().inSentence());
        }
        boolean approved = reviews.latest(id)
                .filter(step -> step.kind() == ReviewStep.Kind.APPROVED)
                .isPresent();
        transactions.executeWithoutResult(status -> {
            if (!repository.takeBack(seen, approved ? CampaignState.APPROVED : CampaignState.DRAFT, null)) {
                throw Campaigns.changedMeanwhile(id);
            }
            audit.record("campaign.unschedule", "campaign " + id, words(seen.schedule()), null);
        });
        return campaigns.get(id);
    }

    private static @Nullable Map<String, String> words(@Nullable Schedule schedule) {
        return schedule == null
                ? null
                : Map.of(
                        "start",
                        schedule.start().toString(),
                        "zone",
                        schedule.zone().getId());
    }

    /** Whether a campaign waits for a person because its start was missed by more than the limit. */
    public boolean missed(Campaign campaign) {
        Schedule schedule = campaign.schedule();
        return campaign.state() == CampaignState.SCHEDULED
                && schedule != null
                && schedule.missed(clock.instant(), settings.missedStartLimit());
    }

    /** Starts before this moment have been missed: they do not happen by themselves any more. */
    public Instant missedBefore() {
        return clock.instant().minus(settings.missedStartLimit());
    }

    /** Campaigns that are to begin or to continue now and that no process holds: starts not missed, next runs due. */
    public List<Long> due() {
        Instant now = clock.instant();
        return repository.due(now, now.minus(settings.missedStartLimit()));
    }
}

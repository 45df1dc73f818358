package org.daymark.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingLists;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Gives campaigns their time, takes it away, and knows whose time has come. */
@Service
public class Schedules {
    private final CampaignRepository repository;
    private final Campaigns campaigns;
    private final MailingLists lists;
    private final ScheduleSettings settings;
    private final Audit audit;
    private final Clock clock;

    Schedules(
            CampaignRepository repository,
            Campaigns campaigns,
            MailingLists lists,
            ScheduleSettings settings,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.campaigns = campaigns;
        this.lists = lists;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Gives a draft its time, or a scheduled campaign another one.
     *
     * @param recipientLocal whether {@code time} is meant on each recipient's own clock
     */
    public Campaign schedule(long id, LocalDateTime time, ZoneId zone, boolean recipientLocal) {
        Permission.SEND.require();
        Campaign seen = campaigns.get(id);
        if (!seen.state().canTransitionTo(CampaignState.SCHEDULED)) {
            throw new Problem("Campaign " + id + " is " + seen.state().word()
                    + ": only a draft or a scheduled campaign can be given a time.");
        }
        Instant now = clock.instant();
        if (!time.atZone(zone).toInstant().isAfter(now)) {
            throw new Problem("The time " + time + " in " + zone + " has passed: it is "
                    + LocalDateTime.ofInstant(now, zone).withNano(0)
                    + " there. Give a later one, or use 'campaign send "
                    + id + "'.");
        }
        Schedule schedule = recipientLocal
                ? Schedule.atLocalTime(time, zone, lists.timeZones(seen.listId()), now)
                : Schedule.at(time, zone);
        if (!repository.schedule(id, seen.state(), schedule)) {
            throw Campaigns.changedMeanwhile(id);
        }
        audit.record(
                "campaign.schedule",
                "campaign " + id,
                words(seen.schedule()),
                Map.of("time", time.toString(), "zone", zone.getId(), "recipient_local", recipientLocal));
        return campaigns.get(id);
    }

    /** Makes a scheduled campaign a draft again. */
    public Campaign unschedule(long id) {
        Permission.SEND.require();
        Campaign seen = campaigns.get(id);
        if (seen.state() == CampaignState.DRAFT) {
            return seen;
        }
        if (!seen.state().canTransitionTo(CampaignState.DRAFT)) {
            throw new Problem("Campaign " + id + " is " + seen.state().word() + " and has no start to come."
                    + (seen.state() == CampaignState.SENDING ? " 'campaign pause " + id + "' halts it." : ""));
        }
        if (!repository.unschedule(id)) {
            throw Campaigns.changedMeanwhile(id);
        }
        audit.record("campaign.unschedule", "campaign " + id, words(seen.schedule()), null);
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

    /** Campaigns that are to begin or to go on now and that no process holds: starts not missed, next runs due. */
    public List<Long> due() {
        Instant now = clock.instant();
        return repository.due(now, now.minus(settings.missedStartLimit()));
    }
}

package org.daymark.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.calendar.ObservanceCampaignRepository.Started;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.NewCampaigns;
import org.daymark.issue.Issue;
import org.daymark.issue.IssueDraft;
import org.daymark.text.Excerpt;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts campaigns for observances, and finds those that were started. */
@Service
class ObservanceDrafts {
    /** As long as the name of a campaign can be. */
    private static final int MAX_NAME = 200;

    private static final int MAX_LOOKED_AT = 20;

    private final ObservanceCampaignRepository repository;
    private final Campaigns campaigns;
    private final CampaignContents contents;
    private final NewCampaigns newCampaigns;
    private final CarryOvers carryOvers;

    ObservanceDrafts(
            ObservanceCampaignRepository repository,
            Campaigns campaigns,
            CampaignContents contents,
            NewCampaigns newCampaigns,
            CarryOvers carryOvers) {
        this.repository = repository;
        this.campaigns = campaigns;
        this.contents = contents;
        this.newCampaigns = newCampaigns;
        this.carryOvers = carryOvers;
    }

    /** What a draft begins with. */
    sealed interface Beginning {
        record FromKit(String kit) implements Beginning {}

        /** The text of an earlier campaign, which comes with a list of what must be checked again. */
        record FromCampaign(long id) implements Beginning {}

        record Blank() implements Beginning {}
    }

    /** A campaign that was started for an observance. */
    record StartedCampaign(Campaign campaign, String observance, int year) {}

    /** Starts a campaign for an observance in a year. */
    @Transactional
    Campaign start(Occurrence occurrence, Beginning beginning, String list, String name) {
        Permission.WRITE.require();
        String called = name.isBlank() ? name(occurrence) : name;
        Campaign created;
        if (beginning instanceof Beginning.FromKit kit) {
            created = campaigns.create(kit.kit(), list, called);
        } else if (beginning instanceof Beginning.FromCampaign earlier) {
            created = newCampaigns.beginFrom(earlier.id(), list, called);
            earlier(earlier.id(), occurrence).ifPresent(year -> moveDates(created.id(), occurrence, year));
            carryOvers.note(created.id(), contents.of(created.id()).draft());
        } else {
            created = newCampaigns.beginBlank(list, called);
            about(created.id(), occurrence);
        }
        repository.add(new Started(created.id(), occurrence.observance().key(), occurrence.year()));
        return campaigns.get(created.id());
    }

    /** The campaigns of the occurrences of some years that still exist. */
    List<StartedCampaign> between(int first, int last) {
        return present(repository.between(first, last));
    }

    /** The campaigns of an observance that still exist, the newest first. */
    List<StartedCampaign> of(Observance observance) {
        return present(repository.of(observance.key(), MAX_LOOKED_AT));
    }

    /** The name of a campaign for it, such as "PTSD Awareness Month, June 2027". */
    static String name(Occurrence occurrence) {
        LocalDate first = occurrence.span().first();
        String when = ", " + RuleWords.month(first.getMonth()) + " " + first.getYear();
        return Excerpt.cut(occurrence.observance().name(), MAX_NAME - when.length()) + when;
    }

    private List<StartedCampaign> present(List<Started> rows) {
        List<StartedCampaign> found = new ArrayList<>();
        for (Started row : rows) {
            campaigns
                    .find(row.campaignId())
                    .ifPresent(campaign -> found.add(new StartedCampaign(campaign, row.observance(), row.year())));
        }
        return found;
    }

    private Optional<Integer> earlier(long campaignId, Occurrence occurrence) {
        return repository.of(occurrence.observance().key(), MAX_LOOKED_AT).stream()
                .filter(started -> started.campaignId() == campaignId)
                .map(Started::year)
                .findFirst();
    }

    /** Date words that named the first day of the earlier year name that of this one. Others are the writer's own. */
    private void moveDates(long campaignId, Occurrence occurrence, int earlierYear) {
        LocalDate before = occurrence.observance().in(earlierYear).span().first();
        boolean named = contents.of(campaignId)
                .draft()
                .observance()
                .filter(words -> words.month() == before.getMonthValue() && words.day() == before.getDayOfMonth())
                .isPresent();
        if (named) {
            about(campaignId, occurrence);
        }
    }

    private void about(long campaignId, Occurrence occurrence) {
        LocalDate first = occurrence.span().first();
        CampaignContent content = contents.of(campaignId);
        IssueDraft draft = content.draft()
                .about(new Issue.Observance(
                        occurrence.observance().name(), first.getMonthValue(), first.getDayOfMonth()));
        if (!draft.equals(content.draft())) {
            contents.save(campaignId, draft, campaigns.get(campaignId).contentVersion());
        }
    }
}

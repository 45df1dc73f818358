package org.daymark.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.Approvals;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignIssues;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.ReviewStep;
import org.daymark.campaign.Schedule;
import org.daymark.campaign.Schedules;
import org.daymark.campaign.TopUps;
import org.daymark.campaign.Variants;
import org.daymark.delivery.Ledger;
import org.daymark.delivery.SendDelays;
import org.daymark.pace.Paces;
import org.daymark.review.ReviewerLine;
import org.daymark.review.SignOff;
import org.daymark.review.SignOffs;
import org.daymark.text.Figures;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Where a campaign stands, as commands show it.
 *
 * @param deliveries in JSON, its keys stand among those of the campaign
 * @param left how many of the uncertain deliveries someone has looked at and left so
 * @param scheduledAt its start, when it was given one
 * @param recipientLocal the time on each recipient's clock, when that was asked for
 * @param window when it may mail people, by their own clocks, if it has a window of its own
 * @param review the latest decision about it, such as approved, or null when there was none
 * @param reviewedBy whose decision that was
 * @param reviewedPeople how many people it was about
 * @param needsApproval whether a second person still has to approve it
 * @param signOffs the latest answer of each outside reviewer
 * @param languages the languages of its issue, its own first
 * @param peopleToConfirm how many people someone is asked to confirm before it starts, or null
 * @param topUpOf the campaign whose issue it sends again, or null
 * @param topUps the campaigns that send its issue again
 * @param acceptedWithTopUps how many messages were accepted for the campaign and all its top-ups
 * @param waits what makes it wait, in sentences: pace, send window, the recipients' own time, retries
 * @param missed whether its start was missed and a person has to decide
 * @param reason why it stands where it stands, when there is something to say
 */
record CampaignStatus(
        long id,
        String name,
        @JsonSerialize(using = Json.Lower.class) CampaignState state,
        @JsonUnwrapped CountsJson deliveries,
        long left,
        @Nullable Instant nextDueAt,
        @Nullable Instant scheduledAt,
        @Nullable String zone,
        @Nullable LocalDateTime recipientLocal,
        @Nullable String window,
        @JsonSerialize(using = Json.Lower.class) ReviewStep.@Nullable Kind review,
        @Nullable String reviewedBy,
        @Nullable Long reviewedPeople,
        boolean needsApproval,
        List<SignedOff> signOffs,
        List<InLanguage> languages,
        @Nullable Long peopleToConfirm,
        @Nullable Long topUpOf,
        List<Long> topUps,
        @Nullable Long acceptedWithTopUps,
        List<String> waits,
        boolean missed,
        @Nullable String reason) {

    private static final Set<CampaignState> BEFORE_ITS_TIME =
            Set.of(CampaignState.DRAFT, CampaignState.IN_REVIEW, CampaignState.APPROVED);

    /**
     * The latest answer of an outside reviewer.
     *
     * @param valid whether it is about the present content
     */
    record SignedOff(
            String name,
            String role,
            @JsonSerialize(using = Json.Lower.class) SignOff.Answer answer,
            String answeredAt,
            String contentHash,
            boolean valid) {
        static List<SignedOff> of(Campaign campaign, CampaignCommand commands) {
            String hash = commands.get(CampaignIssues.class).contentHash(campaign);
            List<SignedOff> all = new ArrayList<>();
            for (ReviewerLine line : commands.get(SignOffs.class).lines(campaign.id(), hash)) {
                SignOff latest = line.latest();
                if (latest != null) {
                    all.add(new SignedOff(
                            latest.name(),
                            latest.role(),
                            latest.answer(),
                            latest.at().iso(),
                            latest.contentHash(),
                            latest.standsFor(hash)));
                }
            }
            return all;
        }

        String words() {
            return (answer == SignOff.Answer.SIGNED ? "Signed off by " : "Changes asked for by ") + name + " (" + role
                    + ") at " + answeredAt + (valid ? "." : "; void, because the content has changed since.");
        }
    }

    /**
     * A language of the issue.
     *
     * @param base whether everyone of another language gets it
     * @param accepted how many messages in it were accepted; null if the issue has only one language
     */
    record InLanguage(
            String language, boolean base, @Nullable Long accepted) {
        static List<InLanguage> of(long id, CampaignCommand commands) {
            List<Variants.Language> languages = commands.get(Variants.class).languages(id);
            if (languages.size() == 1) {
                return List.of(new InLanguage(languages.get(0).tag(), true, null));
            }
            return commands.get(Ledger.class).acceptedByLanguage(id).stream()
                    .map(sent -> new InLanguage(
                            sent.language().tag(), sent.language().base(), sent.accepted()))
                    .toList();
        }
    }

    static CampaignStatus of(long id, CampaignCommand commands) {
        Campaign campaign = commands.get(Campaigns.class).get(id);
        Ledger ledger = commands.get(Ledger.class);
        List<Long> family = commands.get(TopUps.class).family(campaign).stream()
                .map(Campaign::id)
                .toList();
        long origin = family.get(0);
        Schedule schedule = campaign.schedule();
        Optional<ReviewStep> latest = commands.get(Approvals.class).latest(id);
        boolean approved = campaign.state() == CampaignState.APPROVED || campaign.state() == CampaignState.SCHEDULED;
        boolean started = campaign.issue() != null || campaign.state() == CampaignState.CANCELLED;
        return new CampaignStatus(
                campaign.id(),
                campaign.name(),
                campaign.state(),
                CountsJson.of(ledger.counts(id)),
                ledger.left(id),
                campaign.state() == CampaignState.SENDING ? campaign.nextDueAt() : null,
                schedule == null ? null : schedule.start(),
                schedule == null ? null : schedule.zone().getId(),
                schedule == null ? null : schedule.recipientLocal(),
                commands.get(Paces.class)
                        .windowOf(id)
                        .map(own -> own.window().toString())
                        .orElse(null),
                latest.map(ReviewStep::kind).orElse(null),
                latest.map(ReviewStep::actor).orElse(null),
                latest.map(ReviewStep::people).filter(people -> people > 0).orElse(null),
                !started
                        && commands.get(ApprovalRules.class).secondPerson()
                        && !(approved && latest.filter(ReviewStep::approves).isPresent()),
                SignedOff.of(campaign, commands),
                InLanguage.of(id, commands),
                campaign.peopleToConfirm(),
                origin == id ? null : origin,
                origin == id ? family.subList(1, family.size()) : List.of(),
                family.size() == 1
                        ? null
                        : family.stream()
                                .mapToLong(one -> ledger.counts(one).accepted())
                                .sum(),
                commands.get(SendDelays.class).of(campaign).words(),
                commands.get(Schedules.class).missed(campaign),
                campaign.reason() == null ? null : campaign.reason().words());
    }

    String text(boolean json) {
        if (json) {
            return Json.of(this);
        }
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add(name + " is " + state.inSentence()
                + (nextDueAt == null ? "." : "; the next attempt is due at " + nextDueAt + "."));
        if (reason != null) {
            lines.add(StringUtils.capitalize(reason) + (reason.endsWith(".") ? "" : "."));
        }
        if (state == CampaignState.SCHEDULED) {
            lines.add(missed ? missedStart() : "The campaign starts at " + start() + ".");
        } else if (!BEFORE_ITS_TIME.contains(state)) {
            lines.add(Summaries.of(deliveries));
        }
        if (review != null && state != CampaignState.DRAFT) {
            lines.add(decision(review));
        }
        if (languages.size() > 1) {
            lines.add("Languages: "
                    + String.join(
                            ", ",
                            languages.stream()
                                    .map(one -> one.language() + (one.base() ? " (base)" : ""))
                                    .toList())
                    + ".");
        }
        signOffs.forEach(answer -> lines.add(answer.words()));
        if (needsApproval) {
            lines.add(
                    "A second person must approve this campaign. Sending or scheduling it from the command line counts"
                            + " as approval.");
        }
        if (peopleToConfirm != null) {
            lines.add("To confirm the new number, use 'campaign confirm " + id + " --people " + peopleToConfirm + "'.");
        }
        if (topUpOf != null) {
            lines.add("It is a top-up of campaign " + topUpOf + ".");
        }
        if (acceptedWithTopUps != null) {
            lines.add("With all top-ups, the issue was accepted for "
                    + Figures.count(acceptedWithTopUps, "person", "people") + ".");
        }
        waits.forEach(lines::add);
        if (left > 0) {
            lines.add(Figures.count(left, "uncertain delivery was", "uncertain deliveries were")
                    + " reviewed and left as uncertain.");
        }
        return lines.toString();
    }

    private String decision(ReviewStep.Kind kind) {
        String by = " by " + reviewedBy + (reviewedPeople == null ? "" : " for " + reviewedPeople + " people") + ".";
        return switch (kind) {
            case SUBMITTED -> "Submitted for review" + by;
            case APPROVED -> "Approved" + by;
            case RELEASED -> "Released" + by;
            default -> "Sent back or withdrawn" + by;
        };
    }

    private String missedStart() {
        return "The start at " + start() + " was missed. Start the campaign now with 'campaign send " + id
                + "', or reschedule it with 'campaign schedule " + id + "'.";
    }

    private String start() {
        if (scheduledAt == null || zone == null) {
            return "an unknown time";
        }
        LocalDateTime there = LocalDateTime.ofInstant(scheduledAt, java.time.ZoneId.of(zone));
        return there + " in " + zone
                + (recipientLocal == null
                        ? ""
                        : ", for each recipient at " + recipientLocal + " in their own time zone");
    }
}

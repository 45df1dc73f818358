package org.daymark.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daymark.audience.Audience;
import org.daymark.preflight.AcceptedWarning;
import org.daymark.preflight.Finding;
import org.daymark.preflight.PreflightReport;
import org.daymark.preflight.RuleFinding;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The review of a campaign before it is sent.
 *
 * @param report the pre-flight report, including a render test of this content and list
 * @param accepted all accepted warnings, also those of earlier contents
 * @param open the warnings that are not accepted
 * @param secondPerson whether approval by a second person is required
 * @param steps the decisions, newest first
 * @param editor the person who made the last change; empty if unknown
 * @param rehearsal the latest render test of any content, or null
 */
public record Review(
        Campaign campaign,
        Audience audience,
        PreflightReport report,
        List<AcceptedWarning> accepted,
        List<Finding> open,
        boolean secondPerson,
        List<ReviewStep> steps,
        String editor,
        @Nullable RehearsalResult rehearsal) {
    private static final Words WORDS = Words.of("campaign");

    public Review {
        accepted = List.copyOf(accepted);
        open = List.copyOf(open);
        steps = List.copyOf(steps);
    }

    /** The open warnings, grouped by rule. */
    public List<RuleFinding> openByRule() {
        return report.byRule(open);
    }

    public long people() {
        return audience.recipients();
    }

    /** The valid approval, whether or not the number of people has changed. */
    public Optional<ReviewStep> approval() {
        return steps.stream()
                .limit(1)
                .filter(ReviewStep::approves)
                .filter(step -> Approvals.stands(campaign, step, report.contentHash()))
                .findFirst();
    }

    /** The decision whose number of people must be confirmed first, if any. */
    public Optional<ReviewStep> toConfirm() {
        boolean waits = campaign.state() == CampaignState.APPROVED || campaign.state() == CampaignState.SCHEDULED;
        return steps.stream()
                .limit(1)
                .filter(step -> waits && step.permitsStart())
                .filter(step -> campaign.peopleToConfirm() != null || Audience.differs(step.people(), people()))
                .findFirst();
    }

    /** The reasons against scheduling or starting, as display text. */
    public List<String> obstacles() {
        List<String> words = new ArrayList<>(faults());
        if (campaign.state() == CampaignState.IN_REVIEW) {
            words.add(WORDS.named("obstacle.in-review"));
        } else if (secondPerson && approval().isEmpty()) {
            words.add(WORDS.named("obstacle.unapproved"));
        }
        if (people() == 0) {
            words.add(WORDS.named("obstacle.no-people"));
        }
        return words;
    }

    /** The reasons against submitting and approving, as display text. */
    public List<String> faults() {
        List<String> words = new ArrayList<>();
        int errors = report.byRule(report.errors()).size();
        if (errors > 0) {
            words.add(WORDS.counted("obstacle.errors", errors));
        }
        int warnings = openByRule().size();
        if (warnings > 0) {
            words.add(WORDS.counted("obstacle.warnings", warnings));
        }
        return words;
    }
}

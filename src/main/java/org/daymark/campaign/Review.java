package org.daymark.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daymark.audience.Audience;
import org.daymark.preflight.AcceptedWarning;
import org.daymark.preflight.Finding;
import org.daymark.preflight.PreflightReport;
import org.daymark.preflight.RuleFinding;
import org.jspecify.annotations.Nullable;

/**
 * Where a campaign stands before it is sent.
 *
 * @param report what the pre-flight finds, and the latest rehearsal if it was of this content and list
 * @param accepted the warnings that someone has taken responsibility for, whatever the content was then
 * @param open the warnings that no one has
 * @param secondPerson whether someone else than its writer has to approve
 * @param steps what people decided so far, the newest first
 * @param editor who last changed text or list; empty when no one knows
 * @param rehearsal the latest, of whatever content, or null
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
    public Review {
        accepted = List.copyOf(accepted);
        open = List.copyOf(open);
        steps = List.copyOf(steps);
    }

    /** What is warned of and not answered for, rule by rule. */
    public List<RuleFinding> openByRule() {
        return report.byRule(open);
    }

    public long people() {
        return audience.recipients();
    }

    /** The approval by which it may be sent as it is now, whatever has become of the number of people. */
    public Optional<ReviewStep> approval() {
        return steps.stream()
                .limit(1)
                .filter(ReviewStep::approves)
                .filter(step -> Approvals.stands(campaign, step, report.contentHash()))
                .findFirst();
    }

    /** The decision by which it may start, if there is one and it wants another number of people confirmed first. */
    public Optional<ReviewStep> toConfirm() {
        boolean waits = campaign.state() == CampaignState.APPROVED || campaign.state() == CampaignState.SCHEDULED;
        return steps.stream()
                .limit(1)
                .filter(step -> waits && step.permitsStart())
                .filter(step -> campaign.peopleToConfirm() != null || Audience.differs(step.people(), people()))
                .findFirst();
    }

    /** Why it cannot be given its time or started by someone at this page, in words; empty when it can. */
    public List<String> obstacles() {
        List<String> words = new ArrayList<>(faults());
        if (campaign.state() == CampaignState.IN_REVIEW) {
            words.add("It is in review.");
        } else if (secondPerson && approval().isEmpty()) {
            words.add("A second person has not approved it yet.");
        }
        if (people() == 0) {
            words.add("No one on this list may be mailed.");
        }
        return words;
    }

    /** What keeps it from being submitted and approved. */
    public List<String> faults() {
        List<String> words = new ArrayList<>();
        int errors = report.byRule(report.errors()).size();
        if (errors > 0) {
            words.add(errors == 1 ? "1 problem must be fixed first." : errors + " problems must be fixed first.");
        }
        int warnings = openByRule().size();
        if (warnings > 0) {
            words.add(
                    warnings == 1
                            ? "1 warning must be fixed or accepted first."
                            : warnings + " warnings must be fixed or accepted first.");
        }
        return words;
    }
}

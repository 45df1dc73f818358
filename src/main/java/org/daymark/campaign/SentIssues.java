package org.daymark.campaign;

import java.util.Optional;
import org.daymark.audience.Narrowings;
import org.daymark.audience.TopUp;
import org.daymark.issue.CompiledIssue;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The issues that have been sent: frozen with their campaigns, and sent again by top-ups. */
@Component
class SentIssues {
    private final Campaigns campaigns;
    private final Narrowings narrowings;

    SentIssues(Campaigns campaigns, Narrowings narrowings) {
        this.campaigns = campaigns;
        this.narrowings = narrowings;
    }

    /** The issue that a top-up sends again: that of its campaign in the same language. Empty for other campaigns. */
    Optional<CompiledIssue> again(Campaign text) {
        return narrowings.topUp(text.base()).map(topUp -> CompiledIssue.fromJson(frozen(topUp, text.variant())));
    }

    private String frozen(TopUp topUp, @Nullable Variant language) {
        String issue = language == null
                ? campaigns.get(topUp.family()).issue()
                : campaigns.variants(topUp.family()).stream()
                        .filter(variant -> variant.language().equals(language.language()))
                        .map(Variant::issue)
                        .findFirst()
                        .orElse(null);
        if (issue == null) {
            throw new IllegalStateException("campaign " + topUp.family() + " has a top-up but no frozen issue");
        }
        return issue;
    }

    /** Refuses a change of a top-up's text or recipients. */
    void requireNoTopUp(Campaign campaign) {
        narrowings.topUp(campaign.base()).ifPresent(topUp -> {
            throw new Problem("Campaign " + campaign.base() + " is a top-up. It sends the issue of campaign "
                    + topUp.family() + " unchanged, to the same list. To send another text, duplicate it.");
        });
    }
}

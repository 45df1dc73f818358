package org.daymark.campaign;

import java.util.Map;
import java.util.Optional;
import org.daymark.audience.Narrowings;
import org.daymark.audience.TopUp;
import org.daymark.message.CompiledIssue;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The issues that have been sent: frozen with their campaigns, and sent again by top-ups. */
@Component
class SentIssues {
    private static final Words WORDS = Words.of("campaign");

    private final Campaigns campaigns;
    private final Narrowings narrowings;

    SentIssues(Campaigns campaigns, Narrowings narrowings) {
        this.campaigns = campaigns;
        this.narrowings = narrowings;
    }

    /**
     * The issue that a top-up sends again: that of its campaign in the same language. Empty for other campaigns.
     *
     * @param combination of the segments that blocks are shown to
     */
    Optional<CompiledIssue> again(Campaign text, int combination) {
        return narrowings
                .topUp(text.base())
                .map(topUp -> CompiledIssue.fromJson(frozen(topUp, text.variant(), combination)));
    }

    private String frozen(TopUp topUp, @Nullable Variant language, int combination) {
        long id = topUp.family();
        String issue = campaigns.get(id).issue();
        if (language != null) {
            Variant same = campaigns.variants(topUp.family()).stream()
                    .filter(variant -> variant.language().equals(language.language()))
                    .findFirst()
                    .orElse(null);
            id = same == null ? id : same.id();
            issue = same == null ? null : same.issue();
        }
        if (issue == null) {
            throw new IllegalStateException("campaign " + topUp.family() + " has a top-up but no frozen issue");
        }
        return combination == 0
                ? issue
                : campaigns
                        .combinations(topUp.family())
                        .getOrDefault(id, Map.of())
                        .getOrDefault(combination, issue);
    }

    /** Refuses a change of a top-up's text or recipients. */
    void requireNoTopUp(Campaign campaign) {
        narrowings.topUp(campaign.base()).ifPresent(topUp -> {
            throw WORDS.problem("top-up.fixed", campaign.base(), topUp.family());
        });
    }
}

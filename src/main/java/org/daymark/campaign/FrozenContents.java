package org.daymark.campaign;

import java.util.Map;
import org.daymark.audience.BlockConditions;
import org.daymark.audience.Narrowings;
import org.springframework.stereotype.Component;

/** Freezes what a campaign sends beside its own issue: languages, combinations, pictures, and whom it goes to. */
@Component
class FrozenContents {
    private final VariantRepository variants;
    private final CombinationRepository combinations;
    private final FrozenPictures pictures;
    private final Narrowings narrowings;
    private final BlockConditions conditions;

    FrozenContents(
            VariantRepository variants,
            CombinationRepository combinations,
            FrozenPictures pictures,
            Narrowings narrowings,
            BlockConditions conditions) {
        this.variants = variants;
        this.combinations = combinations;
        this.pictures = pictures;
        this.narrowings = narrowings;
        this.conditions = conditions;
    }

    /** Part of the transaction that starts the run. */
    void freeze(long campaignId, RunContent content) {
        narrowings.freeze(campaignId, content.narrowing());
        pictures.note(campaignId, content.issue());
        content.variants().forEach((id, issue) -> {
            variants.freeze(id, issue);
            pictures.note(id, issue);
        });
        conditions.freeze(campaignId, content.conditions());
        content.combinations()
                .forEach((id, issues) -> issues.forEach((combination, issue) -> {
                    combinations.add(id, combination, issue);
                    pictures.note(id, issue);
                }));
    }

    /** The frozen issues of members of segments, by the ids of the campaign and its variants and by combination. */
    Map<Long, Map<Integer, String>> combinations(long campaignId) {
        return combinations.of(campaignId);
    }
}

package org.daymark.campaign;

import org.daymark.audience.BlockConditions;
import org.daymark.audience.Narrowings;
import org.daymark.audience.Sponsors;
import org.daymark.review.Comments;
import org.daymark.review.SignOffs;
import org.springframework.stereotype.Component;

/** Deletes drafts with everything that other packages keep of them. */
@Component
class DraftDeletion {
    private final CampaignRepository repository;
    private final VariantRepository variants;
    private final Narrowings narrowings;
    private final BlockConditions conditions;
    private final Sponsors sponsors;
    private final Comments comments;
    private final SignOffs signOffs;

    DraftDeletion(
            CampaignRepository repository,
            VariantRepository variants,
            Narrowings narrowings,
            BlockConditions conditions,
            Sponsors sponsors,
            Comments comments,
            SignOffs signOffs) {
        this.repository = repository;
        this.variants = variants;
        this.narrowings = narrowings;
        this.conditions = conditions;
        this.sponsors = sponsors;
        this.comments = comments;
        this.signOffs = signOffs;
    }

    /** Deletes a draft and its content; does nothing and returns false if it is no draft any more. */
    boolean delete(long id) {
        if (!repository.deleteDraft(id)) {
            return false;
        }
        narrowings.forget(id);
        conditions.forget(id);
        sponsors.forget(id);
        comments.deleteOf(id);
        signOffs.deleteOf(id);
        variants.of(id).forEach(this::deleteVariant);
        variants.removed(id).forEach(removed -> deleteVariant(removed.variant()));
        return true;
    }

    /** Deletes a language variant, present or removed, with its text and its comments. */
    private void deleteVariant(Variant variant) {
        variants.delete(variant.id());
        variants.forgetRemoved(variant.id());
        repository.deleteText(variant.id());
        comments.deleteOf(variant.id());
    }
}

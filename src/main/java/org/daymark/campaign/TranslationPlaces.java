package org.daymark.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.daymark.campaign.Variants.Translation;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.DraftForm;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueDraft;
import org.daymark.preflight.LanguageFindings;
import org.springframework.stereotype.Component;

/** Names the blocks of a language variant that differ from its base, as its form calls them. */
@Component
class TranslationPlaces {
    private final Variants variants;
    private final CampaignContents contents;
    private final Drafts drafts;

    TranslationPlaces(Variants variants, CampaignContents contents, Drafts drafts) {
        this.variants = variants;
        this.contents = contents;
        this.drafts = drafts;
    }

    List<LanguageFindings.Named> of(Variant variant) {
        Translation translation = variants.translation(variant);
        Map<String, DraftForm.Section> sections = new HashMap<>();
        for (IssueDraft draft : List.of(
                translation.base(), contents.of(translation.variant().id()).draft())) {
            drafts.form(draft)
                    .sections()
                    .forEach(section ->
                            sections.put(section.block().isEmpty() ? DraftBlocks.HEAD : section.block(), section));
        }
        return translation.blocks().stream()
                .map(block -> {
                    DraftForm.Section section = Objects.requireNonNull(sections.get(block.block()));
                    return new LanguageFindings.Named(block, section.number(), section.title(), section.id());
                })
                .toList();
    }
}

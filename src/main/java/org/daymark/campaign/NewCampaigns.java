package org.daymark.campaign;

import org.daymark.access.Permission;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.Kits;
import org.daymark.saved.OwnTemplate;
import org.daymark.saved.OwnTemplates;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates campaigns: blank, from one of the organization's templates, or from another campaign. */
@Service
public class NewCampaigns {
    private static final Words WORDS = Words.of("campaign");

    /** The name of a campaign that began blank, until it is given another one. */
    private static final String BLANK = WORDS.named("name.blank");

    private final CampaignContents contents;
    private final Campaigns campaigns;
    private final VariantRepository variants;
    private final MailingLists lists;
    private final Drafts drafts;
    private final Kits kits;
    private final OwnTemplates templates;

    NewCampaigns(
            CampaignContents contents,
            Campaigns campaigns,
            VariantRepository variants,
            MailingLists lists,
            Drafts drafts,
            Kits kits,
            OwnTemplates templates) {
        this.contents = contents;
        this.campaigns = campaigns;
        this.variants = variants;
        this.lists = lists;
        this.drafts = drafts;
        this.kits = kits;
        this.templates = templates;
    }

    /** Copies a campaign for the same list. */
    @Transactional
    public Campaign duplicate(long campaignId) {
        Campaign original = campaigns.get(campaignId);
        return beginFrom(campaignId, lists.get(original.listId()).name(), copyName(original.name()));
    }

    /** Creates a draft with the content of another campaign. The default name has the kit and the month. */
    @Transactional
    public Campaign beginFrom(long campaignId, String listName, @Nullable String name) {
        Permission.WRITE.require();
        Campaign original = campaigns.get(campaignId);
        Campaign created = campaigns.create(original.kit(), listName, name);
        CampaignContent content = contents.of(original);
        if (content.own()) {
            contents.saveApart(
                    created.id(), content.draft(), created.contentVersion(), RevisionCause.COPIED.with(campaignId));
        }
        for (Variant variant : variants.of(campaignId)) {
            contents.addVariant(
                    campaigns.get(created.id()),
                    variant.language(),
                    contents.of(variant.id()).draft(),
                    variants.source(variant.id()));
        }
        return campaigns.get(created.id());
    }

    /** Creates a draft that has a footer only, with the language and the colors of the first kit. */
    @Transactional
    public Campaign beginBlank(String listName, String name) {
        Permission.WRITE.require();
        String kit = kits.names().get(0);
        Campaign created = campaigns.createWithoutSources(kit, listName, name.isBlank() ? BLANK : name);
        contents.save(created.id(), drafts.blank(kit), created.contentVersion());
        return campaigns.get(created.id());
    }

    /** Creates a draft with the issue of one of the organization's own templates. */
    @Transactional
    public Campaign beginFromTemplate(long templateId, String listName, String name) {
        Permission.WRITE.require();
        IssueDraft draft = templates.draft(templateId);
        String title = templates.find(templateId).map(OwnTemplate::name).orElse(BLANK);
        Campaign created = campaigns.create(draft.kit(), listName, name.isBlank() ? title : name);
        contents.save(created.id(), draft, created.contentVersion());
        return campaigns.get(created.id());
    }

    private static String copyName(String name) {
        return Excerpt.of(WORDS.named("name.copy", name), Campaigns.MAX_NAME);
    }
}

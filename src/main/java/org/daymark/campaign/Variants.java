package org.daymark.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.IssueCompiler;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.TranslatedBlock;
import org.daymark.issue.TranslatedBlock.State;
import org.daymark.issue.Translations;
import org.daymark.text.MailLanguage;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The languages of a campaign's issue: its own and its variants, with how far each is translated. */
@Service
public class Variants {
    private static final Words WORDS = Words.of("campaign");

    /** Each is compiled and checked whenever the campaign is. */
    static final int MAX = 8;

    private static final int MAX_TAG = 35;

    private final Campaigns campaigns;
    private final CampaignContents contents;
    private final Translations translations;
    private final IssueCompiler compiler;
    private final Audit audit;

    Variants(
            Campaigns campaigns,
            CampaignContents contents,
            Translations translations,
            IssueCompiler compiler,
            Audit audit) {
        this.campaigns = campaigns;
        this.contents = contents;
        this.translations = translations;
        this.compiler = compiler;
        this.audit = audit;
    }

    /**
     * A language of an issue.
     *
     * @param id of the text: of the campaign or of its variant
     * @param tag a canonical BCP 47 tag
     * @param name what people call it
     * @param base whether it is the campaign's own issue, which everyone else gets
     */
    public record Language(long id, String tag, String name, String direction, String subject, boolean base) {}

    /**
     * A variant with its base.
     *
     * @param source the base as it was when each block was translated
     */
    public record Translation(
            Variant variant, String baseLanguage, IssueDraft base, IssueDraft source, List<TranslatedBlock> blocks) {
        public Translation {
            blocks = List.copyOf(blocks);
        }

        /** How many blocks have something to be done about them. */
        public long open() {
            return blocks.stream()
                    .filter(block -> block.state() != State.CURRENT)
                    .count();
        }
    }

    /** The languages of a campaign, its own first. */
    @Transactional(readOnly = true)
    public List<Language> languages(long campaignId) {
        Campaign campaign = campaigns.get(campaignId);
        List<Variant> variants = campaigns.variants(campaignId);
        MailLanguage own = baseLanguage(campaign);
        List<Language> languages = new ArrayList<>();
        languages.add(new Language(campaign.id(), own.tag(), own.name(), own.direction(), campaign.subject(), true));
        variants.forEach(variant -> languages.add(new Language(
                variant.id(), variant.language(), variant.name(), variant.direction(), variant.subject(), false)));
        return languages;
    }

    /** Languages that mails have words for and that a campaign does not have yet. */
    @Transactional(readOnly = true)
    public List<MailLanguage> toAdd(long campaignId) {
        List<String> present = languages(campaignId).stream().map(Language::tag).toList();
        return compiler.languages().stream()
                .filter(tag -> present.stream().noneMatch(one -> one.equals(tag) || one.startsWith(tag + "-")))
                .map(MailLanguage::of)
                .sorted(Comparator.comparing(MailLanguage::name))
                .toList();
    }

    /** How far a variant is translated. */
    @Transactional(readOnly = true)
    public Translation translation(Variant variant) {
        IssueDraft base = contents.of(variant.campaignId()).draft();
        IssueDraft source = contents.source(variant.id());
        return new Translation(
                variant,
                base.language(),
                base,
                Translations.shown(source),
                translations.states(base, source, contents.of(variant.id()).draft()));
    }

    /** Gives a campaign an issue in another language: a copy of its own, to be translated. */
    @Transactional
    public Variant add(long campaignId, String language) {
        Permission.WRITE.require();
        IssueDraft base = contents.locked(campaignId).draft();
        Campaign seen = campaigns.get(campaignId);
        String tag = Optional.of(language.strip())
                .filter(typed -> typed.length() <= MAX_TAG)
                .flatMap(MailLanguage::parse)
                .map(MailLanguage::tag)
                .orElseThrow(() -> WORDS.problem("language.unknown"));
        List<Language> present = languages(campaignId);
        mayJoin(tag, present);
        long id = contents.addVariant(seen, tag, Translations.begin(base, tag), base.toJson());
        audit.record("campaign.language-add", "campaign " + campaignId, null, Map.of("language", tag));
        return find(id);
    }

    private static void mayJoin(String tag, List<Language> present) {
        if (present.stream().anyMatch(one -> one.tag().equalsIgnoreCase(tag))) {
            throw WORDS.problem("language.present", MailLanguage.of(tag).name());
        }
        if (present.size() > MAX) {
            throw WORDS.problem("language.many", MAX);
        }
    }

    /** The languages that were removed from a campaign, the latest first. */
    @Transactional(readOnly = true)
    public List<RemovedVariant> removed(long campaignId) {
        return contents.removedVariants(campaignId);
    }

    /** Restores a removed language of a campaign with its text, versions and comments. */
    @Transactional
    public Variant restore(long campaignId, long variantId) {
        Permission.WRITE.require();
        campaigns.lock(campaignId);
        Variant variant = removed(campaignId).stream()
                .map(RemovedVariant::variant)
                .filter(one -> one.id() == variantId)
                .findFirst()
                .orElseThrow(() -> WORDS.problem("language.restored"));
        mayJoin(variant.language(), languages(campaignId));
        contents.restoreVariant(campaigns.get(campaignId), variant);
        audit.record(
                "campaign.language-restore",
                "campaign " + campaignId,
                null,
                Map.of("language", variant.language(), "subject", variant.subject()));
        return variant;
    }

    /** Removes a language. Its text is kept, so that it can be restored. */
    @Transactional
    public void remove(long variantId) {
        Permission.WRITE.require();
        Variant variant = find(variantId);
        campaigns.lock(variant.campaignId());
        contents.removeVariant(campaigns.get(variant.campaignId()), variant);
        audit.record(
                "campaign.language-remove",
                "campaign " + variant.campaignId(),
                Map.of("language", variant.language(), "subject", variant.subject()),
                null);
    }

    /**
     * Says that a block is up to date with the base, as someone saw the two.
     *
     * @param seen the hash of the block of the base that they saw; empty if they saw that it was removed
     */
    @Transactional
    public void upToDate(long variantId, String block, String seen) {
        Permission.WRITE.require();
        Variant variant = find(variantId);
        IssueDraft draft = contents.locked(variantId).draft();
        IssueDraft base = contents.of(variant.campaignId()).draft();
        if (!DraftBlocks.hash(base, block).equals(seen)) {
            throw WORDS.problem("language.base-changed");
        }
        contents.saveSource(variantId, translations.upToDate(base, contents.source(variantId), draft, block));
        audit.record(
                "campaign.language-up-to-date",
                "campaign " + variant.campaignId(),
                null,
                Map.of("language", variant.language(), "block", block));
    }

    /** A variant's text with a block of the base that it lacks. Takes it from the base as it is now. */
    @Transactional
    public IssueDraft withBlockOfBase(long variantId, IssueDraft draft, String block) {
        Permission.WRITE.require();
        Variant variant = find(variantId);
        IssueDraft base = contents.of(variant.campaignId()).draft();
        IssueDraft with = translations.withBlockOf(base, draft, block);
        contents.saveSource(variantId, translations.sourceWith(base, contents.source(variantId), block));
        return with;
    }

    private Variant find(long variantId) {
        Variant variant = campaigns.text(variantId).variant();
        if (variant == null) {
            throw WORDS.problem("language.own");
        }
        return variant;
    }

    private MailLanguage baseLanguage(Campaign campaign) {
        return MailLanguage.of(contents.of(campaign.id()).draft().language());
    }
}

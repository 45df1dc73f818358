package org.daymark.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.campaign.RevisionRepository.Kept;
import org.daymark.campaign.RevisionRepository.Text;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.Translations;
import org.daymark.problem.Problem;
import org.daymark.review.SignOffs;
import org.daymark.saved.SavedBlocks;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Saves the content of campaigns, their own if it was edited, else that of their kit, with its revisions. */
@Service
public class CampaignContents {
    private static final Words WORDS = Words.of("campaign");

    /** The number of stored revisions per campaign, and that of texts set aside. */
    static final int KEPT = 50;

    private static final int MAX_SUBJECT = 500;

    /** Saves by the same person within this time form one revision. */
    private static final Duration ONE_SITTING = Duration.ofMinutes(10);

    private final Campaigns campaigns;
    private final CampaignContentRepository repository;
    private final RevisionRepository revisions;
    private final VariantRepository variants;
    private final SentIssues sent;
    private final Translations translations;
    private final Drafts drafts;
    private final SavedBlocks savedBlocks;
    private final ReviewLog reviews;
    private final SignOffs signOffs;
    private final Audit audit;
    private final Clock clock;

    CampaignContents(
            Campaigns campaigns,
            CampaignContentRepository repository,
            RevisionRepository revisions,
            VariantRepository variants,
            SentIssues sent,
            Translations translations,
            Drafts drafts,
            SavedBlocks savedBlocks,
            ReviewLog reviews,
            SignOffs signOffs,
            Audit audit,
            Clock clock) {
        this.campaigns = campaigns;
        this.repository = repository;
        this.revisions = revisions;
        this.variants = variants;
        this.sent = sent;
        this.translations = translations;
        this.drafts = drafts;
        this.savedBlocks = savedBlocks;
        this.reviews = reviews;
        this.signOffs = signOffs;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public CampaignContent of(long campaignId) {
        return of(campaigns.text(campaignId));
    }

    /** The content, which no one else can save until the transaction ends. */
    @Transactional
    public CampaignContent locked(long campaignId) {
        campaigns.lock(campaigns.text(campaignId).base());
        return of(campaigns.text(campaignId));
    }

    /**
     * Saves a draft as the content of a campaign that is not scheduled. This voids a review or an approval. Saving
     * unchanged content has no effect. Saves by one person within some minutes form one revision and one audit entry.
     *
     * <p>Linked blocks follow their saved blocks.
     *
     * @param seenVersion the version that the draft is based on
     * @throws Problem if someone else has saved meanwhile, or it is too late
     */
    @Transactional
    public CampaignContent save(long campaignId, IssueDraft draft, int seenVersion) {
        Permission.WRITE.require();
        return save(campaignId, draft, seenVersion, RevisionCause.WRITTEN.plain());
    }

    /**
     * Saves a draft as a revision of its own, so that the text before it stays among the revisions.
     *
     * @param seenVersion the version that the draft is based on
     * @param cause what was done to the text, for the list of revisions
     */
    @Transactional
    public CampaignContent saveApart(long campaignId, IssueDraft draft, int seenVersion, RevisionCause.Told cause) {
        Permission.WRITE.require();
        return save(campaignId, draft, seenVersion, cause);
    }

    /**
     * Saves a draft over a conflicting text that the user has seen. Both stay as revisions, and the audit log records
     * it.
     *
     * @param overVersion the version to replace
     * @param sitting the browser window in which it was written
     */
    @Transactional
    public CampaignContent saveOver(long campaignId, IssueDraft draft, int overVersion, String sitting) {
        Permission.WRITE.require();
        CampaignContent kept = save(campaignId, draft, overVersion, RevisionCause.KEPT.with(overVersion));
        revisions.noLongerAside(new Text(campaignId, kept.version(), subject(draft), draft.toJson()), sitting);
        return kept;
    }

    /**
     * Stores a conflicting draft among the earlier versions, so that it can be restored.
     *
     * @param seenVersion the version that the draft is based on
     * @param sitting the browser window in which it was written; later drafts from it replace this one
     */
    @Transactional
    public void setAside(long campaignId, IssueDraft draft, int seenVersion, String sitting) {
        Permission.WRITE.require();
        Campaign now = campaigns.text(campaignId);
        if (draft.equals(of(now).draft())) {
            return;
        }
        Text text = new Text(campaignId, seenVersion, subject(draft), draft.toJson());
        if (revisions.setAside(text, Actor.current(), sitting, clock.instant())) {
            revisions.keepOnly(campaignId, RevisionKind.SET_ASIDE, KEPT);
            audit.record(
                    "campaign.set-aside",
                    "campaign " + now.base(),
                    description(now),
                    Map.of("version", seenVersion, "subject", text.subject()));
        }
    }

    /** The revision of the current text, if it was ever saved. */
    @Transactional(readOnly = true)
    public Optional<Revision> present(long campaignId) {
        return revisions.newestSaved(campaignId);
    }

    /** The stored revisions of a campaign, newest first, with the texts that were set aside. */
    @Transactional(readOnly = true)
    public List<Revision> revisions(long campaignId) {
        return revisions.newest(campaignId, RevisionKind.values().length * KEPT);
    }

    /** The text of a revision, or empty if it does not exist. */
    @Transactional(readOnly = true)
    public Optional<IssueDraft> revision(long campaignId, long revisionId) {
        return revisions.find(campaignId, revisionId).map(kept -> IssueDraft.fromJson(kept.content()));
    }

    /**
     * Restores an earlier text. The current text stays among the revisions.
     *
     * @param seenVersion the version to replace
     */
    @Transactional
    public CampaignContent restore(long campaignId, long revisionId, int seenVersion) {
        Permission.WRITE.require();
        Kept kept = revisions.find(campaignId, revisionId).orElseThrow(() -> WORDS.problem("version.gone", KEPT));
        return save(
                campaignId,
                IssueDraft.fromJson(kept.content()),
                seenVersion,
                RevisionCause.RESTORED.with(kept.revision().version()));
    }

    /** Gives a campaign that is not scheduled an issue in another language. This voids a review or an approval. */
    long addVariant(Campaign seen, String language, IssueDraft draft, String source) {
        languagesChange(seen);
        long id = variants.insert(seen.id(), language, subject(draft), source);
        repository.save(id, draft.toJson(), clock.instant());
        revisions.add(
                new Text(id, campaigns.text(id).contentVersion(), subject(draft), draft.toJson()),
                Actor.current(),
                RevisionCause.WRITTEN.plain(),
                clock.instant());
        return id;
    }

    /**
     * Removes an issue in another language from a campaign that is not scheduled; it can be restored. This voids a
     * review or an approval.
     */
    void removeVariant(Campaign seen, Variant variant) {
        languagesChange(seen);
        variants.remove(variant.id(), clock.instant(), ReviewStep.nameOf(Actor.current()));
    }

    /** Restores a removed language to a campaign that is not scheduled. This voids a review or an approval. */
    void restoreVariant(Campaign seen, Variant variant) {
        languagesChange(seen);
        variants.restore(variant.id());
    }

    /** The languages that were removed from a campaign, the latest first. */
    List<RemovedVariant> removedVariants(long campaignId) {
        return variants.removed(campaignId);
    }

    private void languagesChange(Campaign seen) {
        sent.requireNoTopUp(seen);
        if (seen.state() != CampaignState.DRAFT && !ReviewLog.undoes(seen)) {
            throw tooLate(seen, seen.contentVersion());
        }
        if (!variants.changed(seen, Actor.current(), whyTextChanged(seen))) {
            throw Campaigns.changedMeanwhile(seen.base());
        }
        reviews.undone(seen, VoidCause.TEXT_CHANGED);
        signOffs.changed(seen.base());
    }

    private static CampaignReason.@Nullable Told whyTextChanged(Campaign seen) {
        return ReviewLog.why(seen, CampaignReason.TEXT_CHANGED_IN_REVIEW, CampaignReason.TEXT_CHANGED_AFTER_APPROVAL);
    }

    private CampaignContent save(long campaignId, IssueDraft written, int seenVersion, RevisionCause.Told cause) {
        Campaign seen = campaigns.text(campaignId);
        IssueDraft draft = savedBlocks.followed(written);
        if (!draft.kit().equals(seen.kit())) {
            throw WORDS.problem("kit.other", campaignId, seen.kit(), draft.kit());
        }
        CampaignContent before = of(seen);
        boolean undoes = ReviewLog.undoes(seen);
        if (seen.state() != CampaignState.DRAFT && !undoes) {
            throw tooLate(seen, seenVersion);
        }
        if (draft.equals(before.draft())) {
            return before;
        }
        sent.requireNoTopUp(seen);
        if (!raiseVersion(seen, seenVersion, subject(draft))) {
            throw tooLate(campaigns.text(campaignId), seenVersion);
        }
        reviews.undone(seen, VoidCause.TEXT_CHANGED);
        signOffs.changed(seen.base());
        Instant now = clock.instant();
        repository.save(campaignId, draft.toJson(), now);
        if (seen.variant() != null) {
            followTranslation(seen, before.draft(), draft);
        }
        Campaign after = campaigns.text(campaignId);
        Text text = new Text(campaignId, after.contentVersion(), subject(draft), draft.toJson());
        if (revise(seen, before, text, cause, undoes)) {
            Map<String, Object> described = new LinkedHashMap<>(description(after));
            if (!cause.isWritten()) {
                described.put("cause", cause.cause());
            }
            audit.record("campaign.write", "campaign " + seen.base(), description(seen), described);
        }
        return of(after);
    }

    /** The campaign first, as everywhere, so that no two wait for each other. */
    private boolean raiseVersion(Campaign seen, int seenVersion, String subject) {
        CampaignReason.Told why = whyTextChanged(seen);
        return seen.variant() == null
                ? repository.raiseVersion(seen, seenVersion, subject, Actor.current(), why)
                : variants.changed(seen, Actor.current(), why)
                        && variants.raiseVersion(seen.id(), seenVersion, subject);
    }

    private void followTranslation(Campaign seen, IssueDraft before, IssueDraft after) {
        IssueDraft source = source(seen.id());
        IssueDraft now = translations.afterSave(of(seen.base()).draft(), source, before, after);
        if (!now.equals(source)) {
            saveSource(seen.id(), now);
        }
    }

    /** The base of a language variant as it was when each block was translated. */
    IssueDraft source(long variantId) {
        return IssueDraft.fromJson(variants.source(variantId));
    }

    void saveSource(long variantId, IssueDraft source) {
        variants.saveSource(variantId, source.toJson());
    }

    /** Stores a text as a revision. Returns whether it is a new one. */
    private boolean revise(
            Campaign seen, CampaignContent before, Text text, RevisionCause.Told cause, boolean reviewed) {
        Instant now = clock.instant();
        Actor author = Actor.current();
        Instant since = now.minus(ONE_SITTING);
        // What someone submitted for review stays as it was, even if they withdraw it.
        Instant decided = reviews.latest(seen.base())
                .filter(ReviewStep::keepsItsText)
                .map(ReviewStep::at)
                .orElse(since);
        if (cause.isWritten()
                && !reviewed
                && revisions.goOn(text, before.version(), author, decided.isAfter(since) ? decided : since, now)) {
            return false;
        }
        if (revisions.newestSaved(text.campaignId()).isEmpty()) {
            Instant savedAt = before.savedAt();
            revisions.addOfOld(
                    new Text(
                            text.campaignId(),
                            before.version(),
                            subject(before.draft()),
                            before.draft().toJson()),
                    savedAt == null ? seen.createdAt() : savedAt);
        }
        revisions.add(text, author, cause, now);
        revisions.keepOnly(text.campaignId(), RevisionKind.SAVED, KEPT);
        return true;
    }

    /** Returns a subject that fits the database column; a draft may have any length and any characters. */
    private static String subject(IssueDraft draft) {
        String subject = draft.subject().replaceAll("\\p{Cs}", "\uFFFD").replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ");
        return Excerpt.cut(subject, MAX_SUBJECT);
    }

    private static Map<String, Object> description(Campaign campaign) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("version", campaign.contentVersion());
        description.put("subject", campaign.subject());
        Variant variant = campaign.variant();
        if (variant != null) {
            description.put("language", variant.language());
        }
        return description;
    }

    /** The content of a campaign as it was read. */
    CampaignContent of(Campaign campaign) {
        return repository
                .find(campaign.id())
                .map(saved -> new CampaignContent(
                        campaign.id(), IssueDraft.fromJson(saved.json()), campaign.contentVersion(), saved.at()))
                .orElseGet(() -> new CampaignContent(
                        campaign.id(), drafts.ofKit(campaign.kit()), campaign.contentVersion(), null));
    }

    private static Problem tooLate(Campaign now, int seenVersion) {
        if (now.contentVersion() != seenVersion) {
            return WORDS.problem("text.meanwhile", now.base());
        }
        return WORDS.problem(
                now.state() == CampaignState.SCHEDULED ? "text.scheduled" : "text.state",
                now.base(),
                now.state().inSentence());
    }
}

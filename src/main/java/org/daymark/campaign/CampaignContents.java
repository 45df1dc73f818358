package org.daymark.campaign;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audience.BlockConditions;
import org.daymark.audience.Conditions;
import org.daymark.audit.Audit;
import org.daymark.campaign.RevisionRepository.Kept;
import org.daymark.campaign.RevisionRepository.Text;
import org.daymark.issue.BlockFaces;
import org.daymark.issue.CompiledIssue;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.Drafts;
import org.daymark.issue.Issue;
import org.daymark.issue.IssueCompiler;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.Kits;
import org.daymark.issue.Organisation;
import org.daymark.issue.Organisations;
import org.daymark.issue.ReadingLevel;
import org.daymark.issue.TrackingLevel;
import org.daymark.issue.Translations;
import org.daymark.problem.Problem;
import org.daymark.review.SignOffs;
import org.daymark.saved.OwnTemplate;
import org.daymark.saved.OwnTemplates;
import org.daymark.saved.SavedBlocks;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Tracking;
import org.daymark.text.Excerpt;
import org.daymark.text.Sha256;
import org.daymark.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Manages the content of campaigns: their own if it was edited, else that of their kit. */
@Service
public class CampaignContents {
    /** The number of stored revisions per campaign. */
    static final int KEPT = 50;

    private static final int MAX_SUBJECT = 500;

    /** The name of a campaign that began blank, until it is given another one. */
    private static final String BLANK = "New campaign";

    /** Saves by the same person within this time form one revision. */
    private static final Duration ONE_SITTING = Duration.ofMinutes(10);

    private final Campaigns campaigns;
    private final CampaignContentRepository repository;
    private final RevisionRepository revisions;
    private final VariantRepository variants;
    private final CombinationRepository combinations;
    private final BlockConditions conditions;
    private final SentIssues sent;
    private final Translations translations;
    private final MailingLists lists;
    private final Drafts drafts;
    private final Kits kits;
    private final SavedBlocks savedBlocks;
    private final OwnTemplates templates;
    private final IssueCompiler compiler;
    private final Organisations organisations;
    private final WebViewLinks webViews;
    private final PublicUrl publicUrl;
    private final Tracking tracking;
    private final ReviewLog reviews;
    private final SignOffs signOffs;
    private final Audit audit;
    private final Clock clock;

    CampaignContents(
            Campaigns campaigns,
            CampaignContentRepository repository,
            RevisionRepository revisions,
            VariantRepository variants,
            CombinationRepository combinations,
            BlockConditions conditions,
            SentIssues sent,
            Translations translations,
            MailingLists lists,
            Drafts drafts,
            Kits kits,
            SavedBlocks savedBlocks,
            OwnTemplates templates,
            IssueCompiler compiler,
            Organisations organisations,
            WebViewLinks webViews,
            PublicUrl publicUrl,
            Tracking tracking,
            ReviewLog reviews,
            SignOffs signOffs,
            Audit audit,
            Clock clock) {
        this.campaigns = campaigns;
        this.repository = repository;
        this.revisions = revisions;
        this.variants = variants;
        this.combinations = combinations;
        this.conditions = conditions;
        this.sent = sent;
        this.translations = translations;
        this.lists = lists;
        this.drafts = drafts;
        this.kits = kits;
        this.savedBlocks = savedBlocks;
        this.templates = templates;
        this.compiler = compiler;
        this.organisations = organisations;
        this.webViews = webViews;
        this.publicUrl = publicUrl;
        this.tracking = tracking;
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
        return save(campaignId, draft, seenVersion, "");
    }

    /**
     * Saves a draft as a revision of its own, so that the text before it stays among the revisions.
     *
     * @param seenVersion the version that the draft is based on
     * @param remark what was done to the text, for the list of revisions
     */
    @Transactional
    public CampaignContent saveApart(long campaignId, IssueDraft draft, int seenVersion, String remark) {
        Permission.WRITE.require();
        return save(campaignId, draft, seenVersion, remark);
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
        CampaignContent kept = save(campaignId, draft, overVersion, "kept instead of version " + overVersion);
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
            revisions.keepOnly(campaignId, KEPT);
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

    /** The latest revisions of a campaign, newest first. The first one is the current text. */
    @Transactional(readOnly = true)
    public List<Revision> revisions(long campaignId) {
        return revisions.newest(campaignId, KEPT);
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
        Kept kept = revisions
                .find(campaignId, revisionId)
                .orElseThrow(() -> new Problem("This version of the text is gone. Daymark keeps the last " + KEPT
                        + " versions. Reload the page."));
        return save(
                campaignId,
                IssueDraft.fromJson(kept.content()),
                seenVersion,
                "version " + kept.revision().version() + " restored");
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
        CampaignContent content = of(original);
        if (content.own()) {
            save(created.id(), content.draft(), created.contentVersion(), "copied from campaign " + campaignId);
        }
        for (Variant variant : variants.of(campaignId)) {
            addVariant(
                    campaigns.get(created.id()),
                    variant.language(),
                    of(variant.id()).draft(),
                    variants.source(variant.id()));
        }
        return campaigns.get(created.id());
    }

    /** Gives a campaign that is not scheduled an issue in another language. This voids a review or an approval. */
    long addVariant(Campaign seen, String language, IssueDraft draft, String source) {
        languagesChange(seen);
        long id = variants.insert(seen.id(), language, subject(draft), source);
        repository.save(id, draft.toJson(), clock.instant());
        revisions.add(
                new Text(id, campaigns.text(id).contentVersion(), subject(draft), draft.toJson()),
                Actor.current(),
                "",
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

    /** Creates a draft that has a footer only, with the language and the colors of the first kit. */
    @Transactional
    public Campaign beginBlank(String listName, String name) {
        Permission.WRITE.require();
        String kit = kits.names().get(0);
        Campaign created = campaigns.createWithoutSources(kit, listName, name.isBlank() ? BLANK : name);
        save(created.id(), drafts.blank(kit), created.contentVersion(), "");
        return campaigns.get(created.id());
    }

    /** Creates a draft with the issue of one of the organization's own templates. */
    @Transactional
    public Campaign beginFromTemplate(long templateId, String listName, String name) {
        Permission.WRITE.require();
        IssueDraft draft = templates.draft(templateId);
        String title = templates.find(templateId).map(OwnTemplate::name).orElse(BLANK);
        Campaign created = campaigns.create(draft.kit(), listName, name.isBlank() ? title : name);
        save(created.id(), draft, created.contentVersion(), "");
        return campaigns.get(created.id());
    }

    private static String copyName(String name) {
        return Excerpt.of("Copy of " + name, Campaigns.MAX_NAME);
    }

    private CampaignContent save(long campaignId, IssueDraft written, int seenVersion, String remark) {
        Campaign seen = campaigns.text(campaignId);
        IssueDraft draft = savedBlocks.followed(written);
        if (!draft.kit().equals(seen.kit())) {
            throw new Problem("Campaign " + campaignId + " was created from the kit '" + seen.kit()
                    + "'. Create another" + " campaign to use the kit '" + draft.kit() + "'.");
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
        if (revise(seen, before, text, remark, undoes)) {
            Map<String, Object> described = new LinkedHashMap<>(description(after));
            if (!remark.isEmpty()) {
                described.put("remark", remark);
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
    private boolean revise(Campaign seen, CampaignContent before, Text text, String remark, boolean reviewed) {
        Instant now = clock.instant();
        Actor author = Actor.current();
        Instant since = now.minus(ONE_SITTING);
        // What someone submitted for review stays as it was, even if they withdraw it.
        Instant decided = reviews.latest(seen.base())
                .filter(ReviewStep::keepsItsText)
                .map(ReviewStep::at)
                .orElse(since);
        if (remark.isEmpty()
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
        revisions.add(text, author, remark, now);
        revisions.keepOnly(text.campaignId(), KEPT);
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

    /**
     * Compiles the issue that a campaign sends: the frozen one if it has started, else the current one, whose web view
     * is that of a preview.
     *
     * @param combination of the segments of {@link #conditions} that its reader is a member of
     */
    @Transactional(readOnly = true)
    public CompiledIssue compiled(Campaign campaign, int combination) {
        String frozen = campaign.issue();
        return frozen == null
                ? sent.again(campaign, combination)
                        .orElseGet(() -> compiler.compile(
                                issue(campaign).inCombination(segments(campaign), combination),
                                organisation(),
                                sendDate(campaign),
                                base()))
                : frozen(campaign, frozen, combination);
    }

    private CompiledIssue frozen(Campaign campaign, String issue, int combination) {
        return CompiledIssue.fromJson(
                combination == 0
                        ? issue
                        : combinations.find(campaign.id(), combination).orElse(issue));
    }

    /**
     * The segments that blocks of a campaign are shown to: as its start has frozen them, for a top-up that of its
     * campaign, else as they are now.
     */
    @Transactional(readOnly = true)
    public Conditions conditions(Campaign campaign) {
        Conditions frozen = conditions.frozen(campaign.base());
        return campaign.issue() == null && frozen.none() ? conditions.now(segments(campaign)) : frozen;
    }

    /** The segments that blocks of a campaign's own language are shown to, those of hidden blocks too. */
    private List<Long> segments(Campaign campaign) {
        return DraftBlocks.segments(of(campaigns.text(campaign.base())).draft());
    }

    /**
     * The hash of what recipients would get, or did get, in all languages: the one that approvals and sign-offs are
     * about. Empty while a value has to be corrected.
     */
    @Transactional(readOnly = true)
    public String contentHash(Campaign campaign) {
        Optional<String> sent = campaign.issue() == null
                ? Optional.empty()
                : reviews.latest(campaign.id()).filter(ReviewStep::permitsStart).map(ReviewStep::contentHash);
        if (sent.isPresent()) {
            return sent.get();
        }
        SortedMap<String, String> others = new TreeMap<>();
        variants.of(campaign.id()).forEach(variant -> others.put(variant.language(), ownHash(campaign.in(variant))));
        return Translations.hash(ownHash(campaign), others);
    }

    /** A hash of all that recipients would get of an issue. */
    String fingerprint(Issue issue, List<Long> segments) {
        return compiler.fingerprint(issue, segments, organisation(), base());
    }

    /** The hash in one language. */
    private String ownHash(Campaign campaign) {
        try {
            return drafts.faults(of(campaign).draft()).isEmpty()
                    ? boundToTracking(campaign, fingerprint(issue(campaign), segments(campaign)))
                    : "";
        } catch (Problem e) {
            return "";
        }
    }

    /** The same for a preview. Invalid values are replaced by the names of their fields. */
    @Transactional(readOnly = true)
    public CompiledIssue shown(Campaign campaign, int combination) {
        String frozen = campaign.issue();
        return frozen == null
                ? sent.again(campaign, combination)
                        .orElseGet(() -> shown(
                                campaign,
                                presentable(campaign, of(campaign).draft())
                                        .inCombination(segments(campaign), combination)))
                : frozen(campaign, frozen, combination);
    }

    /** What can be shown of a draft, with its blocks placed as in the campaign's own language. */
    private Issue presentable(Campaign campaign, IssueDraft draft) {
        return placed(campaign, drafts.presentable(draft));
    }

    private Issue placed(Campaign campaign, Issue issue) {
        return campaign.variant() == null
                ? issue
                : issue.placedAs(of(campaign.base()).draft());
    }

    /** Compiles a draft for a preview of a campaign, with all of its blocks. */
    public CompiledIssue shown(Campaign campaign, IssueDraft draft) {
        return shown(campaign, presentable(campaign, draft));
    }

    private CompiledIssue shown(Campaign campaign, Issue issue) {
        return compiler.compileMarked(issue, organisation(), sendDate(campaign), base());
    }

    /** How hard a draft is to read. */
    public ReadingLevel readingLevel(Campaign campaign, IssueDraft draft) {
        return compiler.readingLevel(drafts.presentable(draft), organisation(), sendDate(campaign));
    }

    /** What each block of a draft looks like in the mail of a campaign. */
    public BlockFaces faces(Campaign campaign, IssueDraft draft) {
        return compiler.faces(drafts.presentable(draft), organisation(), sendDate(campaign), base());
    }

    /** The current issue of a campaign. */
    Issue issue(Campaign campaign) {
        CampaignContent content = of(campaign);
        return placed(
                campaign,
                content.own()
                        ? drafts.issue(content.draft())
                        : kits.load(campaign.kit()).issue());
    }

    /** The issue that a start would freeze for a combination: for a top-up the one that was sent before. */
    CompiledIssue toFreeze(
            Campaign campaign, Issue issue, int combination, Organisation organisation, LocalDate sendDate) {
        return sent.again(campaign, combination)
                .orElseGet(() -> compiler.compile(
                        issue, organisation, sendDate, base(), webViews.path(campaign.id()), tracking(campaign)));
    }

    /** What a start of a campaign now lets be recorded of opens and clicks. */
    public TrackingLevel tracking(Campaign campaign) {
        return tracking.ofList(campaign.listId());
    }

    /** Binds a hash of a content to what is recorded; where nothing is, it stays as it is. */
    String boundToTracking(Campaign campaign, String hash) {
        TrackingLevel level = tracking(campaign);
        return level == TrackingLevel.NONE || hash.isEmpty() ? hash : Sha256.hex(hash + "\n" + level.name());
    }

    Organisation organisation() {
        return organisations.current();
    }

    URI base() {
        return publicUrl.base();
    }

    /** The start date of a campaign, or today if it has none or it has passed. */
    public LocalDate sendDate(Campaign campaign) {
        return sendDate(campaign.state() == CampaignState.SCHEDULED ? campaign.schedule() : null);
    }

    /** The start date of a schedule, or today if there is none or it has passed. */
    LocalDate sendDate(@Nullable Schedule schedule) {
        LocalDate today = LocalDate.now(clock.withZone(ZoneId.systemDefault()));
        if (schedule == null) {
            return today;
        }
        LocalDate start = schedule.start().atZone(ZoneId.systemDefault()).toLocalDate();
        return start.isAfter(today) ? start : today;
    }

    private CampaignContent of(Campaign campaign) {
        return repository
                .find(campaign.id())
                .map(saved -> new CampaignContent(
                        campaign.id(), IssueDraft.fromJson(saved.json()), campaign.contentVersion(), saved.at()))
                .orElseGet(() -> new CampaignContent(
                        campaign.id(), drafts.ofKit(campaign.kit()), campaign.contentVersion(), null));
    }

    private static Problem tooLate(Campaign now, int seenVersion) {
        if (now.contentVersion() != seenVersion) {
            return new Problem("Someone else has saved campaign " + now.base()
                    + " in the meantime. Reload the page to see their text, then add yours.");
        }
        return new Problem("Campaign " + now.base() + " is " + now.state().word() + ", so its text can no longer be"
                + " changed."
                + (now.state() == CampaignState.SCHEDULED
                        ? " Unschedule it first, on its Send page or with 'campaign unschedule " + now.base() + "'."
                        : ""));
    }
}

package org.daymark.campaign;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.daymark.audience.BlockConditions;
import org.daymark.audience.Conditions;
import org.daymark.issue.BlockFaces;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.Drafts;
import org.daymark.issue.Issue;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.Kits;
import org.daymark.issue.ReadingLevel;
import org.daymark.issue.Translations;
import org.daymark.message.CompiledIssue;
import org.daymark.message.TrackingLevel;
import org.daymark.organisation.Organisation;
import org.daymark.problem.Problem;
import org.daymark.text.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What recipients get of a campaign: its issue compiled, shown, and hashed. */
@Service
public class CampaignIssues {
    private final CampaignContents contents;
    private final Campaigns campaigns;
    private final VariantRepository variants;
    private final CombinationRepository combinations;
    private final BlockConditions conditions;
    private final SentIssues sent;
    private final ReviewLog reviews;
    private final Drafts drafts;
    private final Kits kits;
    private final CampaignCompiler compiler;
    private final Clock clock;

    CampaignIssues(
            CampaignContents contents,
            Campaigns campaigns,
            VariantRepository variants,
            CombinationRepository combinations,
            BlockConditions conditions,
            SentIssues sent,
            ReviewLog reviews,
            Drafts drafts,
            Kits kits,
            CampaignCompiler compiler,
            Clock clock) {
        this.contents = contents;
        this.campaigns = campaigns;
        this.variants = variants;
        this.combinations = combinations;
        this.conditions = conditions;
        this.sent = sent;
        this.reviews = reviews;
        this.drafts = drafts;
        this.kits = kits;
        this.compiler = compiler;
        this.clock = clock;
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
                        .orElseGet(() -> compiler.compiled(
                                issue(campaign).inCombination(segments(campaign), combination), sendDate(campaign)))
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
        return DraftBlocks.segments(contents.of(campaigns.text(campaign.base())).draft());
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
        return compiler.fingerprint(issue, segments);
    }

    /** The hash in one language. */
    private String ownHash(Campaign campaign) {
        try {
            return drafts.faults(contents.of(campaign).draft()).isEmpty()
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
                                presentable(campaign, contents.of(campaign).draft())
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
                : issue.placedAs(contents.of(campaign.base()).draft());
    }

    /** Compiles a draft for a preview of a campaign, with all of its blocks. */
    public CompiledIssue shown(Campaign campaign, IssueDraft draft) {
        return shown(campaign, presentable(campaign, draft));
    }

    private CompiledIssue shown(Campaign campaign, Issue issue) {
        return compiler.marked(issue, sendDate(campaign));
    }

    /** How hard a draft is to read. */
    public ReadingLevel readingLevel(Campaign campaign, IssueDraft draft) {
        return compiler.readingLevel(drafts.presentable(draft), sendDate(campaign));
    }

    /** What each block of a draft looks like in the mail of a campaign. */
    public BlockFaces faces(Campaign campaign, IssueDraft draft) {
        return compiler.faces(drafts.presentable(draft), sendDate(campaign));
    }

    /** The current issue of a campaign. */
    Issue issue(Campaign campaign) {
        CampaignContent content = contents.of(campaign);
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
                .orElseGet(() -> compiler.toFreeze(campaign, issue, organisation, sendDate));
    }

    /** What a start of a campaign now lets be recorded of opens and clicks. */
    public TrackingLevel tracking(Campaign campaign) {
        return compiler.tracking(campaign);
    }

    /** Binds a hash of a content to what is recorded; where nothing is, it stays as it is. */
    String boundToTracking(Campaign campaign, String hash) {
        TrackingLevel level = tracking(campaign);
        return level == TrackingLevel.NONE || hash.isEmpty() ? hash : Sha256.hex(hash + "\n" + level.name());
    }

    Organisation organisation() {
        return compiler.organisation();
    }

    URI base() {
        return compiler.base();
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
}

package org.daymark.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.campaign.Campaign.Destination;
import org.daymark.issue.Issue;
import org.daymark.issue.Kit;
import org.daymark.issue.Kits;
import org.daymark.organisation.Organisations;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.DateStyle;
import org.daymark.text.Excerpt;
import org.daymark.text.MailText;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Creates campaigns and moves them from draft to sent. */
@Service
public class Campaigns {
    private static final Words WORDS = Words.of("campaign");
    static final int MAX_NAME = 200;

    private final CampaignRepository repository;
    private final VariantRepository variants;
    private final MailingLists lists;
    private final Kits kits;
    private final Organisations organisations;
    private final FrozenContents frozen;
    private final DraftDeletion deletion;
    private final Audit audit;
    private final Clock clock;

    Campaigns(
            CampaignRepository repository,
            VariantRepository variants,
            MailingLists lists,
            Kits kits,
            Organisations organisations,
            FrozenContents frozen,
            DraftDeletion deletion,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.variants = variants;
        this.lists = lists;
        this.kits = kits;
        this.organisations = organisations;
        this.frozen = frozen;
        this.deletion = deletion;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Creates a draft from a kit for an existing list. The default name has the kit and the month. The sources that the
     * kit cites become cards of the organization.
     */
    @Transactional
    public Campaign create(String kit, String listName, @Nullable String name) {
        Campaign created = createWithoutSources(kit, listName, name);
        kits.bringSources(kit);
        return created;
    }

    /** The same for a campaign that will not have the kit's text. */
    Campaign createWithoutSources(String kit, String listName, @Nullable String name) {
        Permission.WRITE.require();
        Kit chosen = kits.load(kit);
        String subject = chosen.issue().subject();
        MailingList list = lists.find(listName).orElseThrow(() -> noSuchList(listName));
        String given = name == null || name.isBlank() ? nameOf(chosen) : checkedName(name);
        long id = repository.insert(given, kit, list.id(), subject, Actor.current(), clock.instant());
        audit.record("campaign.create", "campaign " + id, null, Map.of("name", given, "kit", kit, "list", list.name()));
        return get(id);
    }

    /** The kit's title with the month of its observance, or with the current month. */
    private String nameOf(Kit kit) {
        YearMonth now = YearMonth.now(clock.withZone(organisations.current().timeZone()));
        Issue.Observance observance = kit.issue().observance();
        YearMonth month = observance == null ? now : now.withMonth(observance.month());
        String meant = DateStyle.LONG_MONTH.of(month.isBefore(now) ? month.plusYears(1) : month);
        String title = kit.title();
        int room = MAX_NAME - meant.length() - 2;
        return Excerpt.cut(title, room) + ", " + meant;
    }

    public Campaign get(long id) {
        return repository.find(id).orElseThrow(() -> WORDS.problem("campaign.unknown", id));
    }

    /** Returns the campaign, or responds with 404. */
    public Campaign onPage(long id) {
        return repository
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, WORDS.named("campaign.no-number", Long.toString(id))));
    }

    public Optional<Campaign> find(long id) {
        return repository.find(id);
    }

    /** The campaign with this id, or the campaign of the language variant with this id, with the variant's text. */
    public Optional<Campaign> findText(long id) {
        Optional<Campaign> own = repository.find(id);
        return own.isPresent()
                ? own
                : variants.find(id)
                        .flatMap(
                                variant -> repository.find(variant.campaignId()).map(campaign -> campaign.in(variant)));
    }

    /** The same where there has to be one. */
    public Campaign text(long id) {
        return findText(id).orElseGet(() -> get(id));
    }

    /** The language variants of a campaign, in the order of their tags. */
    public List<Variant> variants(long campaignId) {
        return variants.of(campaignId);
    }

    /** The frozen issues of members of segments, by the ids of the campaign and its variants and by combination. */
    public Map<Long, Map<Integer, String>> combinations(long campaignId) {
        return frozen.combinations(campaignId);
    }

    /** Renames a campaign. Recipients never see the name. */
    @Transactional
    public Campaign rename(long id, String name) {
        Permission.WRITE.require();
        String given = checkedName(name);
        Campaign seen = get(id);
        if (given.equals(seen.name())) {
            return seen;
        }
        if (!repository.rename(id, seen.name(), given)) {
            throw changedMeanwhile(id);
        }
        audit.record("campaign.rename", "campaign " + id, Map.of("name", seen.name()), Map.of("name", given));
        return get(id);
    }

    /** Deletes a draft and its content. */
    @Transactional
    public void delete(long id) {
        Permission.WRITE.require();
        Campaign seen = get(id);
        if (!deletion.delete(id)) {
            throw WORDS.problem("delete.state", id, get(id).state().inSentence());
        }
        audit.record(
                "campaign.delete",
                "campaign " + id,
                Map.of("name", seen.name(), "kit", seen.kit(), "subject", seen.subject()),
                null);
    }

    /** Checks a name and returns it without surrounding spaces. */
    public static String checkedName(String name) {
        String given = name.strip();
        if (given.isEmpty()) {
            throw WORDS.problem("name.empty");
        }
        if (given.length() > MAX_NAME || !MailText.fits(given, MailText.Use.HEADER)) {
            throw WORDS.problem("name.long", MAX_NAME);
        }
        return given;
    }

    /** The first campaign of a list that has this name or is no longer a draft. */
    public Optional<Campaign> firstOf(MailingList list, String name) {
        return repository.firstOf(list.id(), name);
    }

    /** Campaigns with a current run, whether its process is alive or not. */
    public List<Campaign> withRunUnderWay() {
        return repository.owned();
    }

    /** Campaigns that are being sent to this destination. */
    public List<Campaign> underWayTo(Destination destination) {
        return repository.underWayTo(destination);
    }

    /**
     * Starts the next run, unless another one has started since {@code seen} was read. An owner in {@code seen} must be
     * known to be dead.
     *
     * @return the campaign at the start of the run, or empty if another process was faster
     */
    @Transactional
    public Optional<Campaign> startRun(Campaign seen, String owner, RunContent content) {
        if (!seen.state().canTransitionTo(CampaignState.SENDING)) {
            throw new IllegalStateException("campaign " + seen.id() + " is " + seen.state() + ": it has no next run");
        }
        if (!repository.startRun(seen, owner, content, clock.instant())) {
            return Optional.empty();
        }
        frozen.freeze(seen.id(), content);
        return Optional.of(get(seen.id()));
    }

    /** Records that the snapshot is complete, with its number of recipients. */
    public void snapshotDone(Campaign run, long recipients) {
        fence(repository.snapshotDone(run.id(), owner(run), run.runNumber(), recipients), run);
    }

    /** Whether this run is current and the campaign is neither paused nor canceled. */
    public boolean stillSending(Campaign run) {
        return repository.stillSending(run.id(), owner(run), run.runNumber());
    }

    /** Locks the campaign until the end of the transaction, so that its state and its ledger change together. */
    public Campaign lock(long id) {
        return repository
                .lock(id)
                .orElseThrow(() -> new IllegalStateException("campaign " + id + " has vanished from the database"));
    }

    /** Ends the last run and marks the campaign as sent. The campaign must be locked. */
    public void finish(Campaign run) {
        end(run, CampaignState.SENT, clock.instant(), null);
    }

    /**
     * Ends a run with remaining deliveries and keeps the campaign's state. The campaign must be locked.
     *
     * @param due when the first remaining delivery is due
     */
    public void endRun(Campaign run, @Nullable Instant due) {
        Campaign now = get(run.id());
        end(run, now.state(), now.finishedAt(), due);
    }

    private void end(Campaign run, CampaignState state, @Nullable Instant finished, @Nullable Instant due) {
        fence(repository.endRun(run.id(), owner(run), run.runNumber(), state, finished, due), run);
    }

    /** Pauses a campaign. Its run, in whichever process, ends within a second or two. */
    public Campaign pause(long id) {
        return pause(id, CampaignReason.PAUSED_BY_PERSON);
    }

    /** Pauses a campaign for this reason. */
    public Campaign pause(long id, CampaignReason reason) {
        Permission.SEND.require();
        Campaign seen = get(id);
        if (seen.state() == CampaignState.PAUSED) {
            return seen;
        }
        if (!seen.state().canTransitionTo(CampaignState.PAUSED)) {
            throw WORDS.problem(
                    seen.state() == CampaignState.SCHEDULED ? "pause.scheduled" : "pause.state",
                    id,
                    seen.state().inSentence());
        }
        move(seen, CampaignState.PAUSED, reason.plain(), seen.nextDueAt(), null);
        record("campaign.pause", seen, CampaignState.PAUSED);
        return get(id);
    }

    /** Pauses the campaign of a run. Returns whether the run was still current. */
    public boolean hold(Campaign run, CampaignReason.Told reason) {
        return repository.hold(run.id(), owner(run), run.runNumber(), reason);
    }

    /** Pauses all campaigns that are sending from this domain, and says how many. */
    public int hold(String senderDomain, CampaignReason.Told reason) {
        return repository.hold(senderDomain, reason);
    }

    /** Resumes a paused campaign; its next run is due now. */
    public Campaign resume(long id) {
        Permission.SEND.require();
        Campaign seen = get(id);
        if (seen.state() == CampaignState.SENDING) {
            return seen;
        }
        if (seen.state() != CampaignState.PAUSED) {
            throw WORDS.problem("resume.state", id, seen.state().inSentence());
        }
        move(seen, CampaignState.SENDING, null, clock.instant(), null);
        record("campaign.resume", seen, CampaignState.SENDING);
        return get(id);
    }

    /** Cancels a campaign. The caller must cancel its unsent deliveries. */
    public Campaign cancel(long id) {
        Permission.SEND.require();
        Campaign seen = get(id);
        if (seen.state() == CampaignState.CANCELLED) {
            return seen;
        }
        if (!seen.state().canTransitionTo(CampaignState.CANCELLED)) {
            throw WORDS.problem("cancel.sent", id);
        }
        move(seen, CampaignState.CANCELLED, null, null, clock.instant());
        record("campaign.cancel", seen, CampaignState.CANCELLED);
        return get(id);
    }

    /**
     * Makes the next run due now because deliveries were put back. A sent campaign is sending again. Must run in that
     * transaction.
     */
    public void reopen(long id) {
        if (!repository.reopen(id, clock.instant())) {
            throw changedMeanwhile(id);
        }
    }

    /**
     * Makes the next run of every waiting campaign due now, because a rate limit or window has changed. Must run in
     * that transaction.
     */
    public void lookAgain() {
        repository.lookAgain(clock.instant());
    }

    /** Records the reason for the campaign's state, unless the state has changed. */
    public void remark(Campaign seen, CampaignReason.Told reason) {
        repository.remark(seen.id(), seen.state(), reason);
    }

    private void move(
            Campaign seen,
            CampaignState to,
            CampaignReason.@Nullable Told reason,
            @Nullable Instant due,
            @Nullable Instant finished) {
        if (!repository.move(seen.id(), seen.state(), to, reason, due, finished)) {
            throw changedMeanwhile(seen.id());
        }
    }

    private void record(String act, Campaign seen, CampaignState now) {
        audit.record(act, "campaign " + seen.id(), Map.of("state", seen.state().word()), Map.of("state", now.word()));
    }

    static Problem changedMeanwhile(long id) {
        return WORDS.problem("campaign.meanwhile", id);
    }

    /** Releases an interrupted run if this owner still holds it. */
    public void releaseRun(Campaign run) {
        repository.releaseRun(run.id(), owner(run));
    }

    private static String owner(Campaign run) {
        String owner = run.runOwner();
        if (owner == null) {
            throw new IllegalStateException("campaign " + run.id() + " has no run under way");
        }
        return owner;
    }

    private static void fence(boolean written, Campaign run) {
        if (!written) {
            throw new IllegalStateException("campaign " + run.id() + ": run " + run.runNumber() + " of "
                    + run.runOwner() + " is over, another one has taken its place");
        }
    }

    private Problem noSuchList(String name) {
        String known = lists.all().stream().map(l -> "'" + l.name() + "'").collect(Collectors.joining(", "));
        return WORDS.problem(known.isEmpty() ? "list.none" : "list.unknown", name, known);
    }
}

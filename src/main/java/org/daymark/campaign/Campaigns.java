package org.daymark.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.campaign.Campaign.Destination;
import org.daymark.issue.Issue;
import org.daymark.issue.Kit;
import org.daymark.issue.Kits;
import org.daymark.issue.Organisations;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Excerpt;
import org.daymark.text.MailText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Creates campaigns and moves them from draft to sent. */
@Service
public class Campaigns {
    static final int MAX_NAME = 200;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private final CampaignRepository repository;
    private final MailingLists lists;
    private final Kits kits;
    private final FrozenPictures pictures;
    private final Organisations organisations;
    private final Audit audit;
    private final Clock clock;

    Campaigns(
            CampaignRepository repository,
            MailingLists lists,
            Kits kits,
            FrozenPictures pictures,
            Organisations organisations,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.lists = lists;
        this.kits = kits;
        this.pictures = pictures;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a draft from a kit for a list that exists; without a name it is called after the kit and its month. */
    @Transactional
    public Campaign create(String kit, String listName, @Nullable String name) {
        Permission.WRITE.require();
        Kit chosen = kits.load(kit);
        String subject = chosen.issue().subject();
        MailingList list = lists.find(listName)
                .orElseThrow(() -> new Problem("There is no list named '" + listName + "'. " + knownLists()
                        + " An import makes a list: import FILE --list NAME."));
        String given = name == null || name.isBlank() ? nameOf(chosen) : checkedName(name);
        long id = repository.insert(given, kit, list.id(), subject, Actor.current(), clock.instant());
        audit.record("campaign.create", "campaign " + id, null, Map.of("name", given, "kit", kit, "list", list.name()));
        return get(id);
    }

    /** The kit's title with the month it is for: that of its observance, else the present one. */
    private String nameOf(Kit kit) {
        YearMonth now = YearMonth.now(clock.withZone(organisations.current().timeZone()));
        Issue.Observance observance = kit.issue().observance();
        YearMonth month = observance == null ? now : now.withMonth(observance.month());
        String meant = MONTH.format(month.isBefore(now) ? month.plusYears(1) : month);
        String title = kit.title();
        int room = MAX_NAME - meant.length() - 2;
        return Excerpt.cut(title, room) + ", " + meant;
    }

    public Campaign get(long id) {
        return repository
                .find(id)
                .orElseThrow(() -> new Problem("There is no campaign " + id
                        + ". 'campaign create' prints the id of a new one; the home page lists them all."));
    }

    /** The campaign, for a page: where there is none the page is not there. */
    public Campaign onPage(long id) {
        return repository
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no campaign with the number " + id + "."));
    }

    public Optional<Campaign> find(long id) {
        return repository.find(id);
    }

    /** Gives a campaign another name, by which only those who make campaigns know it. */
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

    /** Deletes a draft with everything that was written in it. */
    @Transactional
    public void delete(long id) {
        Permission.WRITE.require();
        Campaign seen = get(id);
        if (!repository.deleteDraft(id)) {
            throw new Problem("Campaign " + id + " is " + get(id).state().word()
                    + ". Only a draft that was never sent can be deleted; others stay as the record of what was sent.");
        }
        audit.record(
                "campaign.delete",
                "campaign " + id,
                Map.of("name", seen.name(), "kit", seen.kit(), "subject", seen.subject()),
                null);
    }

    /** The name as it is stored; a Problem says what is wrong with one that cannot be. */
    static String checkedName(String name) {
        String given = name.strip();
        if (given.isEmpty()) {
            throw new Problem("The campaign has no name. Give it one by which your colleagues know it.");
        }
        if (given.length() > MAX_NAME || !MailText.fits(given, MailText.Use.HEADER)) {
            throw new Problem("The campaign's name must be one line of at most " + MAX_NAME + " characters,"
                    + " without line breaks and other invisible characters.");
        }
        return given;
    }

    /** The first campaign made for a list that has this name or is no draft any more. */
    public Optional<Campaign> firstOf(MailingList list, String name) {
        return repository.firstOf(list.id(), name);
    }

    /** Campaigns that a process, alive or gone, holds a run of. */
    public List<Campaign> withRunUnderWay() {
        return repository.owned();
    }

    /** Campaigns under way that go there. */
    public List<Campaign> underWayTo(Destination destination) {
        return repository.underWayTo(destination);
    }

    /**
     * Begins the next run if no one else has started one since {@code seen} was read. The owner in {@code seen}, if any,
     * must be known to be gone.
     *
     * @return the campaign as the run finds it, or empty if someone else was first
     */
    public Optional<Campaign> startRun(Campaign seen, String owner, RunContent content) {
        if (!seen.state().canTransitionTo(CampaignState.SENDING)) {
            throw new IllegalStateException("campaign " + seen.id() + " is " + seen.state() + ": it has no next run");
        }
        if (!repository.startRun(seen, owner, content, clock.instant())) {
            return Optional.empty();
        }
        pictures.note(seen.id(), content.issue());
        return Optional.of(get(seen.id()));
    }

    /** Notes that every recipient is in the ledger, and how many they are; the ledger neither gains nor loses one any more. */
    public void snapshotDone(Campaign run, long recipients) {
        fence(repository.snapshotDone(run.id(), owner(run), run.runNumber(), recipients), run);
    }

    /** Whether this run is still the campaign's and no one has paused or cancelled the campaign. */
    public boolean stillSending(Campaign run) {
        return repository.stillSending(run.id(), owner(run), run.runNumber());
    }

    /** The campaign as it is now, locked until the transaction ends, so that its state and its ledger change together. */
    public Campaign lock(long id) {
        return repository
                .lock(id)
                .orElseThrow(() -> new IllegalStateException("campaign " + id + " has vanished from the database"));
    }

    /** Ends a run that left nothing to do: the campaign is sent. To be called with the campaign locked. */
    public void finish(Campaign run) {
        end(run, CampaignState.SENT, clock.instant(), null);
    }

    /**
     * Ends a run that left deliveries for later, and leaves the campaign in the state it is in. To be called with the
     * campaign locked.
     *
     * @param due when the first of them wants its turn
     */
    public void endRun(Campaign run, @Nullable Instant due) {
        Campaign now = get(run.id());
        end(run, now.state(), now.finishedAt(), due);
    }

    private void end(Campaign run, CampaignState state, @Nullable Instant finished, @Nullable Instant due) {
        fence(repository.endRun(run.id(), owner(run), run.runNumber(), state, finished, due), run);
    }

    /** Halts a campaign under way, wherever its run is: that run sees it within a second or two and ends. */
    public Campaign pause(long id) {
        return pause(id, CampaignReason.PAUSED_BY_PERSON);
    }

    /** The same for another reason. */
    public Campaign pause(long id, CampaignReason reason) {
        Permission.SEND.require();
        Campaign seen = get(id);
        if (seen.state() == CampaignState.PAUSED) {
            return seen;
        }
        if (!seen.state().canTransitionTo(CampaignState.PAUSED)) {
            throw new Problem(
                    "Campaign " + id + " is " + seen.state().word() + ", not under way, so there is nothing to"
                            + " pause."
                            + (seen.state() == CampaignState.SCHEDULED
                                    ? " 'campaign unschedule " + id + "' takes its start away."
                                    : ""));
        }
        move(seen, CampaignState.PAUSED, reason.plain(), seen.nextDueAt(), null);
        record("campaign.pause", seen, CampaignState.PAUSED);
        return get(id);
    }

    /** Halts the campaign of a run for a reason that the run found; says whether the run was still the current one. */
    public boolean hold(Campaign run, CampaignReason.Told reason) {
        return repository.hold(run.id(), owner(run), run.runNumber(), reason);
    }

    /** Lets a paused campaign continue: its next run is due now. */
    public Campaign resume(long id) {
        Permission.SEND.require();
        Campaign seen = get(id);
        if (seen.state() == CampaignState.SENDING) {
            return seen;
        }
        if (seen.state() != CampaignState.PAUSED) {
            throw new Problem("Campaign " + id + " is " + seen.state().word() + ", not paused.");
        }
        move(seen, CampaignState.SENDING, null, clock.instant(), null);
        record("campaign.resume", seen, CampaignState.SENDING);
        return get(id);
    }

    /** Gives a campaign up for good. What its ledger has not sent is for the caller to cancel. */
    public Campaign cancel(long id) {
        Permission.SEND.require();
        Campaign seen = get(id);
        if (seen.state() == CampaignState.CANCELLED) {
            return seen;
        }
        if (!seen.state().canTransitionTo(CampaignState.CANCELLED)) {
            throw new Problem("Campaign " + id + " is sent: nothing of it is left to cancel.");
        }
        move(seen, CampaignState.CANCELLED, null, null, clock.instant());
        record("campaign.cancel", seen, CampaignState.CANCELLED);
        return get(id);
    }

    /**
     * Makes a campaign's next run due now because deliveries were put back into it; a sent one is under way again. To be
     * called in the transaction that puts them back.
     */
    public void reopen(long id) {
        if (!repository.reopen(id, clock.instant())) {
            throw changedMeanwhile(id);
        }
    }

    /**
     * Makes the next run of every campaign that waits for its next turn due now, because what put that turn off has
     * changed. To be called in the transaction that changes it.
     */
    public void lookAgain() {
        repository.lookAgain(clock.instant());
    }

    /** Notes why a campaign stands where it stands, unless its state has changed since it was seen. */
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
        return new Problem("Campaign " + id + " changed in the same moment. Look at it with 'campaign status " + id
                + "' and try again.");
    }

    /** Gives a run up that broke off, if this owner still has it. */
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

    private String knownLists() {
        List<MailingList> all = lists.all();
        if (all.isEmpty()) {
            return "There are no lists yet.";
        }
        return "Known lists: "
                + String.join(", ", all.stream().map(l -> "'" + l.name() + "'").toList()) + ".";
    }
}

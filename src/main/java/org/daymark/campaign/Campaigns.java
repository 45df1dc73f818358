package org.daymark.campaign;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.issue.Kits;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Creates campaigns and moves them from draft to sent. */
@Service
public class Campaigns {
    private static final int LONGEST_NAME = 200;

    private final CampaignRepository repository;
    private final MailingLists lists;
    private final Kits kits;
    private final Clock clock;

    Campaigns(CampaignRepository repository, MailingLists lists, Kits kits, Clock clock) {
        this.repository = repository;
        this.lists = lists;
        this.kits = kits;
        this.clock = clock;
    }

    /** Makes a draft from a kit for a list that exists; without a name it is called after both. */
    public Campaign create(String kit, String listName, @Nullable String name) {
        String subject = kits.load(kit).issue().subject();
        MailingList list = lists.find(listName)
                .orElseThrow(() -> new Problem("There is no list named '" + listName + "'. " + knownLists()
                        + " An import makes a list: import FILE --list NAME."));
        String given = name == null || name.isBlank() ? kit + " to " + list.name() : name.strip();
        if (given.length() > LONGEST_NAME || given.chars().anyMatch(Character::isISOControl)) {
            throw new Problem("The campaign's name must be one line of at most " + LONGEST_NAME + " characters.");
        }
        return get(repository.insert(given, kit, list.id(), subject, clock.instant()));
    }

    public Campaign get(long id) {
        return repository
                .find(id)
                .orElseThrow(() -> new Problem("There is no campaign " + id
                        + ". 'campaign create' prints the id of a new one; the home page lists them all."));
    }

    /** The latest campaign made for a list. */
    public Optional<Campaign> newestOf(MailingList list) {
        return repository.newestOf(list.id());
    }

    /** Campaigns that a process, alive or gone, holds a run of. */
    public List<Campaign> withRunUnderWay() {
        return repository.owned();
    }

    /**
     * Begins the next run if nobody else has begun one since {@code seen} was read. The owner in {@code seen}, if any,
     * must be known to be gone.
     *
     * @return the campaign as the run finds it, or empty if somebody else was first
     */
    public Optional<Campaign> startRun(Campaign seen, String owner, RunContent content) {
        if (!seen.state().canTransitionTo(CampaignState.SENDING)) {
            throw new IllegalStateException("campaign " + seen.id() + " is " + seen.state() + ": it has no next run");
        }
        return repository.startRun(seen, owner, content, clock.instant())
                ? Optional.of(get(seen.id()))
                : Optional.empty();
    }

    /** Notes that every recipient is in the ledger. */
    public void snapshotDone(Campaign run) {
        fence(repository.snapshotDone(run.id(), owner(run), run.runNumber()), run);
    }

    /** Ends a run that left nothing to do: the campaign is sent. */
    public void finish(Campaign run) {
        fence(repository.endRun(run.id(), owner(run), run.runNumber(), CampaignState.SENT, clock.instant(), null), run);
    }

    /** Ends a run that left deliveries for later; {@code due} is when the first of them wants its turn. */
    public void endRun(Campaign run, @Nullable Instant due) {
        fence(repository.endRun(run.id(), owner(run), run.runNumber(), CampaignState.SENDING, null, due), run);
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

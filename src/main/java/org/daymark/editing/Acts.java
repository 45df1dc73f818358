package org.daymark.editing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.audit.Audit;
import org.daymark.campaign.Approvals;
import org.daymark.campaign.CampaignContent;
import org.daymark.editing.EditOutcome.Change;
import org.daymark.issue.DraftChange;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records acts in order, and knows which of them undo and redo are about. */
@Component
class Acts {
    /** The number of stored acts per campaign. */
    static final int KEPT = 300;

    /** Edits of one block follow each other this closely within one act. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** The maximum duration of one act. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int SEARCHED = 50;

    private final ActRepository repository;
    private final Approvals approvals;
    private final Audit audit;
    private final Clock clock;

    Acts(ActRepository repository, Approvals approvals, Audit audit, Clock clock) {
        this.repository = repository;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /** An act that was just saved. */
    record Done(long campaignId, ActKind kind, String block, DraftChange change, int version, Window window) {}

    /** Records an act of the current user. Edits of one block within seconds are one act. */
    void add(Done done) {
        Actor author = Actor.current();
        if (done.kind() == ActKind.EDIT) {
            Optional<Act> last = repository.newestBy(done.campaignId(), author).filter(act -> goesOn(act, done));
            Optional<DraftChange> joined =
                    last.flatMap(act -> repository.changes(act).and(done.change()));
            if (last.isPresent() && joined.isPresent()) {
                if (joined.get().isEmpty()) {
                    repository.delete(last.get());
                } else {
                    repository.goOn(last.get(), joined.get(), done.version(), clock.instant());
                }
                return;
            }
        }
        repository.discardUndone(done.campaignId(), author);
        add(done, null);
    }

    private boolean goesOn(Act act, Done done) {
        Instant now = clock.instant();
        return act.kind() == ActKind.EDIT
                && act.state() == ActState.DONE
                && act.block().equals(done.block())
                && act.window().equals(done.window().id())
                && act.at().isAfter(now.minus(PAUSE))
                && act.beganAt().isAfter(now.minus(LONGEST))
                // The text that was submitted or approved stays a state of its own.
                && approvals
                        .latest(done.campaignId())
                        .filter(step -> step.keepsItsText() && !step.at().isBefore(act.beganAt()))
                        .isEmpty();
    }

    void addUndo(Done done, Act undone) {
        repository.set(undone, ActState.UNDONE);
        add(done, undone.id());
    }

    void addRedo(Done done, Act redone) {
        repository.set(redone, ActState.DONE);
        add(done, redone.id());
    }

    private void add(Done done, @Nullable Long target) {
        repository.add(done, target, Actor.current(), clock.instant());
        repository.keepOnly(done.campaignId(), KEPT);
        Map<String, Object> described = new HashMap<>();
        described.put("act", done.kind().word());
        described.put("version", done.version());
        if (!done.block().isEmpty()) {
            described.put("block", done.block());
        }
        audit.record("campaign.edit", "campaign " + done.campaignId(), null, described);
    }

    Optional<Act> toUndo(long campaignId) {
        return repository.toUndo(campaignId, Actor.current());
    }

    Optional<Act> toRedo(long campaignId) {
        return repository.toRedo(campaignId, Actor.current());
    }

    DraftChange change(Act act) {
        return repository.changes(act);
    }

    /** What the latest undo of an act changed. */
    Optional<DraftChange> undoOf(long campaignId, Act undone) {
        return repository.changesOfUndo(campaignId, undone);
    }

    /** The latest acts, newest first. */
    List<Act> newest(long campaignId) {
        return repository.newest(campaignId, KEPT);
    }

    /**
     * Whether a block is as the current user left it in this window. A save that was under way at that time, or whose
     * answer was lost, may not know it.
     */
    boolean isOwn(CampaignContent now, String block, Window window) {
        return !window.id().isEmpty()
                && repository
                        .newestOf(now.campaignId(), block)
                        .filter(act -> act.window().equals(window.id()) && act.isBy(Actor.current()))
                        .filter(act -> repository.changes(act).left(block, now.draft()))
                        .isPresent();
    }

    /** Who last changed a block by itself, if that is known. */
    Optional<Change> lastChange(long campaignId, String block) {
        return repository.newestOf(campaignId, block).map(Acts::changeBy);
    }

    /** The act that removed a block, if it is known. */
    Optional<Removal> removal(long campaignId, String block) {
        for (Act act : repository.removals(campaignId, block, SEARCHED)) {
            DraftChange change = repository.changes(act);
            if (change.removes(block)) {
                return Optional.of(new Removal(change, changeBy(act)));
            }
        }
        return Optional.empty();
    }

    /** A removal, and who did it. */
    record Removal(DraftChange change, Change by) {}

    private static Change changeBy(Act act) {
        return new Change(act.authorName(), act.isBy(Actor.current()), act.at());
    }
}

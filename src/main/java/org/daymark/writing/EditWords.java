package org.daymark.writing;

import org.daymark.console.Moment;
import org.daymark.editing.ActKind;
import org.daymark.editing.EditOutcome;
import org.daymark.editing.EditOutcome.BlockGone;
import org.daymark.editing.EditOutcome.Blocked;
import org.daymark.editing.EditOutcome.Change;
import org.daymark.editing.EditOutcome.ChangedSince;
import org.daymark.editing.EditOutcome.Conflict;
import org.daymark.editing.EditOutcome.NothingLeft;
import org.daymark.editing.EditOutcome.Refused;
import org.daymark.editing.EditOutcome.Saved;
import org.daymark.editing.EditOutcome.Unchanged;
import org.daymark.text.Phrase;
import org.daymark.text.Words;

/** What the Write page says about the outcome of an act. */
final class EditWords {
    private static final Words WORDS = Words.of("writing");

    private EditWords() {}

    /** The words for an outcome; empty if the page shows it anyway. */
    static String of(EditOutcome outcome) {
        if (outcome instanceof Saved saved) {
            return saved.act() == ActKind.EDIT || saved.act() == ActKind.KEEP
                    ? ""
                    : saved.act().words() + ".";
        }
        if (outcome instanceof Unchanged) {
            return "";
        }
        if (outcome instanceof Conflict conflict) {
            return WORDS.named("conflict", who(conflict.by()));
        }
        if (outcome instanceof ChangedSince since) {
            return WORDS.named("changed-since", who(since.by()));
        }
        if (outcome instanceof BlockGone gone) {
            return WORDS.named(gone.kept() ? "gone-kept" : "gone", who(gone.by()));
        }
        if (outcome instanceof Blocked blocked) {
            return WORDS.named("blocked", who(blocked.by()));
        }
        if (outcome instanceof NothingLeft) {
            return WORDS.named("nothing-left");
        }
        return ((Refused) outcome).words();
    }

    /** The same for the next page. */
    static Phrase phrase(EditOutcome outcome) {
        return WORDS.phrase("outcome", of(outcome));
    }

    /** Who made a change, and when, as the beginning of a sentence. */
    private static String who(Change change) {
        String when = change.at() == null
                ? ""
                : " " + WORDS.named("at", Moment.of(change.at()).text());
        if (change.self()) {
            return WORDS.named("you") + when;
        }
        return (change.name().isEmpty() ? WORDS.named("someone") : change.name()) + when;
    }
}

package org.daymark.people;

import org.jspecify.annotations.Nullable;

/** What should be true of a person, told by simple rules: the other opinion in the test of acts on many people. */
final class ModelPerson {
    final long id;
    final String email;
    final boolean domainSuppressed;

    /** NONE, ACTIVE or ENDED. */
    String list = "NONE";

    /** By whom it ended: PAGE, STAFF, or ACT for the act of this round. */
    String by = "";

    @Nullable
    String suppression;

    /** The act added them and they did not say anything themselves since then. */
    boolean added;

    boolean suppressedByAct;
    boolean tagged;
    boolean erased;
    boolean changed;

    ModelPerson(long id, String email, boolean domainSuppressed) {
        this.id = id;
        this.email = email;
        this.domainSuppressed = domainSuppressed;
    }

    /** Whether a campaign to the list would reach them. */
    boolean mailable() {
        return !erased && list.equals("ACTIVE") && suppression == null && !domainSuppressed;
    }

    void act(BulkKind kind) {
        boolean before = changed;
        changed = true;
        switch (kind) {
            case ADD_TO_LIST -> {
                if (list.equals("NONE") && suppression == null && !domainSuppressed) {
                    list = "ACTIVE";
                    added = true;
                    return;
                }
            }
            case END_SUBSCRIPTION -> {
                if (list.equals("ACTIVE")) {
                    list = "ENDED";
                    by = "ACT";
                    return;
                }
            }
            case SUPPRESS -> {
                if (suppression == null) {
                    suppression = "MANUAL";
                    suppressedByAct = true;
                    return;
                }
            }
            case TAG -> {
                if (!tagged) {
                    tagged = true;
                    return;
                }
            }
            case UNTAG -> {
                if (tagged) {
                    tagged = false;
                    return;
                }
            }
        }
        changed = before;
    }

    void undo(BulkKind kind) {
        if (!changed || erased) {
            return;
        }
        switch (kind) {
            case ADD_TO_LIST -> {
                if (added && list.equals("ACTIVE")) {
                    list = "NONE";
                }
            }
            case END_SUBSCRIPTION -> {
                if (by.equals("ACT")) {
                    list = "ACTIVE";
                    by = "";
                }
            }
            case SUPPRESS -> {
                if (suppressedByAct) {
                    suppression = null;
                }
            }
            case TAG -> tagged = false;
            case UNTAG -> tagged = true;
        }
    }

    void leaveList() {
        if (list.equals("ACTIVE") || by.equals("STAFF") || by.equals("ACT")) {
            list = "ENDED";
            by = "PAGE";
        }
    }

    void leaveEverything() {
        if (suppression == null || !suppression.equals("COMPLAINT")) {
            suppression = "UNSUBSCRIBED";
            suppressedByAct = false;
        }
        leaveList();
    }

    /** Their own consent lifts their own wish, but neither a bounce nor a decision of staff. */
    void signUp() {
        boolean barred = domainSuppressed
                || suppression != null && (suppression.equals("MANUAL") || suppression.equals("HARD_BOUNCE"));
        if (!barred) {
            suppression = null;
            list = "ACTIVE";
            by = "";
            added = false;
        }
    }

    void bounce() {
        suppressedByAct = false;
        if (suppression == null) {
            suppression = "HARD_BOUNCE";
        }
    }

    void complain() {
        suppression = "COMPLAINT";
        suppressedByAct = false;
    }

    /** As {@link BulkTester#states} says it. */
    String state() {
        String ended = list.equals("ENDED") ? by.equals("ACT") ? "STAFF" : by : "null";
        return (list.equals("NONE") ? "null" : list) + " " + ended + " " + suppression + " " + (tagged ? "tag" : "-");
    }
}

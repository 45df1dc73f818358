package org.daymark.soak;

import org.daymark.soak.LedgerTester.Standing;

/** What a process was doing when it was killed, as its ledger shows afterwards. */
enum Hit {
    START_UP(10),
    RECOVERY(10),
    SNAPSHOT(15),
    SENDING(50),
    FINISH(15);

    /** How many of a hundred kills are to hit this. */
    final int share;

    Hit(int share) {
        this.share = share;
    }

    /** @param checked whether the process had checked the mail server, after which it watches the owner before it */
    static Hit of(Standing before, Standing after, boolean checked) {
        boolean begun = after.runNumber() > before.runNumber();
        boolean recovering = before.sending() > 0 && (checked || after.sending() == 0);
        if (begun ? after.leftBehind() > 0 : recovering) {
            return RECOVERY;
        }
        if (!begun) {
            return START_UP;
        }
        if (!after.snapshotDone()) {
            return SNAPSHOT;
        }
        return after.pending() + after.sending() > 0 ? SENDING : FINISH;
    }

    /** Whether a process that starts with this standing may be hit there. */
    boolean possible(Standing before) {
        return switch (this) {
            case START_UP -> true;
            case RECOVERY -> before.sending() > 0;
            case SNAPSHOT -> !before.snapshotDone();
            case SENDING, FINISH -> before.recipients() == 0 || before.pending() + before.deferred() > 0;
        };
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

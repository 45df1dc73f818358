package org.daymark.soak;

import java.util.concurrent.TimeUnit;

/**
 * Knows from the connections that a mail server sees how far a sending process is, and learns how long its stages take:
 * the first connection is its check of the server, the next are its senders', and between them lie the recovery of what
 * another process left, the begin of the run and, for a fresh campaign, the snapshot.
 */
final class Stages {
    private long startUpMillis = 6_000;
    private long preparationMillis = 1_500;
    private long recoveryMillis = 4_000;
    private long started;
    private long checked;
    private boolean sending;
    private boolean recovering;

    /** @param recovering whether a process before this one has left a run to recover */
    synchronized void start(boolean recovering) {
        this.recovering = recovering;
        started = System.nanoTime();
        checked = 0;
        sending = false;
    }

    synchronized void connected() {
        long now = System.nanoTime();
        if (checked == 0) {
            checked = now;
            startUpMillis = learn(startUpMillis, now - started);
        } else if (!sending) {
            sending = true;
            if (recovering) {
                recoveryMillis = learn(recoveryMillis, now - checked);
            } else {
                preparationMillis = learn(preparationMillis, now - checked);
            }
        }
    }

    synchronized boolean checked() {
        return checked != 0;
    }

    /** How long a process usually takes to its check of the server. */
    synchronized long startUpMillis() {
        return startUpMillis;
    }

    /** How long it usually takes from there to its senders, if it has nothing to recover. */
    synchronized long preparationMillis() {
        return preparationMillis;
    }

    /** How long this one should take from there to its senders. */
    synchronized long toSendersMillis() {
        return recovering ? recoveryMillis : preparationMillis;
    }

    private static long learn(long usual, long nanos) {
        return (2 * usual + TimeUnit.NANOSECONDS.toMillis(nanos)) / 3;
    }
}

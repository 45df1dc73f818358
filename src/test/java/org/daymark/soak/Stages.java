package org.daymark.soak;

import java.util.concurrent.TimeUnit;

/**
 * Knows from the connections that a mail server sees how far a sending process is, and learns how long its stages take:
 * the first connection is its check of the server, the next are its senders', and between them lie the begin of the run
 * and, for a fresh campaign, the snapshot.
 */
final class Stages {
    private long startUpMillis = 6_000;
    private long preparationMillis = 1_500;
    private long started;
    private long checked;
    private boolean fresh;

    /** @param fresh whether the campaign has no snapshot yet */
    synchronized void start(boolean fresh) {
        this.fresh = fresh;
        started = System.nanoTime();
        checked = 0;
    }

    synchronized void connected() {
        long now = System.nanoTime();
        if (checked == 0) {
            checked = now;
            startUpMillis = learn(startUpMillis, now - started);
        } else if (fresh) {
            fresh = false;
            preparationMillis = learn(preparationMillis, now - checked);
        }
    }

    synchronized boolean checked() {
        return checked != 0;
    }

    /** How long a process usually takes to its check of the server. */
    synchronized long startUpMillis() {
        return startUpMillis;
    }

    /** How long it usually takes from there to the end of the snapshot. */
    synchronized long preparationMillis() {
        return preparationMillis;
    }

    private static long learn(long usual, long nanos) {
        return (2 * usual + TimeUnit.NANOSECONDS.toMillis(nanos)) / 3;
    }
}

package org.daymark.soak;

/** One strike: when it came, what it hit, and how many it left uncertain of those it may. */
final class Kill {
    final String hit;
    private final long millis;
    private final int connections;
    int bound;
    int uncertain;

    Kill(String hit, long millis, int connections) {
        this.hit = hit;
        this.millis = millis;
        this.connections = connections;
    }

    long millis() {
        return millis;
    }

    /** Twice the connections, or what was sent in 50 ms of the busiest second just before, if that is more. */
    void judge(Received received) {
        bound = Math.max(2 * connections, received.busiestSecondBefore(millis) / 20);
    }

    boolean overBound() {
        return uncertain > bound;
    }
}

package org.daymark.http;

import java.time.Duration;

/**
 * Limits for slow connections. Above a limit, the slowest connection is closed.
 *
 * @param idle between two requests
 * @param head for the whole head of a request, from its first byte
 * @param body for a whole body, from the end of its head
 * @param bytesPerSecond a body that comes at this rate or faster gets more time
 * @param stall how long a client may take nothing of an answer
 * @param waiting connections without a complete request
 * @param bodies unfinished bodies in all
 * @param bodiesOfHolder unfinished bodies of one client address, or of one token
 * @param collectedBytes of unfinished requests in all
 * @param stalledAnswers answers that wait for their client to read
 */
record SlownessLimits(
        Duration idle,
        Duration head,
        Duration body,
        int bytesPerSecond,
        Duration stall,
        int waiting,
        int bodies,
        int bodiesOfHolder,
        long collectedBytes,
        int stalledAnswers) {
    static SlownessLimits usual() {
        return new SlownessLimits(
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                8 * 1024,
                Duration.ofSeconds(20),
                2_000,
                500,
                20,
                32L << 20,
                40);
    }
}

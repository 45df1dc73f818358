package org.daymark.campaign;

import java.time.Instant;
import java.util.List;
import org.daymark.preflight.Finding;

/**
 * The latest render test of a campaign.
 *
 * @param contentHash the tested content
 * @param done the number of rendered messages
 * @param findings the first messages that failed
 * @param updatedAt the time of the last progress
 */
public record RehearsalResult(
        State state,
        String contentHash,
        long listId,
        long done,
        long total,
        List<Finding> findings,
        Instant updatedAt) {
    public RehearsalResult {
        findings = List.copyOf(findings);
    }

    /** The state of a render test. */
    public enum State {
        RUNNING,
        DONE,
        /** Interrupted, for example because the server was stopped. */
        FAILED
    }

    boolean isAbout(String hash, long list) {
        return contentHash.equals(hash) && listId == list;
    }
}

package org.daymark.campaign;

import java.time.Instant;
import java.util.List;
import org.daymark.preflight.Finding;

/**
 * The latest rehearsal of a campaign: everyone's message made and thrown away.
 *
 * @param contentHash the content it was about
 * @param done how many messages were made
 * @param findings whose message cannot be made, the first of them
 * @param updatedAt when it was last heard of
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

    /** How far a rehearsal is. */
    public enum State {
        RUNNING,
        DONE,
        /** It broke off, for instance because the server was stopped. */
        FAILED
    }

    boolean isAbout(String hash, long list) {
        return contentHash.equals(hash) && listId == list;
    }
}

package org.daymark.preflight;

import java.time.Instant;

/**
 * A warning that somebody took responsibility for.
 *
 * @param place the id of the field, or the place in words
 * @param note why it may be so
 * @param actor who says that
 */
public record AcceptedWarning(
        String contentHash, String rule, String place, String what, String note, String actor, Instant acceptedAt) {
    /** Whether this is the finding that was accepted, in content of that hash. */
    public boolean covers(Finding finding, String hash) {
        return contentHash.equals(hash)
                && rule.equals(finding.rule())
                && place.equals(AcceptedWarnings.place(finding))
                && what.equals(AcceptedWarnings.what(finding));
    }
}

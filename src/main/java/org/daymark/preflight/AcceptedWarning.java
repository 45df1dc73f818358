package org.daymark.preflight;

import java.time.Instant;

/**
 * A warning that a user accepted.
 *
 * @param place the id of the field; empty outside the fields
 * @param finding the key of what was found
 * @param note why it is acceptable
 * @param actor the user who accepted it
 * @param live whether mail was live; otherwise the note is valid only for the sandbox
 */
public record AcceptedWarning(
        String contentHash,
        String rule,
        String place,
        String finding,
        String note,
        String actor,
        Instant acceptedAt,
        boolean live) {
    /** Whether this acceptance is valid for a finding of a report. */
    public boolean covers(Finding found, PreflightReport report) {
        return isAbout(found, report) && (live || !report.live());
    }

    /** Whether this finding was accepted for the same content. */
    boolean isAbout(Finding found, PreflightReport report) {
        return contentHash.equals(report.contentHash())
                && rule.equals(found.rule())
                && place.equals(AcceptedWarnings.place(found))
                && finding.equals(AcceptedWarnings.finding(found));
    }
}

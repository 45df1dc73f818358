package org.daymark.preflight;

import java.time.Instant;

/**
 * A warning that someone took responsibility for.
 *
 * @param place the id of the field, or the place in words
 * @param note why it may be so
 * @param actor who says that
 * @param live whether mail left this machine then; else the note holds for the sandbox only
 */
public record AcceptedWarning(
        String contentHash,
        String rule,
        String place,
        String what,
        String note,
        String actor,
        Instant acceptedAt,
        boolean live) {
    /** Whether this note holds for a finding of a report. */
    public boolean covers(Finding finding, PreflightReport report) {
        return isAbout(finding, report) && (live || !report.live());
    }

    /** Whether this is the finding that was accepted, in the same content. */
    boolean isAbout(Finding finding, PreflightReport report) {
        return contentHash.equals(report.contentHash())
                && rule.equals(finding.rule())
                && place.equals(AcceptedWarnings.place(finding))
                && what.equals(AcceptedWarnings.what(finding));
    }
}

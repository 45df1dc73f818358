package org.daymark.report;

/**
 * How many recipients of a campaign have a measure, a domain and a reason in common.
 *
 * @param domain empty for the domains that are not kept by name
 * @param reason a reply code with its enhanced code, the name of a reason, or empty
 * @param sample a delivery or event that was counted, or 0
 */
record Count(Measure measure, String domain, String reason, long number, long sample) {
    /** The reason of those whose own is too rare to be kept apart. */
    static final String RARE = "*";
}

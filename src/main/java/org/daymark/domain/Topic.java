package org.daymark.domain;

import org.daymark.text.Words;

/** What is checked, in the order of a report. */
public enum Topic {
    SPF,
    DKIM,
    DMARC,
    MX,
    REVERSE_NAME,
    MTA_STS,
    TLS_REPORTS,
    BIMI,
    ONE_CLICK;

    private static final Words WORDS = Words.of("domain");

    public String words() {
        return WORDS.of(this);
    }

    /** What the records are for. */
    public String about() {
        return WORDS.in("about", this);
    }
}

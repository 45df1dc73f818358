package org.daymark.authreport;

import org.daymark.text.Words;

/** What a domain asks receivers to do with mail that fails DMARC. */
public enum DomainPolicy {
    NONE,
    QUARANTINE,
    REJECT;

    private static final Words WORDS = Words.of("authreport");

    static DomainPolicy of(String written) {
        return switch (written) {
            case "quarantine" -> QUARANTINE;
            case "reject" -> REJECT;
            default -> NONE;
        };
    }

    public String words() {
        return WORDS.of(this);
    }
}

package org.daymark.authreport;

import java.util.Locale;

/** What a receiver did with a message because of DMARC. */
enum Disposition {
    NONE,
    QUARANTINE,
    REJECT;

    /** RFC 9990 also has {@code pass} for what needed no policy. */
    static Disposition of(String written) {
        return switch (written.strip().toLowerCase(Locale.ROOT)) {
            case "quarantine" -> QUARANTINE;
            case "reject" -> REJECT;
            default -> NONE;
        };
    }
}

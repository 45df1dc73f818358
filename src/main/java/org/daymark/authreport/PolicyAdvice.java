package org.daymark.authreport;

import org.daymark.text.Figures;
import org.daymark.text.Words;

/** Whether the policy of a domain can be made stricter. */
public enum PolicyAdvice {
    NO_REPORTS,
    TOO_FEW,
    FIX_FIRST,
    READY_FOR_QUARANTINE,
    READY_FOR_REJECT,
    STRICTEST;

    /** The share that must pass. */
    private static final double ENOUGH = 0.98;

    private static final long FEWEST_MESSAGES = 100;
    private static final int FEWEST_DAYS = 20;
    private static final Words WORDS = Words.of("authreport");

    /** @param days on how many of the last 30 there is a report */
    static PolicyAdvice of(DomainPolicy policy, long passed, long failed, int days) {
        long all = passed + failed;
        if (all == 0) {
            return NO_REPORTS;
        }
        if (policy == DomainPolicy.REJECT) {
            return STRICTEST;
        }
        if (all < FEWEST_MESSAGES || days < FEWEST_DAYS) {
            return TOO_FEW;
        }
        if (passed < ENOUGH * all) {
            return FIX_FIRST;
        }
        return policy == DomainPolicy.NONE ? READY_FOR_QUARANTINE : READY_FOR_REJECT;
    }

    String words(long passed, long failed, int days) {
        return WORDS.of(
                this,
                share(passed, passed + failed),
                WORDS.counted("messages", passed + failed),
                WORDS.counted("days", days));
    }

    /** A share that rounding never makes whole. */
    static String share(long part, long all) {
        if (all == 0 || part == all) {
            return all == 0 ? "–" : "100%";
        }
        return Figures.decimal(Math.floor(1_000.0 * part / all) / 10, 1) + "%";
    }
}

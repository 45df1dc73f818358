package org.daymark.authreport;

import java.util.ArrayList;
import java.util.List;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * A server that sends mail in the name of a domain, by all reports of a time.
 *
 * @param name that DNS has for its address; empty if there is none
 * @param ours whether it is a mail server of the settings
 * @param passed messages that passed DMARC
 * @param signed of all messages those with a valid, aligned signature
 * @param spf of all messages those that SPF passed for, aligned
 * @param refused messages that receivers refused or put into the spam folder
 * @param byDaymark messages with a signature of a key that this Daymark signs with
 * @param broken messages that failed, with a signature of the domain that was not valid
 * @param forwarded messages that failed and that the receiver knows were forwarded
 * @param signer another domain that signed messages that failed, or null
 */
public record MailSource(
        String address,
        String name,
        boolean ours,
        long messages,
        long passed,
        long signed,
        long spf,
        long refused,
        long byDaymark,
        long broken,
        long forwarded,
        @Nullable String signer) {
    private static final Words WORDS = Words.of("authreport");

    /** What is to be done about it. */
    public enum Advice {
        DAYMARK_GOOD,
        GOOD,
        DAYMARK_BROKEN,
        DAYMARK_UNSIGNED,
        FORWARDED,
        BROKEN,
        SIGNED_BY_OTHERS,
        UNSIGNED;

        /** Whether nothing has to be done, no matter who it is. */
        public boolean isGood() {
            return this == DAYMARK_GOOD || this == GOOD || this == FORWARDED;
        }
    }

    public boolean isDaymark() {
        return ours || byDaymark > 0;
    }

    public long failed() {
        return messages - passed;
    }

    public Advice advice() {
        long failed = failed();
        if (failed == 0) {
            return isDaymark() ? Advice.DAYMARK_GOOD : Advice.GOOD;
        }
        if (forwarded == failed) {
            return Advice.FORWARDED;
        }
        if (isDaymark()) {
            return broken > 0 ? Advice.DAYMARK_BROKEN : Advice.DAYMARK_UNSIGNED;
        }
        if (broken > 0) {
            return Advice.BROKEN;
        }
        return signer == null ? Advice.UNSIGNED : Advice.SIGNED_BY_OTHERS;
    }

    /** What is so, and what to do. */
    public String words(DomainPolicy policy) {
        Advice advice = advice();
        List<String> sentences = new ArrayList<>();
        String shown = name.isEmpty() ? address : address + " (" + name + ")";
        sentences.add(WORDS.of(
                advice,
                shown,
                WORDS.counted("messages", failed()),
                Figures.count(messages),
                signer == null ? "" : signer));
        if (!advice.isGood() && !isDaymark()) {
            sentences.add(WORDS.in("stranger", policy));
        }
        return String.join(" ", sentences);
    }
}

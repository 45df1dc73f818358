package org.daymark.delivery;

import java.util.ArrayList;
import java.util.List;
import org.daymark.text.Figures;

/**
 * Why a campaign waits: the number of postponed deliveries and the rules. Numbers above {@link #MAX_COUNTED} are
 * capped.
 *
 * @param paced put off by a rate, a domain's rule or the send window
 * @param local waiting for the time on the recipient's own clock
 * @param retried waiting to be tried again, because a server asked for it
 * @param rules the pace that holds for it, one sentence each; empty where it keeps to none
 */
public record SendDelay(long paced, long local, long retried, List<String> rules) {
    static final int MAX_COUNTED = 10_000;

    public SendDelay {
        rules = List.copyOf(rules);
    }

    /** The reasons as display text. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (paced > 0) {
            words.add(messages(paced) + " for a rate limit or the send window.");
        }
        if (local > 0) {
            words.add(messages(local) + " for the time in the recipient’s time zone.");
        }
        if (retried > 0) {
            words.add(messages(retried) + " for a retry that the mail server asked for.");
        }
        words.addAll(rules);
        return words;
    }

    private static String messages(long number) {
        if (number > MAX_COUNTED) {
            return "More than 10,000 messages wait";
        }
        return number == 1 ? "One message waits" : Figures.count(number) + " messages wait";
    }
}

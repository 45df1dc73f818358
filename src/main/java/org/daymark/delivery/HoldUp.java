package org.daymark.delivery;

import java.util.ArrayList;
import java.util.List;
import org.daymark.text.Figures;

/**
 * What makes a campaign wait: which of its deliveries have a later time, and by which rules. Numbers above
 * {@link #MAX_COUNTED} are that number and one.
 *
 * @param paced put off by a rate, a domain's rule or the send window
 * @param local waiting for the time on the recipient's own clock
 * @param retried waiting to be tried again, because a server asked for it
 * @param rules the pace that holds for it, one sentence each; empty where it keeps to none
 */
public record HoldUp(long paced, long local, long retried, List<String> rules) {
    static final int MAX_COUNTED = 10_000;

    public HoldUp {
        rules = List.copyOf(rules);
    }

    /** What waits, and the rules, in sentences. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (paced > 0) {
            words.add(messages(paced) + " for their turn or for the send window.");
        }
        if (local > 0) {
            words.add(messages(local) + " for the time on the recipient’s own clock.");
        }
        if (retried > 0) {
            words.add(messages(retried) + " to be tried again, as a server asked.");
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

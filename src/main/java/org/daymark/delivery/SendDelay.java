package org.daymark.delivery;

import java.util.ArrayList;
import java.util.List;
import org.daymark.text.Figures;
import org.daymark.text.Words;

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
    private static final Words WORDS = Words.of("delivery");

    static final int MAX_COUNTED = 10_000;

    public SendDelay {
        rules = List.copyOf(rules);
    }

    /** The reasons as display text. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (paced > 0) {
            words.add(messages("wait.paced", paced));
        }
        if (local > 0) {
            words.add(messages("wait.local", local));
        }
        if (retried > 0) {
            words.add(messages("wait.retried", retried));
        }
        words.addAll(rules);
        return words;
    }

    private static String messages(String why, long number) {
        return WORDS.named(
                why,
                number > MAX_COUNTED
                        ? WORDS.named("wait.above", Figures.count(MAX_COUNTED))
                        : WORDS.counted("wait", number));
    }
}

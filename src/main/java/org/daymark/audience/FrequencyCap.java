package org.daymark.audience;

import org.daymark.text.Words;

/**
 * How many emails a person may get over all lists: at most so many within any so many days.
 *
 * @param most at least 1
 * @param days at least 1
 */
public record FrequencyCap(int most, int days) {
    private static final Words WORDS = Words.of("audience");
    public static final int MAX_MOST = 100;
    public static final int MAX_DAYS = 365;
    public static final int USUAL_DAYS = 7;

    public FrequencyCap {
        if (most < 1 || most > MAX_MOST || days < 1 || days > MAX_DAYS) {
            throw WORDS.problem("limit.range", MAX_MOST, MAX_DAYS);
        }
    }
}

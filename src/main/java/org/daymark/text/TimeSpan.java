package org.daymark.text;

import java.time.Duration;

/** How long something took, as people say it. */
public final class TimeSpan {
    private static final Words WORDS = Words.of("text");
    private static final int SECONDS = 2;
    private static final int MINUTES = 3;
    private static final int HOURS = 72;

    private TimeSpan() {}

    /** Such as "less than a second", "95 s", "12 min", "5 hours" or "4 days". */
    public static String words(Duration time) {
        if (time.toSeconds() < 1) {
            return WORDS.named("time.none");
        }
        if (time.toMinutes() < SECONDS) {
            return WORDS.named("time.seconds", Long.toString(time.toSeconds()));
        }
        if (time.toHours() < MINUTES) {
            return WORDS.named("time.minutes", Long.toString(time.toMinutes()));
        }
        return time.toHours() < HOURS
                ? WORDS.named("time.hours", Long.toString(time.toHours()))
                : WORDS.named("time.days", Long.toString(time.toDays()));
    }
}

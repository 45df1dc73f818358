package org.daymark.text;

import java.time.Duration;

/** How long something took, as people say it. */
public final class TimeSpan {
    private static final int SECONDS = 2;
    private static final int MINUTES = 3;
    private static final int HOURS = 72;

    private TimeSpan() {}

    /** Such as "less than a second", "95 s", "12 min", "5 hours" or "4 days". */
    public static String words(Duration time) {
        if (time.toSeconds() < 1) {
            return "less than a second";
        }
        if (time.toMinutes() < SECONDS) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() < MINUTES) {
            return time.toMinutes() + " min";
        }
        return time.toHours() < HOURS ? time.toHours() + " hours" : time.toDays() + " days";
    }
}

package org.daymark.pace;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.text.Words;

/**
 * So many messages in a second, minute or hour.
 *
 * @param per the time in which they may go out
 */
public record Rate(long messages, Duration per) {
    private static final Words WORDS = Words.of("pace");
    private static final long MAX_MESSAGES = 1_000_000;

    private static final Pattern FORM = Pattern.compile("(\\d{1,7})\\s*/\\s*(s|min|h)");

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    public Rate {
        if (messages < 1
                || messages > MAX_MESSAGES
                || !List.of(SECOND, MINUTE, HOUR).contains(per)) {
            throw new IllegalArgumentException(messages + " messages in " + per + " are no rate");
        }
    }

    /** Reads {@code 20/s}, {@code 600/min} or {@code 5000/h}. */
    public static Rate parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (form.matches()) {
            long messages = Long.parseLong(form.group(1));
            if (messages >= 1 && messages <= MAX_MESSAGES) {
                return new Rate(messages, unit(form.group(2)));
            }
        }
        throw WORDS.problem("rate.unknown", text);
    }

    private static Duration unit(String name) {
        return name.equals("s") ? SECOND : name.equals("min") ? MINUTE : HOUR;
    }

    /** The time from one message to the next. */
    Duration spacing() {
        return per.dividedBy(messages);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return messages + "/" + (per.equals(SECOND) ? "s" : per.equals(MINUTE) ? "min" : "h");
    }
}

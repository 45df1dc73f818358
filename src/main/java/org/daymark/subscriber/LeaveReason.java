package org.daymark.subscriber;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.daymark.text.Words;

/** Why a person left, as they say. */
public enum LeaveReason {
    TOO_MANY,
    NOT_RELEVANT,
    NOT_REQUESTED,
    UPSETTING,
    OTHER;

    private static final Words WORDS = Words.of("subscriber");

    /** The value in forms, and the end of its key among the words of pages. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As staff read it. */
    public String words() {
        return WORDS.of(this);
    }

    static Optional<LeaveReason> of(String key) {
        return Arrays.stream(values())
                .filter(reason -> reason.key().equals(key))
                .findFirst();
    }
}

package org.daymark.people;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The rule that erases people who gave no sign of life.
 *
 * @param silentMonths for how long someone must have given no sign of life
 * @param most at most so many people in one run
 * @param noticeDays administrators are told so many days ahead of each run
 * @param expected how many people it meant at the last look of a user or the last run
 * @param nextAt when the next run is due; null while it is off
 * @param toldOf the run that administrators were told of; null before
 * @param haltedAt how many people there were when it was halted; null otherwise
 */
record RetentionRule(
        State state,
        int silentMonths,
        int most,
        int noticeDays,
        long expected,
        @Nullable Instant nextAt,
        @Nullable Instant toldOf,
        @Nullable Long haltedAt) {
    private static final Words WORDS = Words.of("people");

    static final int MIN_MONTHS = 6;
    static final int MAX_MONTHS = 120;
    static final int MAX_MOST = 10_000;

    static final int MAX_NOTICE = 30;

    static final Duration EVERY = Duration.ofDays(30);

    /** A number jumps if it is more than twice the expected one, and by more than a few people. */
    private static final int TIMES = 2;

    private static final int FEW = 10;

    enum State {
        OFF,
        ON,
        HALTED
    }

    RetentionRule {
        faults(silentMonths, most, noticeDays).values().stream().findFirst().ifPresent(fault -> {
            throw new Problem(fault);
        });
    }

    /** What is wrong with the numbers of a rule, by the names of their fields. */
    static Map<String, String> faults(int silentMonths, int most, int noticeDays) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (silentMonths < MIN_MONTHS || silentMonths > MAX_MONTHS) {
            faults.put(
                    "months",
                    WORDS.named("retention.months-invalid", String.valueOf(MIN_MONTHS), String.valueOf(MAX_MONTHS)));
        }
        if (most < 1 || most > MAX_MOST) {
            faults.put("most", WORDS.named("retention.most-invalid", Figures.count(MAX_MOST)));
        }
        if (noticeDays < 1 || noticeDays > MAX_NOTICE) {
            faults.put("notice", WORDS.named("retention.notice-invalid", String.valueOf(MAX_NOTICE)));
        }
        return faults;
    }

    /** A rule as a user enters it. */
    static RetentionRule asked(int silentMonths, int most, int noticeDays) {
        return new RetentionRule(State.OFF, silentMonths, most, noticeDays, 0, null, null, null);
    }

    RetentionRule next(long people, Instant at) {
        return new RetentionRule(State.ON, silentMonths, most, noticeDays, people, at, null, null);
    }

    RetentionRule toldOf(Instant at) {
        return new RetentionRule(state, silentMonths, most, noticeDays, expected, at, at, null);
    }

    RetentionRule halted(long people) {
        return new RetentionRule(State.HALTED, silentMonths, most, noticeDays, expected, null, null, people);
    }

    RetentionRule off() {
        return new RetentionRule(State.OFF, silentMonths, most, noticeDays, expected, null, null, null);
    }

    Duration notice() {
        return Duration.ofDays(noticeDays);
    }

    /** Whether administrators were told of the next run. */
    boolean told() {
        return nextAt != null && nextAt.equals(toldOf);
    }

    boolean on() {
        return state == State.ON;
    }

    /** Whether so many people are far more than expected. */
    boolean jumps(long people) {
        return people > expected * TIMES && people > expected + FEW;
    }
}

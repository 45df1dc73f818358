package org.daymark.pace;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.daymark.text.Words;

/**
 * The hours of a day in which people may be mailed, on their own clocks; what lies outside are their quiet hours.
 *
 * @param from the first moment
 * @param to the first moment after; before {@code from} when the window spans midnight, equal to it for the whole day
 */
public record SendWindow(LocalTime from, LocalTime to) {
    private static final Words WORDS = Words.of("pace");

    /** Clocks may skip a whole window, but never on two days running. */
    private static final int DAYS = 3;

    /** Midnight as an end. */
    private static final String MIDNIGHT = "24:00";

    private static final DateTimeFormatter HOURS_AND_MINUTES = DateTimeFormatter.ofPattern("HH:mm");

    /** Reads {@code 08:00-20:00}. */
    public static SendWindow parse(String text) {
        String[] ends = text.strip().split("\\s*-\\s*", -1);
        try {
            if (ends.length == 2) {
                return new SendWindow(end(ends[0]), end(ends[1]));
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw WORDS.problem("window.unknown", text);
    }

    /** When someone in the zone may be mailed: at the given moment, or when the window opens next after it. */
    Instant next(Instant moment, ZoneId zone) {
        ZonedDateTime there = moment.atZone(zone);
        if (contains(there.toLocalTime())) {
            return moment;
        }
        LocalDate day = there.toLocalDate();
        for (int i = 0; i <= DAYS; i++) {
            for (Instant opening : openings(day.plusDays(i).atTime(from), zone)) {
                if (opening.isAfter(moment) && contains(opening.atZone(zone).toLocalTime())) {
                    return opening;
                }
            }
        }
        throw new IllegalStateException("no moment of " + this + " follows " + moment + " in " + zone);
    }

    /**
     * The moments a clock may show a time: none where it is skipped, then the end of the gap; two where it comes twice.
     */
    private static List<Instant> openings(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(time);
        if (transition != null && transition.isGap()) {
            return List.of(transition.getInstant());
        }
        return zone.getRules().getValidOffsets(time).stream()
                .map(time::toInstant)
                .sorted()
                .toList();
    }

    private boolean contains(LocalTime time) {
        if (from.equals(to)) {
            return true;
        }
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return from + "-" + (to.equals(LocalTime.MIDNIGHT) ? MIDNIGHT : to);
    }

    /** Hours and minutes. */
    private static LocalTime end(String text) {
        return text.equals(MIDNIGHT) ? LocalTime.MIDNIGHT : LocalTime.parse(text, HOURS_AND_MINUTES);
    }
}

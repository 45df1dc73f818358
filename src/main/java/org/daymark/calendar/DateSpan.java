package org.daymark.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days from the first to the last one, both included. */
public record DateSpan(LocalDate first, LocalDate last) {
    static final int WEEK = 7;

    private static final DateTimeFormatter ONE = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private static final DateTimeFormatter DATED = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    public DateSpan {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(last + " is before " + first);
        }
    }

    static DateSpan of(LocalDate day) {
        return new DateSpan(day, day);
    }

    static DateSpan weekFrom(LocalDate first) {
        return new DateSpan(first, first.plusDays(WEEK - 1L));
    }

    boolean overlaps(DateSpan other) {
        return !first.isAfter(other.last) && !last.isBefore(other.first);
    }

    boolean isOver(LocalDate today) {
        return last.isBefore(today);
    }

    boolean contains(LocalDate day) {
        return !first.isAfter(day) && !last.isBefore(day);
    }

    /** Such as "Sun 27 Jun" or "1 – 30 Jun". */
    public String words() {
        if (first.equals(last)) {
            return ONE.format(first);
        }
        boolean oneMonth = first.getMonth() == last.getMonth() && first.getYear() == last.getYear();
        return (oneMonth ? Integer.toString(first.getDayOfMonth()) : DAY.format(first)) + " – " + DAY.format(last);
    }

    /** The same with its year, or with both if it goes over New Year: "28 Dec 2027 – 3 Jan 2028". */
    String dated() {
        return first.getYear() == last.getYear()
                ? words() + " " + first.getYear()
                : DATED.format(first) + " – " + DATED.format(last);
    }
}

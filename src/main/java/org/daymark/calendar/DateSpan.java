package org.daymark.calendar;

import java.time.LocalDate;
import org.daymark.text.DateStyle;

/** Days from the first to the last one, both included. */
public record DateSpan(LocalDate first, LocalDate last) {
    static final int WEEK = 7;

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

    /** Such as "Sun, Jun 27" or "Jun 1 – 30". */
    public String words() {
        if (first.equals(last)) {
            return DateStyle.WEEKDAY.of(first);
        }
        boolean oneMonth = first.getMonth() == last.getMonth() && first.getYear() == last.getYear();
        return DateStyle.DAY.of(first) + " – "
                + (oneMonth ? Integer.toString(last.getDayOfMonth()) : DateStyle.DAY.of(last));
    }

    /** The same with its year, or with both if it goes over New Year: "Dec 28, 2027 – Jan 3, 2028". */
    String dated() {
        return first.getYear() == last.getYear()
                ? words() + ", " + first.getYear()
                : DateStyle.DATE.of(first) + " – " + DateStyle.DATE.of(last);
    }
}

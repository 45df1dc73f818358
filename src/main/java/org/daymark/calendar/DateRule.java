package org.daymark.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/** The rule by which something yearly gets its dates. A 29 February is the 28th where the year has none. */
public sealed interface DateRule {
    /** The dates in a year. Only days that go over New Year end in the next one. */
    DateSpan in(int year);

    /** Which of the weekdays of a month. */
    enum Nth {
        FIRST(1),
        SECOND(2),
        THIRD(3),
        FOURTH(4),
        LAST(-1);

        private final int number;

        Nth(int number) {
            this.number = number;
        }

        /** From the start of the month, negative from its end. */
        int number() {
            return number;
        }
    }

    record WholeMonth(Month month) implements DateRule {
        @Override
        public DateSpan in(int year) {
            YearMonth all = YearMonth.of(year, month);
            return new DateSpan(all.atDay(1), all.atEndOfMonth());
        }
    }

    record FixedDay(MonthDay day) implements DateRule {
        @Override
        public DateSpan in(int year) {
            return DateSpan.of(day.atYear(year));
        }
    }

    /** The same days each year; a last day before the first one is in the next year. */
    record Days(MonthDay first, MonthDay last) implements DateRule {
        @Override
        public DateSpan in(int year) {
            return new DateSpan(first.atYear(year), last.atYear(last.isBefore(first) ? year + 1 : year));
        }
    }

    record LastDay(Month month) implements DateRule {
        @Override
        public DateSpan in(int year) {
            return DateSpan.of(YearMonth.of(year, month).atEndOfMonth());
        }
    }

    record Weekday(DayOfWeek day, Nth nth, Month month) implements DateRule {
        LocalDate date(int year) {
            return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth.number(), day));
        }

        @Override
        public DateSpan in(int year) {
            return DateSpan.of(date(year));
        }
    }

    record WeekFrom(Weekday first) implements DateRule {
        @Override
        public DateSpan in(int year) {
            return DateSpan.weekFrom(first.date(year));
        }
    }

    record WeekUntil(Weekday last) implements DateRule {
        @Override
        public DateSpan in(int year) {
            return DateSpan.weekFrom(last.date(year).minusDays(DateSpan.WEEK - 1L));
        }
    }

    /** The week that contains a day. */
    record WeekAround(MonthDay day, DayOfWeek starts) implements DateRule {
        @Override
        public DateSpan in(int year) {
            return DateSpan.weekFrom(day.atYear(year).with(TemporalAdjusters.previousOrSame(starts)));
        }
    }

    record DaysAfter(Weekday weekday, int days) implements DateRule {
        /** The most days there can be. */
        static final int MAX = 31;

        @Override
        public DateSpan in(int year) {
            return DateSpan.of(weekday.date(year).plusDays(days));
        }
    }
}

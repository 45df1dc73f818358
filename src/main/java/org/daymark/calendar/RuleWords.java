package org.daymark.calendar;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.Locale;
import org.daymark.text.DateStyle;
import org.daymark.text.Words;

/** Writes date rules as people say them. */
final class RuleWords {
    private static final Words WORDS = Words.of("calendar");

    private RuleWords() {}

    static String of(DateRule rule) {
        if (rule instanceof DateRule.WholeMonth whole) {
            return WORDS.named("rule.month", month(whole.month()));
        }
        if (rule instanceof DateRule.FixedDay fixed) {
            return day(fixed.day());
        }
        if (rule instanceof DateRule.Days days) {
            return WORDS.named("rule.days", day(days.first()), day(days.last()));
        }
        if (rule instanceof DateRule.LastDay last) {
            return WORDS.named("rule.last-day", month(last.month()));
        }
        if (rule instanceof DateRule.Weekday weekday) {
            return weekday(weekday);
        }
        if (rule instanceof DateRule.WeekFrom week) {
            return WORDS.named("rule.week-from", weekday(week.first()));
        }
        if (rule instanceof DateRule.WeekUntil week) {
            return WORDS.named("rule.week-until", weekday(week.last()));
        }
        if (rule instanceof DateRule.WeekAround week) {
            return WORDS.named(
                    "rule.week-around",
                    day(week.day()),
                    name(week.starts()),
                    name(week.starts().minus(1)));
        }
        DateRule.DaysAfter after = (DateRule.DaysAfter) rule;
        return after.days() == 1
                ? WORDS.named("rule.day-after", weekday(after.weekday()))
                : WORDS.named("rule.days-after", Integer.toString(after.days()), weekday(after.weekday()));
    }

    static String month(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String day(MonthDay day) {
        return DateStyle.LONG_DAY.of(day);
    }

    private static String weekday(DateRule.Weekday weekday) {
        return WORDS.named("rule.weekday", WORDS.of(weekday.nth()), name(weekday.day()), month(weekday.month()));
    }
}

package org.daymark.issue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.daymark.issue.Issue.Observance;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The words of an issue that depend on the day it is sent, so that nobody types 'next month' by hand. */
final class DateWords {
    private DateWords() {}

    static Map<String, String> of(LocalDate sendDate, String language, @Nullable Observance observance, String where) {
        Locale locale = Locale.forLanguageTag(language);
        DateTimeFormatter month = DateTimeFormatter.ofPattern("LLLL yyyy", locale);
        Map<String, String> words = new LinkedHashMap<>();
        words.put(
                "send_date",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .format(sendDate));
        words.put("send_month", month.format(sendDate));
        if (observance != null) {
            if (!locale.getLanguage().equals("en")) {
                throw new Problem(where + ": the observance's dates can only be put in English words so far, and the"
                        + " issue's language is " + language + ". Leave 'observance' out and write the date.");
            }
            YearMonth sent = YearMonth.from(sendDate);
            YearMonth next = sent.withMonth(observance.month());
            if (next.isBefore(sent)) {
                next = next.plusYears(1);
            }
            words.put("observance_when", when(ChronoUnit.MONTHS.between(sent, next), month.format(next)));
            words.put("observance_month", month.format(next));
            words.put(
                    "observance_day",
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                            .withLocale(locale)
                            .format(day(next, observance, where)));
        }
        return words;
    }

    private static String when(long monthsAhead, String month) {
        if (monthsAhead == 0) {
            return "this month";
        }
        return monthsAhead == 1 ? "next month" : "in " + month;
    }

    private static LocalDate day(YearMonth month, Observance observance, String where) {
        try {
            return MonthDay.of(month.getMonth(), observance.day()).atYear(month.getYear());
        } catch (DateTimeException e) {
            throw new Problem(where + ": the observance's day " + observance.day() + " is not in its month.", e);
        }
    }
}

package org.daymark.issue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.issue.Issue.Observance;
import org.daymark.template.MailWords;
import org.daymark.text.MailLanguage;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** The words of an issue that depend on the day it is sent, so that no one types 'next month' by hand. */
final class DateWords {
    private static final Words WORDS = Words.of("issue");

    private DateWords() {}

    static Map<String, String> of(LocalDate sendDate, MailWords say, @Nullable Observance observance, String where) {
        MailLanguage language = say.language();
        DateTimeFormatter month = language.month();
        Map<String, String> words = new LinkedHashMap<>();
        words.put("send_date", language.day().format(sendDate));
        words.put("send_month", month.format(sendDate));
        if (observance != null) {
            YearMonth sent = YearMonth.from(sendDate);
            YearMonth next = sent.withMonth(observance.month());
            if (next.isBefore(sent)) {
                next = next.plusYears(1);
            }
            requireWords(say, where);
            words.put("observance_when", when(ChronoUnit.MONTHS.between(sent, next), month.format(next), say));
            words.put("observance_month", month.format(next));
            words.put("observance_day", language.fullDay().format(day(next, observance, where)));
        }
        return words;
    }

    /** They stand inside the sender's sentences, where English would not be understood for what it is. */
    private static void requireWords(MailWords say, String where) {
        for (String key : List.of("this_month", "next_month", "in_month")) {
            if (!say.has(key)) {
                throw WORDS.problem("observance.words", where, say.language().tag(), say.file(), key);
            }
        }
    }

    private static String when(long monthsAhead, String month, MailWords say) {
        if (monthsAhead == 0) {
            return say.get("this_month");
        }
        return monthsAhead == 1 ? say.get("next_month") : say.get("in_month", Map.of("month", month));
    }

    private static LocalDate day(YearMonth month, Observance observance, String where) {
        try {
            return MonthDay.of(month.getMonth(), observance.day()).atYear(month.getYear());
        } catch (DateTimeException e) {
            throw WORDS.problem(e, "observance.day", where, observance.day());
        }
    }
}

package org.daymark.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservanceDatesTest {
    private static final Map<String, Observance> ALL = ObservanceFile.packaged().stream()
            .collect(Collectors.toMap(Observance::key, Function.identity(), (a, b) -> a, LinkedHashMap::new));

    @Test
    void dates_that_move_are_those_of_the_table_in_every_year() throws IOException {
        List<List<String>> table = table();
        List<String> keys = table.get(0);
        for (List<String> row : table.subList(1, table.size())) {
            for (int i = 1; i < keys.size(); i++) {
                assertThat(dates(keys.get(i), Integer.parseInt(row.get(0))))
                        .as(keys.get(i) + " " + row.get(0))
                        .isEqualTo(row.get(i));
            }
        }
    }

    @Test
    void the_table_has_every_observance_whose_dates_move() throws IOException {
        assertThat(ALL.values().stream().filter(each -> !fixed(each.rule())).map(Observance::key))
                .containsExactlyInAnyOrderElementsOf(
                        table().get(0).subList(1, table().get(0).size()));
    }

    @Test
    void what_is_fixed_begins_on_the_day_of_the_table() throws IOException {
        assertThat(ALL.values().stream()
                        .filter(each -> fixed(each.rule()))
                        .map(each -> each.key() + "\t"
                                + each.in(2028).span().first().toString().substring(5)))
                .containsExactlyInAnyOrderElementsOf(DatesTable.lines("fixed-dates.tsv"));
    }

    @Test
    void months_and_fixed_days_are_the_same_each_year() {
        ALL.values().stream()
                .filter(each -> fixed(each.rule()))
                .forEach(each -> IntStream.range(2020, 2050).forEach(year -> {
                    DateSpan span = each.in(year).span();
                    assertThat(span.first().getYear()).isEqualTo(year);
                    assertThat(dates(each.key(), year)).as(each.key()).isEqualTo(dates(each.key(), 2023));
                }));
    }

    /** What organizers and newspapers printed for years that are over. */
    @ParameterizedTest
    @CsvSource({
        "world-kidney-day, 2014, 03-13",
        "world-kidney-day, 2020, 03-12",
        "world-kidney-day, 2022, 03-10",
        "wear-red-day, 2021, 02-05",
        "great-american-smokeout, 2013, 11-21",
        "great-american-smokeout, 2021, 11-18",
        "world-copd-day, 2016, 11-16",
        "world-copd-day, 2020, 11-18",
        "mens-health-week, 2002, 06-10/06-16",
        "mens-health-week, 2018, 06-11/06-17",
        "mens-health-week, 2022, 06-13/06-19",
        "suicide-prevention-week, 2019, 09-08/09-14",
        "suicide-prevention-week, 2021, 09-05/09-11",
        "mental-illness-week, 2016, 10-02/10-08",
        "depression-screening-day, 2015, 10-08",
        "depression-screening-day, 2016, 10-06",
        "depression-screening-day, 2020, 10-08",
        "world-sight-day, 2019, 10-10",
        "rare-disease-day, 2018, 02-28"
    })
    void dates_are_those_that_were_printed(String key, int year, String dates) {
        assertThat(dates(key, year)).isEqualTo(dates);
    }

    @Test
    void a_week_ends_in_the_next_month_where_its_monday_is_late() {
        assertThat(ALL.get("eating-disorders-week").in(2028).span())
                .isEqualTo(new DateSpan(LocalDate.of(2028, 2, 28), LocalDate.of(2028, 3, 5)));
        assertThat(ALL.get("eating-disorders-week").in(2044).span())
                .isEqualTo(new DateSpan(LocalDate.of(2044, 2, 29), LocalDate.of(2044, 3, 6)));
    }

    @Test
    void the_week_around_a_day_begins_on_that_day_if_it_is_the_first_of_a_week() {
        // 10 September 2028 is a Sunday, 10 September 2033 a Saturday.
        assertThat(dates("suicide-prevention-week", 2028)).isEqualTo("09-10/09-16");
        assertThat(dates("suicide-prevention-week", 2033)).isEqualTo("09-04/09-10");
    }

    @Test
    void days_over_new_year_end_in_the_next_one_and_a_leap_day_is_the_28th_in_other_years() {
        assertThat(RuleDocument.read("{\"days\":{\"first\":\"12-28\",\"last\":\"01-03\"}}", "rule")
                        .in(2027))
                .isEqualTo(new DateSpan(LocalDate.of(2027, 12, 28), LocalDate.of(2028, 1, 3)));
        DateRule leapDay = RuleDocument.read("{\"day\":\"02-29\"}", "rule");
        assertThat(leapDay.in(2028).first()).isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(leapDay.in(2027).first()).isEqualTo(LocalDate.of(2027, 2, 28));
    }

    @Test
    void dates_over_new_year_say_both_years() {
        assertThat(new DateSpan(LocalDate.of(2027, 12, 28), LocalDate.of(2028, 1, 3)).dated())
                .isEqualTo("Dec 28, 2027 – Jan 3, 2028");
        assertThat(new DateSpan(LocalDate.of(2028, 2, 28), LocalDate.of(2028, 3, 5)).dated())
                .isEqualTo("Feb 28 – Mar 5, 2028");
        assertThat(DateSpan.of(LocalDate.of(2027, 6, 27)).dated()).isEqualTo("Sun, Jun 27, 2027");
    }

    @Test
    void a_month_ends_with_its_last_day() {
        assertThat(ALL.get("american-heart-month").in(2028).span().last())
                .isEqualTo(YearMonth.of(2028, 2).atEndOfMonth())
                .isEqualTo(LocalDate.of(2028, 2, 29));
    }

    private static boolean fixed(DateRule rule) {
        return rule instanceof DateRule.WholeMonth
                || rule instanceof DateRule.FixedDay
                || rule instanceof DateRule.Days;
    }

    private static String dates(String key, int year) {
        DateSpan span = Objects.requireNonNull(ALL.get(key), key).in(year).span();
        String first = span.first().toString().substring(5);
        // Where February ends is asked elsewhere.
        String last = span.last().toString().substring(5);
        return first.equals(last) ? first : first + "/" + (key.endsWith("-month") ? "" : last);
    }

    private static List<List<String>> table() throws IOException {
        return DatesTable.lines("moving-dates.tsv").stream()
                .map(line -> Arrays.asList(line.split("\t")))
                .toList();
    }
}

package org.daymark.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservanceFileTest {
    private static final String GOOD = """
            observances:
              - key: test-day
                name: Test Day
                when: {day: 06-27}
            """;

    @Test
    void an_observance_needs_a_key_a_name_and_a_rule() {
        Observance observance = ObservanceFile.read(GOOD, "file").get(0);
        assertThat(observance.name()).isEqualTo("Test Day");
        assertThat(observance.ruleWords()).isEqualTo("June 27");
        assertThat(observance.verifiedOn()).isNull();
        assertThat(observance.ribbon()).isEmpty();
    }

    /** Kits for any time of the year. */
    private static final Set<String> WITHOUT_OCCASION = Set.of("clinic-article", "re-permission");

    @Test
    void every_kit_that_is_named_exists_and_every_kit_of_an_observance_is_named() {
        List<String> kits = List.of(Objects.requireNonNull(new File("templates/kits").list()));
        assertThat(ObservanceFile.packaged().stream().map(Observance::kit).filter(kit -> !kit.isEmpty()))
                .isSubsetOf(kits)
                .containsAll(kits.stream()
                        .filter(kit -> !WITHOUT_OCCASION.contains(kit))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{month: 13} | file, test-day, when.month: ‘13’ is not a number from 1 to 12.",
                "{month: june} | file, test-day, when.month: ‘june’ is not a number from 1 to 12.",
                "{day: 06-31} | file, test-day, when.day: ‘06-31’ is not a day of the year.",
                "{day: June 27} | file, test-day, when.day: ‘June 27’ is not a month and day such as 06-27.",
                "{days: {first: 04-24}} | file, test-day, when.days: give first, last, and nothing else.",
                "{weekday: {day: frday, nth: 1, month: 2}} | file, test-day, when.weekday.day: ‘frday’ is not a day of the week such as monday.",
                "{weekday: {day: friday, nth: 5, month: 2}} | file, test-day, when.weekday.nth: ‘5’ is not a number from 1 to 4, nor ‘last’.",
                "{weekday: {day: friday, nth: 1}} | file, test-day, when.weekday: give day, month, nth, and nothing else.",
                "{days_after: {weekday: {day: friday, nth: 1, month: 2}, days: 0}} | file, test-day, when.days_after.days: ‘0’ is not a number from 1 to 31.",
                "{easter: 0} | file, test-day, when.easter: there is no such rule.",
                "{day: 06-27, month: 6} | file, test-day, when: give one rule: month, day,",
                "soon | file, test-day, when: give one rule: month, day,"
            })
    void a_wrong_rule_is_named_with_its_place(String rule, String message) {
        assertThatThrownBy(() -> ObservanceFile.read(GOOD.replace("{day: 06-27}", rule), "file"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key: Test Day",
                "key: test-day\n    page: http://example.org/",
                "key: test-day\n    page: https://",
                "key: test-day\n    verified_on: yesterday",
                "key: test-day\n    ribbon: teal",
                "key: test-day\n    colour: teal",
                "key: test-day\n    body: [a]",
                "key: test-day\n    key: test-day"
            })
    void a_wrong_field_is_refused(String fields) {
        assertThatThrownBy(() -> ObservanceFile.read(GOOD.replace("key: test-day", fields), "file"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("file");
    }

    @Test
    void a_key_is_used_once() {
        String twice = GOOD + GOOD.substring(GOOD.indexOf('\n') + 1);
        assertThatThrownBy(() -> ObservanceFile.read(twice, "file"))
                .hasMessage("file: two observances have the key ‘test-day’.");
        assertThatThrownBy(() -> ObservanceFile.read("observances: none", "file"))
                .hasMessageContaining("‘observances’ is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"month\":6} | all of June",
                "{\"day\":\"06-27\"} | June 27",
                "{\"days\":{\"first\":\"04-24\",\"last\":\"04-30\"}} | April 24 to April 30",
                "{\"last_day_of\":2} | the last day of February",
                "{\"weekday\":{\"day\":\"friday\",\"nth\":1,\"month\":2}} | the first Friday of February",
                "{\"week_from\":{\"day\":\"monday\",\"nth\":\"last\",\"month\":2}} | the week from the last Monday of February",
                "{\"week_until\":{\"day\":\"sunday\",\"nth\":3,\"month\":6}} | the week that ends on the third Sunday of June",
                "{\"week_around\":{\"day\":\"09-10\",\"starts\":\"sunday\"}} | the week with September 10, Sunday to Saturday",
                "{\"days_after\":{\"days\":4,\"weekday\":{\"day\":\"sunday\",\"nth\":1,\"month\":10}}} | 4 days after the first Sunday of October",
                "{\"days_after\":{\"days\":1,\"weekday\":{\"day\":\"thursday\",\"nth\":4,\"month\":11}}} | the day after the fourth Thursday of November"
            })
    void every_rule_is_said_and_written_as_it_was_read(String json, String words) {
        DateRule rule = RuleDocument.read(json, "rule");
        assertThat(RuleWords.of(rule)).isEqualTo(words);
        assertThat(RuleDocument.write(rule)).isEqualTo(json);
    }
}

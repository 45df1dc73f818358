package org.daymark.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceCheckTest {
    private static SourceResult check(String... changed) {
        Map<String, String> values = new HashMap<>(
                Map.of("citation", "Roe J. A trial of rest.", "design", "RANDOMIZED_TRIAL", "year", "2022"));
        for (int i = 0; i < changed.length; i += 2) {
            values.put(changed[i], changed[i + 1]);
        }
        return SourceResult.of(SourceEntry.of(values), 2027);
    }

    private static Source checked(String... changed) {
        return check(changed).source().orElseThrow();
    }

    @Test
    void citation_kind_and_year_are_enough() {
        assertThat(checked())
                .isEqualTo(new Source(
                        "Roe J. A trial of rest.", "", StudyDesign.RANDOMIZED_TRIAL, 0, 2022, "", "", "", "", null));
        assertThat(SourceResult.of(SourceEntry.EMPTY, 2027).faults()).containsOnlyKeys("citation", "design", "year");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1176/appi.ajp.2020.20050596",
                "doi:10.1176/appi.ajp.2020.20050596",
                "DOI: 10.1176/appi.ajp.2020.20050596",
                "doi.org/10.1176/appi.ajp.2020.20050596",
                "http://dx.doi.org/10.1176/appi.ajp.2020.20050596",
                "https://doi.org/10.1176/appi.ajp.2020.20050596"
            })
    void a_doi_is_understood_in_every_spelling(String typed) {
        assertThat(checked("link", typed).link()).isEqualTo("https://doi.org/10.1176/appi.ajp.2020.20050596");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "javascript:alert(1)",
                "https://user@example.org/",
                "https://localhost/",
                "https://example.org/{{email}}",
                "https://example.org/a b",
                "ftp://example.org/",
                "10.1/x",
                "nonsense"
            })
    void an_address_that_a_mail_must_not_have_is_refused(String typed) {
        assertThat(check("link", typed).faults()).containsOnlyKeys("link");
    }

    @ParameterizedTest
    @CsvSource({"30, 30", "'1,200', 1200", "'12 345 678', 12345678", "1.200, 1200", "'', 0"})
    void numbers_of_people_may_have_separators(String typed, int people) {
        assertThat(checked("people", typed).people()).isEqualTo(people);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "1.5", "about 30", "30 people", "99999999999", "1,2"})
    void other_numbers_of_people_are_refused(String typed) {
        assertThat(check("people", typed).faults()).containsOnlyKeys("people");
    }

    @Test
    void years_and_dates_are_checked() {
        for (String year : new String[] {"", "22", "1799", "2028", "MMXX"}) {
            assertThat(check("year", year).faults()).as(year).containsOnlyKeys("year");
        }
        assertThat(checked("reviewBy", "2027-02-28").reviewBy()).isEqualTo(LocalDate.of(2027, 2, 28));
        for (String date : new String[] {"2027-02-30", "28.2.2027", "1999-01-01", "2999-01-01", "soon"}) {
            assertThat(check("reviewBy", date).faults()).as(date).containsOnlyKeys("reviewBy");
        }
        assertThat(check("design", "GOSSIP").faults()).containsOnlyKeys("design");
        assertThat(checked("design", "survey").design()).isEqualTo(StudyDesign.SURVEY);
    }

    @Test
    void texts_are_limited_and_have_no_characters_that_a_mail_cannot_carry() {
        assertThat(check("citation", "x".repeat(601)).faults().get("citation")).contains("601", "600");
        assertThat(check("citation", "Roe {{email}}").faults()).containsOnlyKeys("citation");
        assertThat(check("citation", "a\nb").faults()).containsOnlyKeys("citation");
        assertThat(check("result", "a\u0007b", "funding", "\uE000").faults()).containsOnlyKeys("result", "funding");
        assertThat(checked("limits", "One.\r\nTwo.").limits()).isEqualTo("One.\nTwo.");
        assertThat(check("reviewedBy", "x".repeat(101)).faults()).containsOnlyKeys("reviewedBy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Feder A, Costi S, et al. A trial. Journal 2021. | Feder et al. 2022",
                "van der Kolk B, Roe J. A trial. | van der Kolk et al. 2022",
                "O’Neill P. A note. | O’Neill 2022",
                "U.S. Food and Drug Administration. FDA warns. | U.S. Food and Drug Administration 2022"
            })
    void a_short_name_has_the_first_author_and_the_year(String citation, String name) {
        assertThat(checked("citation", citation).shortName()).isEqualTo(name);
    }
}

package org.daymark.audience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudienceTest {
    @ParameterizedTest
    @CsvSource({
        "1000, 1000, false",
        "1000, 1020, false",
        "1000, 980, false",
        "1000, 1021, true",
        "1000, 979, true",
        "49, 50, true",
        "50, 51, false",
        "0, 0, false",
        "0, 1, true"
    })
    void more_than_two_percent_is_another_audience(long agreed, long now, boolean differs) {
        assertThat(Audience.differs(agreed, now)).isEqualTo(differs);
    }
}

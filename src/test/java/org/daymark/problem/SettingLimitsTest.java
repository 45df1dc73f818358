package org.daymark.problem;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class SettingLimitsTest {
    @Test
    void all_faults_of_a_group_are_told_together_by_the_names_of_their_variables() {
        SettingLimits limits = SettingLimits.of("daymark.sample")
                .within(1, 200, "most-open", 201)
                .atLeast(1_000, "rows", 999)
                .positive("keep-for", Duration.ZERO)
                .notNegative("wait", Duration.ofMillis(-1500))
                .positive("room", DataSize.ofBytes(-1))
                .positive("other-room", (DataSize) null)
                .notNegative("pause", null);

        assertThatThrownBy(limits::check)
                .isInstanceOf(UnusableSettings.class)
                .hasMessage("Settings cannot be used: DAYMARK_SAMPLE_MOST_OPEN is 201, but it must be from 1 to 200;"
                        + " DAYMARK_SAMPLE_ROWS is 999, but it must be at least 1,000;"
                        + " DAYMARK_SAMPLE_KEEP_FOR is 0s, but it must be longer than 0s;"
                        + " DAYMARK_SAMPLE_WAIT is -1500ms, but it must be 0s or longer;"
                        + " DAYMARK_SAMPLE_ROOM is -1B, but it must be more than 0B;"
                        + " DAYMARK_SAMPLE_OTHER_ROOM is empty, but it must be given;"
                        + " DAYMARK_SAMPLE_PAUSE is empty, but it must be given."
                        + " Fix them and start again; src/docs/configuration.md lists the settings.");
    }

    @Test
    void the_limits_themselves_are_allowed() {
        SettingLimits limits = SettingLimits.of("daymark.sample")
                .within(1, 200, "open", 1)
                .within(1, 200, "open", 200)
                .atLeast(1, "rows", 1)
                .positive("keep-for", Duration.ofNanos(1))
                .notNegative("wait", Duration.ZERO)
                .positive("room", DataSize.ofBytes(1));

        assertThatCode(limits::check).doesNotThrowAnyException();
    }
}

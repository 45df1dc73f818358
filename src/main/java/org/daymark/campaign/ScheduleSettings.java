package org.daymark.campaign;

import java.time.Duration;
import org.daymark.problem.SettingLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How schedules are kept.
 *
 * @param missedStartLimit a start missed by more than this does not happen by itself any more
 */
@ConfigurationProperties("daymark")
record ScheduleSettings(@DefaultValue("30m") Duration missedStartLimit) {
    ScheduleSettings {
        SettingLimits.of("daymark")
                .notNegative("missed-start-limit", missedStartLimit)
                .check();
    }
}

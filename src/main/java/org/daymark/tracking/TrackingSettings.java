package org.daymark.tracking;

import org.daymark.problem.SettingLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long opens and clicks are kept.
 *
 * @param keepMonths months after which what is recorded of single people is deleted; totals stay
 */
@ConfigurationProperties("daymark.tracking")
record TrackingSettings(@DefaultValue("13") int keepMonths) {
    TrackingSettings {
        SettingLimits.of("daymark.tracking")
                .atLeast(1, "keep-months", keepMonths)
                .check();
    }
}

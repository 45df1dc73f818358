package org.daymark.tracking;

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
        if (keepMonths < 1) {
            throw new IllegalArgumentException("DAYMARK_TRACKING_KEEP_MONTHS must be at least 1");
        }
    }
}

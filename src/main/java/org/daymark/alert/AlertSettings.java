package org.daymark.alert;

import org.daymark.problem.SettingLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator decides about alerts.
 *
 * @param mail whether alerts are mailed at all
 * @param blockMessages so many messages that were refused for a new reason are told
 * @param privateWebhook whether the webhook may use HTTP, and be on this machine or in a private network
 */
@ConfigurationProperties("daymark.alerts")
record AlertSettings(
        @DefaultValue("true") boolean mail,
        @DefaultValue("20") int blockMessages,
        @DefaultValue("false") boolean privateWebhook) {
    AlertSettings {
        SettingLimits.of("daymark.alerts")
                .atLeast(1, "block-messages", blockMessages)
                .check();
    }
}

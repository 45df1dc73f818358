package org.daymark.webhook;

import org.daymark.problem.SettingLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The bounds of what providers send.
 *
 * @param backlog so much may wait to be taken; beyond it, providers are asked to come again
 * @param wrongSignatures so many requests with a wrong signature are checked for one address within 10 minutes
 */
@ConfigurationProperties("daymark.webhooks")
record WebhookSettings(
        @DefaultValue("256MB") DataSize backlog,
        @DefaultValue("30") int wrongSignatures) {
    WebhookSettings {
        SettingLimits.of("daymark.webhooks")
                .atLeast(1, "wrong-signatures", wrongSignatures)
                .positive("backlog", backlog)
                .check();
    }
}

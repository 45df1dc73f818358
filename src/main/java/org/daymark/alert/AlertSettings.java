package org.daymark.alert;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator decides about alerts.
 *
 * @param mail whether alerts are mailed at all
 * @param privateWebhook whether the webhook may use HTTP, and be on this machine or in a private network
 */
@ConfigurationProperties("daymark.alerts")
record AlertSettings(
        @DefaultValue("true") boolean mail,
        @DefaultValue("false") boolean privateWebhook) {}

package org.daymark.alert;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the operator decides about alerts.
 *
 * @param mail whether alerts are mailed at all
 * @param blockMessages so many messages that were refused for a new reason are told
 * @param privateWebhook whether the webhook may use HTTP, and be on this machine or in a private network
 */
@Validated
@ConfigurationProperties("daymark.alerts")
record AlertSettings(
        @DefaultValue("true") boolean mail,
        @DefaultValue("20") @Min(1) int blockMessages,
        @DefaultValue("false") boolean privateWebhook) {}

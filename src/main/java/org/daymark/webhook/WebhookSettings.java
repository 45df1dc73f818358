package org.daymark.webhook;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The bounds of what providers send.
 *
 * @param backlog so much may wait to be taken; beyond it, providers are asked to come again
 * @param wrongSignatures so many requests with a wrong signature are checked for one address within 10 minutes
 */
@Validated
@ConfigurationProperties("daymark.webhooks")
record WebhookSettings(
        @DefaultValue("256MB") DataSize backlog,
        @DefaultValue("30") @Min(1) int wrongSignatures) {}

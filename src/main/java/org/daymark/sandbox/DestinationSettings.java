package org.daymark.sandbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The simple way to name a mail server.
 *
 * @param smtpUrl as {@link org.daymark.mail.SmtpServer#parse} reads it; empty for none
 * @param smtpConnections connections at once to that server or to the sandbox
 * @param smtpMessagesPerConnection messages over one connection to that server before it is closed and reopened
 */
@Validated
@ConfigurationProperties("daymark")
record DestinationSettings(
        @Nullable String smtpUrl,
        @DefaultValue("10") @Min(1) @Max(200) int smtpConnections,
        @DefaultValue("1000") @Min(1) @Max(1_000_000) int smtpMessagesPerConnection) {}

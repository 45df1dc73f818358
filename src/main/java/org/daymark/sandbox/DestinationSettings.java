package org.daymark.sandbox;

import org.daymark.problem.SettingLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The simple way to name a mail server.
 *
 * @param smtpUrl as {@link org.daymark.mail.SmtpServer#parse} reads it; empty for none
 * @param smtpConnections connections at once to that server or to the sandbox
 * @param smtpMessagesPerConnection messages over one connection to that server before it is closed and reopened
 */
@ConfigurationProperties("daymark")
record DestinationSettings(
        @Nullable String smtpUrl,
        @DefaultValue("10") int smtpConnections,
        @DefaultValue("1000") int smtpMessagesPerConnection) {
    DestinationSettings {
        SettingLimits.of("daymark")
                .within(1, 200, "smtp-connections", smtpConnections)
                .within(1, 1_000_000, "smtp-messages-per-connection", smtpMessagesPerConnection)
                .check();
    }
}

package org.daymark.sandbox;

import java.net.URI;
import org.daymark.mail.MailDestination;
import org.daymark.mail.SmtpServer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The server that {@code DAYMARK_SMTP_URL} names, or the sandbox without one. */
@Component
final class ConfiguredDestination implements MailDestination {
    private final Sandbox sandbox;
    private final @Nullable SmtpServer configured;

    ConfiguredDestination(Sandbox sandbox, @Value("${daymark.smtp-url:}") String url) {
        this.sandbox = sandbox;
        this.configured = url.isBlank() ? null : SmtpServer.parse(url);
    }

    @Override
    public SmtpServer server() {
        if (configured != null) {
            return configured;
        }
        URI address = sandbox.start();
        return new SmtpServer(address.getHost(), address.getPort(), false, null, null);
    }

    @Override
    public boolean sandbox() {
        return configured == null;
    }
}

package org.daymark.sandbox;

import java.net.URI;
import java.util.List;
import org.daymark.mail.MailDestination;
import org.daymark.mail.Relay;
import org.daymark.mail.SmtpServer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The server that {@code DAYMARK_SMTP_URL} names, or the sandbox without one. */
@Component
final class ConfiguredDestination implements MailDestination {
    private final Sandbox sandbox;
    private final int connections;
    private final @Nullable SmtpServer configured;

    ConfiguredDestination(
            Sandbox sandbox,
            @Value("${daymark.smtp-url:}") String url,
            @Value("${daymark.smtp-connections}") int connections) {
        this.sandbox = sandbox;
        this.connections = connections;
        this.configured = url.isBlank() ? null : SmtpServer.parse(url);
    }

    @Override
    public List<Relay> relays() {
        return List.of(Relay.forAll(configured == null ? sandboxServer() : configured, connections));
    }

    @Override
    public boolean sandbox() {
        return configured == null;
    }

    private SmtpServer sandboxServer() {
        URI address = sandbox.start();
        return new SmtpServer(address.getHost(), address.getPort(), false, null, null);
    }
}

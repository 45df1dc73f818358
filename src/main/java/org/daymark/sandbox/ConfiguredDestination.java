package org.daymark.sandbox;

import java.net.URI;
import java.util.List;
import org.daymark.mail.MailDestination;
import org.daymark.mail.Relay;
import org.daymark.mail.Relay.Origin;
import org.daymark.mail.Relays;
import org.daymark.mail.SmtpServer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The server that {@code DAYMARK_SMTP_URL} names; without it those kept in the database; without any the sandbox. */
@Component
final class ConfiguredDestination implements MailDestination {
    private final Sandbox sandbox;
    private final Relays kept;
    private final int connections;
    private final @Nullable SmtpServer configured;

    ConfiguredDestination(Sandbox sandbox, Relays kept, DestinationSettings settings) {
        this.sandbox = sandbox;
        this.kept = kept;
        String url = settings.smtpUrl();
        this.connections = settings.smtpConnections();
        this.configured = url == null || url.isBlank() ? null : SmtpServer.parse(url);
    }

    @Override
    public List<Relay> relays() {
        if (configured != null) {
            return List.of(Relay.forAll(Origin.SETTING, configured, connections));
        }
        List<Relay> stored = kept.all();
        return stored.isEmpty() ? List.of(Relay.forAll(Origin.SANDBOX, sandboxServer(), connections)) : stored;
    }

    @Override
    public List<String> serverNames() {
        return configured == null ? kept.names() : List.of(configured.display());
    }

    private SmtpServer sandboxServer() {
        URI address = sandbox.start();
        return new SmtpServer(address.getHost(), address.getPort(), false, null, null);
    }
}

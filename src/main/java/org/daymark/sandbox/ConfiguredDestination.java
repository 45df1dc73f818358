package org.daymark.sandbox;

import java.net.URI;
import java.util.List;
import org.daymark.mail.LiveSwitch;
import org.daymark.mail.MailDestination;
import org.daymark.mail.MailName;
import org.daymark.mail.Relay;
import org.daymark.mail.Relay.Origin;
import org.daymark.mail.Relays;
import org.daymark.mail.SmtpServer;
import org.daymark.mail.SmtpSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The server that {@code DAYMARK_SMTP_URL} names; else those kept in the database, once mail is live; else the sandbox.
 */
@Component
final class ConfiguredDestination implements MailDestination {
    private final Sandbox sandbox;
    private final Relays kept;
    private final LiveSwitch live;
    private final int connections;
    private final SmtpSettings spoken;
    private final @Nullable SmtpServer configured;

    ConfiguredDestination(Sandbox sandbox, Relays kept, LiveSwitch live, MailName name, DestinationSettings settings) {
        this.sandbox = sandbox;
        this.kept = kept;
        this.live = live;
        String url = settings.smtpUrl();
        this.connections = settings.smtpConnections();
        this.spoken = SmtpSettings.STANDARD
                .withMessagesPerConnection(settings.smtpMessagesPerConnection())
                .withEhloName(name.usual());
        this.configured = url == null || url.isBlank() ? null : SmtpServer.parse(url);
    }

    @Override
    public List<Relay> relays() {
        if (configured != null) {
            return List.of(Relay.forAll(Origin.SETTING, configured, connections).with(spoken));
        }
        List<Relay> stored = live.on() ? kept.all() : List.of();
        return stored.isEmpty() ? List.of(Relay.forAll(Origin.SANDBOX, sandboxServer(), connections)) : stored;
    }

    @Override
    public List<String> serverNames() {
        if (configured != null) {
            return List.of(configured.display());
        }
        return live.on() ? kept.names() : List.of();
    }

    @Override
    public @Nullable SmtpServer configured() {
        return configured;
    }

    @Override
    public boolean bySetting() {
        return configured != null;
    }

    private SmtpServer sandboxServer() {
        URI address = sandbox.start();
        return new SmtpServer(address.getHost(), address.getPort(), false, null, null);
    }
}

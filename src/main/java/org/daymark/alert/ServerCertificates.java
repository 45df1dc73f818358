package org.daymark.alert;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.daymark.alert.CertificateProbe.Dialect;
import org.daymark.alert.CertificateProbe.Server;
import org.daymark.console.Moment;
import org.daymark.mail.MailDestination;
import org.daymark.mail.TlsMode;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.mailbox.MailboxServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Looks once a day at the TLS certificates of mail servers in use and of mailboxes. */
@Service
class ServerCertificates implements Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificates.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ServerCertificateRepository repository;
    private final MailDestination destination;
    private final InboundMailboxes mailboxes;
    private final CertificateProbe probe;
    private final Clock clock;

    @Autowired
    ServerCertificates(JdbcClient jdbc, MailDestination destination, InboundMailboxes mailboxes, Clock clock) {
        this.repository = new ServerCertificateRepository(jdbc);
        this.destination = destination;
        this.mailboxes = mailboxes;
        this.probe = new CertificateProbe(PATIENCE);
        this.clock = clock;
    }

    @Override
    public List<Alert> at(Instant now) {
        List<Alert> wrong = new ArrayList<>();
        for (ServerCertificate certificate : repository.all()) {
            String subject = "server:" + certificate.id();
            if (certificate.refused()) {
                AlertKind kind = AlertKind.CERTIFICATE;
                wrong.add(Alert.plain(kind, subject, kind.words(certificate.where()), "/settings/servers"));
            } else if (certificate.expires(now)) {
                AlertKind kind = AlertKind.CERTIFICATE_EXPIRES;
                String end =
                        Moment.of(Objects.requireNonNull(certificate.endsAt())).text();
                wrong.add(Alert.plain(kind, subject, kind.words(certificate.where(), end), "/settings"));
            }
        }
        return wrong;
    }

    /** Asks the servers that are due, and forgets those that are not used any more. */
    void look() {
        Instant now = clock.instant();
        List<Server> servers = servers();
        List<ServerCertificate> seen = repository.all();
        seen.stream()
                .filter(certificate -> servers.stream().noneMatch(certificate::isOf))
                .forEach(repository::remove);
        servers.stream()
                .filter(server ->
                        seen.stream().noneMatch(certificate -> certificate.isOf(server) && !certificate.isDue(now)))
                .forEach(server -> ask(server, now));
    }

    private void ask(Server server, Instant now) {
        repository.asked(server, now);
        try {
            X509Certificate certificate = probe.certificate(server);
            repository.trusted(
                    server,
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant());
        } catch (CertificateProbe.NotTrusted e) {
            // Of a mailbox, its reading tells it.
            if (server.dialect() == Dialect.SMTP) {
                repository.refused(server);
            }
        } catch (IOException e) {
            // Whether a server can be reached is for those to tell who need it.
            LOG.info("The certificate of {}:{} could not be looked at: {}", server.host(), server.port(), e.toString());
        }
    }

    private List<Server> servers() {
        List<Server> servers = new ArrayList<>();
        if (!destination.sandbox()) {
            destination.relays().stream()
                    .map(relay -> new Server(
                            relay.server().host(),
                            relay.server().port(),
                            Dialect.SMTP,
                            relay.server().tls(),
                            relay.settings().trustedCertificates()))
                    .forEach(servers::add);
        }
        mailboxes.list().stream()
                .map(kept -> server(kept.mailbox().server()))
                .filter(server -> servers.stream()
                        .noneMatch(one -> one.host().equals(server.host()) && one.port() == server.port()))
                .forEach(servers::add);
        return servers.stream().filter(server -> server.tls() != TlsMode.NONE).toList();
    }

    private static Server server(MailboxServer mailbox) {
        return new Server(
                mailbox.host(),
                mailbox.port(),
                switch (mailbox.protocol()) {
                    case IMAP -> Dialect.IMAP;
                    case POP3 -> Dialect.POP3;
                },
                mailbox.tls(),
                mailbox.trustedCertificates());
    }
}

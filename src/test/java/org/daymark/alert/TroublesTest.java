package org.daymark.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTester;
import org.daymark.dkim.DkimKeys;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpServer;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.mailbox.MailServer;
import org.daymark.mailbox.Protocol;
import org.daymark.organisation.Organisations;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;

/** What is noticed of keys, certificates, DNS and refusals. */
@OnEachDatabase
class TroublesTest {
    private final TestDatabase database;

    TroublesTest(TestDatabase database) {
        this.database = database;
    }

    private DaymarkTester sendingTo(String smtpUrl) {
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        settings.put("DAYMARK_SMTP_URL", smtpUrl);
        settings.put("daymark.alerts.mail", "false");
        return DaymarkTester.with(settings);
    }

    private static List<String> open(DaymarkTester daymark) {
        Alerts alerts = daymark.get(Alerts.class);
        alerts.look();
        return alerts.open().stream()
                .map(alert -> alert.kind().name() + " " + alert.plainWords())
                .toList();
    }

    @Test
    void a_reason_about_the_sender_that_is_new_is_told_with_what_it_means() {
        try (DaymarkTester daymark = sendingTo("smtp://127.0.0.1:2525")) {
            AlertsFixture fixture = new AlertsFixture(daymark.jdbc(), daymark.clock());
            daymark.subscribe("Readers", List.of("ada.lovelace@example.org"));
            String words = "<ada.lovelace@example.org>: unauthenticated mail is refused";
            long few = daymark.campaign("Readers");
            fixture.refused(few, Duration.ofHours(2), "SMTP", "550 5.7.26", 19, words);
            fixture.refused(daymark.campaign("Readers"), Duration.ofHours(2), "SMTP", "550 5.1.1", 50, "no such user");
            fixture.refused(daymark.campaign("Readers"), Duration.ofHours(2), "SANDBOX", "550 5.7.1", 50, "blocked");
            assertThat(open(daymark)).isEmpty();

            fixture.refused(daymark.campaign("Readers"), Duration.ofHours(1), "SMTP", "550 5.7.26", 1, words);
            assertThat(open(daymark))
                    .singleElement()
                    .asString()
                    .contains("BLOCK_REASON", "550 5.7.26", "neither SPF nor DKIM")
                    .doesNotContain("lovelace");
            fixture.refused(daymark.campaign("Readers"), Duration.ofDays(29), "SMTP", "550 5.7.26", 1, words);
            assertThat(open(daymark)).as("it is not new").isEmpty();
        }
    }

    @Test
    void a_key_that_cannot_be_read_is_told() {
        try (DaymarkTester daymark = sendingTo("smtp://127.0.0.1:2525")) {
            String domain = daymark.get(Organisations.class).current().fromDomain();
            daymark.get(DkimKeys.class).generate(domain, null, false);
            assertThat(open(daymark)).isEmpty();
            new AlertsFixture(daymark.jdbc(), daymark.clock()).spoilKeys();
            assertThat(open(daymark))
                    .containsExactly("KEY The DKIM key of " + domain
                            + " cannot be read, so no mail can be sent from this domain.");
        }
    }

    @Test
    void dns_that_turned_worse_is_told_while_mail_is_live_until_it_is_as_before() {
        try (DaymarkTester daymark = sendingTo("smtp://mail.provider.example:587");
                DaymarkTester here = sendingTo("smtp://127.0.0.1:2525")) {
            String domain = daymark.get(Organisations.class).current().fromDomain();
            AlertsFixture fixture = new AlertsFixture(daymark.jdbc(), daymark.clock());
            fixture.turnWorse(domain, "SPF");
            fixture.turnWorse("elsewhere.example", "MX");
            new AlertsFixture(here.jdbc(), here.clock()).turnWorse(domain, "SPF");

            assertThat(open(daymark)).containsExactly("DOMAIN_WORSE SPF of " + domain + " got worse.");
            assertThat(open(here)).isEmpty();
            fixture.recover();
            assertThat(open(daymark)).isEmpty();
        }
    }

    @Test
    void a_mailbox_tells_its_certificate_and_its_password_from_other_trouble() {
        try (DaymarkTester daymark = sendingTo("smtp://127.0.0.1:2525");
                MailServer server = new MailServer()) {
            daymark.get(InboundMailboxes.class).add(server.mailbox(Protocol.IMAP));
            AlertsFixture fixture = new AlertsFixture(daymark.jdbc(), daymark.clock());
            Map.of(
                            "CERTIFICATE", "CERTIFICATE The certificate of the mailbox 1 is not trusted.",
                            "UNREADABLE_SECRET", "KEY The password of the mailbox 1 cannot be read.",
                            "UNREACHABLE", "MAILBOX_UNREACHABLE The mailbox 1 cannot be read.")
                    .forEach((cause, told) -> {
                        fixture.troubleMailbox(cause);
                        assertThat(open(daymark)).containsExactly(told);
                    });
        }
    }

    @Test
    void a_webhook_whose_secret_cannot_be_read_is_told_while_its_provider_tries() {
        try (DaymarkTester daymark = sendingTo("smtp://127.0.0.1:2525")) {
            new AlertsFixture(daymark.jdbc(), daymark.clock()).refuseReports("UNREADABLE_SECRET");

            assertThat(open(daymark))
                    .containsExactly("KEY The secret of the webhook 1 cannot be read, so the provider is asked to send"
                            + " its events again.");
            daymark.clock().advance(Duration.ofHours(2));
            assertThat(open(daymark)).isEmpty();
        }
    }

    @Test
    void a_certificate_that_is_refused_or_expires_is_told_and_looked_at_hourly_until_it_is_good() {
        try (SmtpPeer peer = SmtpPeer.playing("tls starttls")) {
            SmtpServer server = peer.server();
            try (DaymarkTester daymark = sendingTo("smtp://127.0.0.1:" + server.port() + "?tls=starttls")) {
                ServerCertificates certificates = daymark.get(ServerCertificates.class);
                certificates.look();
                assertThat(open(daymark))
                        .containsExactly(
                                "CERTIFICATE The certificate of 127.0.0.1:" + server.port() + " is not trusted.");
                int asked = peer.connections();
                certificates.look();
                assertThat(peer.connections()).isEqualTo(asked);
                daymark.clock().advance(Duration.ofHours(1));
                certificates.look();
                assertThat(peer.connections()).isEqualTo(asked + 1);

                AlertsFixture fixture = new AlertsFixture(daymark.jdbc(), daymark.clock());
                fixture.expireCertificates(Duration.ofDays(10));
                assertThat(open(daymark)).singleElement().asString().startsWith("CERTIFICATE_EXPIRES");
                fixture.expireCertificates(Duration.ofDays(60));
                assertThat(open(daymark)).isEmpty();
            }
        }
    }
}

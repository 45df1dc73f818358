package org.daymark.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.daymark.audit.Audit;
import org.daymark.dkim.DkimKeys;
import org.daymark.mail.Relay.Origin;
import org.daymark.secret.Secret;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class SingleMailsTest {
    private static final String FROM = "news@example.org";

    @Test
    void a_mail_goes_to_the_next_server_unless_one_accepted_it_or_the_outcome_is_uncertain() {
        try (SmtpPeer gone = SmtpPeer.accepting();
                SmtpPeer moody = new SmtpPeer((step, text) -> switch (step) {
                    case RCPT -> text.startsWith("refused") ? "550 5.1.1 not here" : null;
                    case END -> text.startsWith("lost") ? SmtpPeer.DROP : null;
                    default -> null;
                });
                SmtpPeer last = SmtpPeer.accepting()) {
            Relay unreachable = relay("gone", gone.url());
            gone.close();
            SingleMails mails = mails(List.of(unreachable, relay("moody", moody.url()), relay("last", last.url())));

            List<SendResult> results = mails.send(
                    FROM, List.of(mail("fine@x.example"), mail("refused@x.example"), mail("lost@x.example")));

            assertThat(results.get(0)).isInstanceOf(SendResult.Accepted.class);
            assertThat(results.get(1)).isInstanceOf(SendResult.Accepted.class);
            assertThat(results.get(2)).isInstanceOf(SendResult.Uncertain.class);
            assertThat(moody.accepted()).extracting(SmtpPeer.Mail::recipient).containsExactly("fine@x.example");
            assertThat(last.accepted()).extracting(SmtpPeer.Mail::recipient).containsExactly("refused@x.example");
        }
    }

    @Test
    void when_no_server_takes_it_the_words_of_the_last_are_told() {
        try (SmtpPeer gone = SmtpPeer.accepting()) {
            Relay unreachable = relay("gone", gone.url());
            gone.close();

            SendResult result = mails(List.of(unreachable)).send(FROM, mail("fine@x.example"));

            assertThat(result).isInstanceOf(SendResult.NotSent.class);
            assertThat(result.reply().words()).contains("cannot be reached");
        }
    }

    private static Relay relay(String name, String url) {
        Relay plain = Relay.forAll(Origin.SETTING, SmtpServer.parse(url), 1);
        return new Relay(
                name,
                plain.origin(),
                plain.server(),
                plain.settings(),
                plain.connections(),
                plain.weight(),
                plain.senders(),
                plain.recipientDomains());
    }

    private static OutgoingMail mail(String recipient) {
        return new OutgoingMail(FROM, recipient, "From: news@example.org\r\n\r\nHello\r\n".getBytes(US_ASCII));
    }

    private static SingleMails mails(List<Relay> relays) {
        MailDestination destination = new MailDestination() {
            @Override
            public List<Relay> relays() {
                return relays;
            }

            @Override
            public List<String> serverNames() {
                return relays.stream().map(Relay::name).toList();
            }
        };
        DataSource database = TestDatabase.H2.freshSchema();
        DkimKeys keys = new DkimKeys(
                JdbcClient.create(database),
                Secret.of("a secret of the tests"),
                new JdbcTransactionManager(database),
                new Audit(JdbcClient.create(database), Clock.systemUTC()),
                Clock.systemUTC());
        return new SingleMails(destination, keys);
    }
}

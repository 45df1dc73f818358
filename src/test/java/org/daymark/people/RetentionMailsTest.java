package org.daymark.people;

import static org.daymark.mail.MailAssert.assertThat;

import java.time.Duration;
import java.util.List;
import org.daymark.DaymarkTester;
import org.daymark.account.Accounts;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;

/** What administrators read of the retention rule: numbers and the way to stop it, never an address. */
class RetentionMailsTest {
    private static final int MONTHS = 12;
    private static final int NOTICE = 7;

    @Test
    void administrators_get_a_notice_before_a_run() {
        try (SmtpPeer peer = SmtpPeer.accepting();
                DaymarkTester daymark = DaymarkTester.on(TestDatabase.H2, peer.url())) {
            daymark.get(Accounts.class).createAdministrator("ada@harborlight.example", "Ada", "umbrella ladder seven");
            daymark.subscribe("News", 5);
            daymark.clock().advance(Duration.ofDays(800));
            Retention retention = daymark.get(Retention.class);
            retention.turnOn(MONTHS, 100, NOTICE, retention.dryRun(MONTHS).people());
            retention.look();
            assertThat(last(peer))
                    .isTo("ada@harborlight.example")
                    .lacks("@example.org")
                    .matchesGolden("retention-notice");
        }
    }

    private static Mail last(SmtpPeer peer) {
        List<Mail> all = peer.accepted();
        return all.get(all.size() - 1);
    }
}

package org.daymark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.daymark.DaymarkTester;
import org.daymark.mail.MailDestination;
import org.daymark.organisation.Organisations;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;

class DomainWatchTest {
    @Test
    void the_senders_domain_is_checked_once_a_day_while_mail_leaves_this_machine() throws Exception {
        try (DnsServer server = new DnsServer();
                DaymarkTester daymark = on(server, "smtp://mail.provider.example:587")) {
            DomainWatch watch = watch(daymark);
            String domain = daymark.get(Organisations.class).current().fromDomain();

            watch.look();
            Instant first = checked(daymark, domain);
            daymark.clock().advance(Duration.ofHours(23));
            watch.look();
            assertThat(checked(daymark, domain)).isEqualTo(first);
            daymark.clock().advance(Duration.ofHours(2));
            watch.look();
            assertThat(checked(daymark, domain)).isAfter(first);
        }
    }

    @Test
    void mail_that_stays_here_asks_no_one() throws Exception {
        try (DnsServer server = new DnsServer();
                DaymarkTester daymark = on(server, "smtp://127.0.0.1:2525")) {
            watch(daymark).look();

            String domain = daymark.get(Organisations.class).current().fromDomain();
            assertThat(daymark.get(DomainDoctor.class).latest(domain)).isEmpty();
        }
    }

    private static Instant checked(DaymarkTester daymark, String domain) {
        return daymark.get(DomainDoctor.class).latest(domain).orElseThrow().checkedAt();
    }

    private static DomainWatch watch(DaymarkTester daymark) {
        return new DomainWatch(
                daymark.get(DomainDoctor.class),
                daymark.get(Organisations.class),
                daymark.get(MailDestination.class),
                daymark.clock());
    }

    private static DaymarkTester on(DnsServer server, String smtpUrl) {
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.freshSettings());
        settings.put("DAYMARK_DNS_SERVERS", server.address());
        settings.put("DAYMARK_SMTP_URL", smtpUrl);
        return DaymarkTester.with(settings);
    }
}

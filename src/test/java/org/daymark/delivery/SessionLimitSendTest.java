package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.delivery.DeliveryCountsAssert.assertThat;
import static org.daymark.delivery.DeliveryState.ACCEPTED;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTester;
import org.daymark.mail.LiveSwitch;
import org.daymark.mail.RelayChange;
import org.daymark.mail.Relays;
import org.daymark.mail.SessionLimits;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole campaign through a server that takes five messages in one connection. */
@Timeout(120)
class SessionLimitSendTest {
    private static final int RECIPIENTS = 40;
    private static final int LIMIT = 5;

    private final ThreadLocal<Integer> carried = ThreadLocal.withInitial(() -> 0);

    private SmtpPeer limiting(String manner, Step at, String answer) {
        return SmtpPeer.playing(manner, (step, text) -> {
            if (step == at && carried.get() >= LIMIT) {
                return answer;
            }
            if (step == Step.AFTER_END) {
                carried.set(carried.get() + 1);
            }
            return null;
        });
    }

    @ParameterizedTest
    @CsvSource({
        "H2, '', MAIL, 452 4.3.1 too many messages in this session",
        "H2, offers PIPELINING, DATA, 452 4.4.5 insufficient resources",
        "H2, offers PIPELINING, MAIL, 421 4.7.0 too many messages in this session then drop",
        "H2, offers PIPELINING, END, 452 4.4.5 later",
        "MYSQL, offers PIPELINING, MAIL, 452 4.4.5 later"
    })
    void everyone_gets_the_mail_once_and_at_the_first_attempt(
            TestDatabase database, String manner, Step step, String answer) {
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        try (SmtpPeer peer = limiting(manner, step, answer)) {
            settings.put("DAYMARK_SMTP_URL", peer.url());
            settings.put("DAYMARK_SMTP_CONNECTIONS", "2");
            settings.put("DAYMARK_PUBLIC_URL", "https://mail.example.org");
            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                daymark.subscribe("list", RECIPIENTS);
                long campaign = daymark.campaign("list");

                assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, RECIPIENTS);

                assertThat(peer.accepted())
                        .extracting(SmtpPeer.Mail::recipient)
                        .hasSize(RECIPIENTS)
                        .doesNotHaveDuplicates();
                assertThat(peer.taken()).isEqualTo(RECIPIENTS);
                assertThat(peer.commands()).contains("EHLO mail.example.org").noneMatch(c -> c.contains("localhost"));
                assertThat(daymark.get(SessionLimits.class).learned(peer.server()))
                        .get()
                        .extracting(SessionLimits.Learned::messages)
                        .isEqualTo(LIMIT);
            }
        }
    }

    @Test
    void a_limit_learned_by_one_run_is_kept_to_by_the_next() {
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.freshSettings());
        settings.put("DAYMARK_SMTP_URL", "");
        try (SmtpPeer peer = limiting("", Step.MAIL, "452 4.3.1 too many messages in this session");
                DaymarkTester daymark = DaymarkTester.with(settings)) {
            daymark.get(Relays.class).add("main", new RelayChange(peer.url(), null, null, 1, null, null, null, null));
            daymark.get(LiveSwitch.class).turnOn(List.of());
            daymark.subscribe("list", RECIPIENTS);
            daymark.send(daymark.campaign("list"));
            long refused = peer.commands().stream().filter("RSET"::equals).count();

            daymark.send(daymark.campaign("list"));

            assertThat(peer.taken()).isEqualTo(2 * RECIPIENTS);
            assertThat(refused).isEqualTo(1);
            assertThat(peer.commands()).filteredOn("RSET"::equals).hasSize(1);
        }
    }

    @Test
    void the_server_of_the_settings_has_its_messages_per_connection_too() {
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.freshSettings());
        try (SmtpPeer peer = SmtpPeer.accepting()) {
            settings.put("DAYMARK_SMTP_URL", peer.url());
            settings.put("DAYMARK_SMTP_CONNECTIONS", "1");
            settings.put("DAYMARK_SMTP_MESSAGES_PER_CONNECTION", "8");
            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                daymark.subscribe("list", RECIPIENTS);
                daymark.send(daymark.campaign("list"));

                // One more asked whether the server is there.
                assertThat(peer.connections()).isEqualTo(RECIPIENTS / 8 + 1);
            }
        }
    }
}

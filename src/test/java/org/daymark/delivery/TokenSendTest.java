package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.delivery.DeliveryCountsAssert.assertThat;
import static org.daymark.delivery.DeliveryState.ACCEPTED;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.daymark.DaymarkTester;
import org.daymark.mail.LiveSwitch;
import org.daymark.mail.RelayChange;
import org.daymark.mail.RelayChange.OAuthUser;
import org.daymark.mail.Relays;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.oauth.TokenEndpoint;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;

/** A campaign through a server that wants access tokens, and ends them while it is sent. */
class TokenSendTest {
    private static final int RECIPIENTS = 200;
    private static final int EACH = 40;

    @Test
    void a_token_that_ends_again_and_again_loses_and_doubles_no_message() {
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.freshSettings());
        settings.put("DAYMARK_SMTP_URL", "");
        AtomicInteger asked = new AtomicInteger();
        try (TokenEndpoint endpoint = new TokenEndpoint();
                DaymarkTester daymark = DaymarkTester.with(settings);
                SmtpPeer peer = SmtpPeer.playing("offers AUTH XOAUTH2, PIPELINING", (step, line) -> {
                    if (step == Step.AUTH) {
                        return isValid(line, endpoint) ? "235 2.7.0 accepted" : "334 e30=";
                    }
                    if (step == Step.MAIL && asked.incrementAndGet() % EACH == 0) {
                        daymark.clock().advance(Duration.ofSeconds(61));
                        return "530 5.7.57 Client not authenticated to send mail";
                    }
                    return null;
                })) {
            daymark.get(Relays.class).add("main", withTokens(peer, endpoint));
            daymark.get(LiveSwitch.class).turnOn(List.of());
            daymark.subscribe("list", RECIPIENTS);

            assertThat(daymark.send(daymark.campaign("list"))).hasCounts(ACCEPTED, RECIPIENTS);

            assertThat(peer.accepted())
                    .extracting(SmtpPeer.Mail::recipient)
                    .hasSize(RECIPIENTS)
                    .doesNotHaveDuplicates();
            assertThat(endpoint.requests()).hasSizeBetween(2, 2 + asked.get() / EACH);
        }
    }

    private static RelayChange withTokens(SmtpPeer peer, TokenEndpoint endpoint) {
        return new RelayChange(
                peer.url(),
                null,
                new OAuthUser("anna@example.org", endpoint.client()),
                null,
                null,
                4,
                null,
                null,
                null,
                null,
                null);
    }

    private static boolean isValid(String line, TokenEndpoint endpoint) {
        String said = new String(Base64.getDecoder().decode(line.split(" ", -1)[2]), StandardCharsets.UTF_8);
        return said.contains("Bearer " + endpoint.issued() + "\1");
    }
}

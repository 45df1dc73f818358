package org.daymark.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.daymark.DaymarkTester;
import org.daymark.account.Accounts;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.mail.SmtpPeer;
import org.daymark.problem.Problem;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people and other programs are told when something needs a person. */
@OnEachDatabase
class AlertsTest {
    private static final byte[] KEY = "a key of tests only, 24+".getBytes(UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

    private final List<String> posted = new ArrayList<>();
    private final List<Boolean> signed = new ArrayList<>();
    private final SmtpPeer peer = SmtpPeer.accepting();
    private final HttpServer monitor;
    private final DaymarkTester daymark;
    private final Alerts alerts;
    private volatile int status = 204;

    AlertsTest(TestDatabase database) throws IOException {
        monitor = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        monitor.createContext("/", this::take);
        monitor.start();
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        settings.put("DAYMARK_SMTP_URL", peer.url());
        settings.put(
                "daymark.alerts.webhook-url",
                "http://127.0.0.1:" + monitor.getAddress().getPort() + "/alerts");
        settings.put("daymark.alerts.webhook-secret", SECRET);
        daymark = DaymarkTester.with(settings);
        daymark.get(Accounts.class).createAdministrator("ada@harborlight.example", "Ada", "umbrella ladder seven");
        alerts = daymark.get(Alerts.class);
    }

    @AfterEach
    void close() {
        daymark.close();
        monitor.stop(0);
        peer.close();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var headers = exchange.getRequestHeaders();
        String content = headers.getFirst("webhook-id") + "." + headers.getFirst("webhook-timestamp") + "." + body;
        posted.add(body);
        signed.add(("v1," + signature(content)).equals(headers.getFirst("webhook-signature")));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String signature(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private long held() {
        daymark.subscribe("Readers", 1);
        long campaign = daymark.campaign("Readers");
        CampaignsFixture campaigns = new CampaignsFixture(daymark.jdbc());
        campaigns.setState(campaign, CampaignState.PAUSED);
        campaigns.setReason(campaign, CampaignReason.TOO_MANY_COMPLAINTS, "3 40 example.org");
        return campaign;
    }

    private void look(Duration later) {
        daymark.clock().advance(later);
        alerts.look();
    }

    @Test
    void a_held_campaign_is_told_once_then_daily_and_once_when_it_is_over() {
        long campaign = held();
        look(Duration.ZERO);
        look(Duration.ofHours(23));
        assertThat(posted).hasSize(1);
        assertThat(posted.get(0)).contains("\"type\":\"alert.begins\"", "campaign_held", "campaign:" + campaign);

        look(Duration.ofHours(2));
        look(Duration.ofMinutes(1));
        assertThat(posted).hasSize(2).last().asString().contains("alert.still");
        assertThat(alerts.open()).extracting(Alert::kind).containsExactly(AlertKind.CAMPAIGN_HELD);

        new CampaignsFixture(daymark.jdbc()).setState(campaign, CampaignState.CANCELLED);
        look(Duration.ofMinutes(1));
        look(Duration.ofMinutes(1));
        assertThat(posted).hasSize(3).last().asString().contains("alert.recovered");
        assertThat(alerts.open()).isEmpty();
        assertThat(signed).containsOnly(true);
        assertThat(peer.accepted()).hasSize(3).allMatch(mail -> mail.recipient().equals("ada@harborlight.example"));
        assertThat(peer.accepted().get(0).content()).contains("paused itself");
    }

    @Test
    void a_webhook_that_fails_is_asked_again_later_and_later() {
        status = 500;
        held();
        look(Duration.ZERO);
        look(Duration.ofSeconds(30));
        assertThat(posted).hasSize(1);
        look(Duration.ofMinutes(1));
        look(Duration.ofMinutes(1));
        assertThat(posted).hasSize(2);
        status = 204;
        look(Duration.ofMinutes(5));
        look(Duration.ofHours(1));
        assertThat(posted).hasSize(3);
        assertThat(posted).containsOnly(posted.get(0));
    }

    @Test
    void a_test_alert_reaches_administrators_and_the_webhook() {
        assertThat(alerts.test()).isEqualTo(1);
        assertThat(posted).singleElement().asString().contains("\"kind\":\"test\"");
        assertThat(peer.accepted()).hasSize(1);
        assertThat(alerts.open()).isEmpty();
    }

    @Test
    void a_wrong_address_or_secret_is_told_at_the_start() {
        for (AlertSettings wrong : List.of(
                new AlertSettings(true, "ftp://monitor.example/", SECRET),
                new AlertSettings(true, "https://user@monitor.example/", SECRET),
                new AlertSettings(true, "https://monitor.example/", null),
                new AlertSettings(true, "https://monitor.example/", "whsec_c2hvcnQ="))) {
            assertThatThrownBy(() -> new AlertPosts(daymark.get(JdbcClient.class), wrong, Clock.systemUTC()))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("DAYMARK_ALERTS_WEBHOOK");
        }
    }
}

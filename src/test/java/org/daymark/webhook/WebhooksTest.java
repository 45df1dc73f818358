package org.daymark.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.daymark.address.EmailAddress;
import org.daymark.delivery.CampaignTester;
import org.daymark.delivery.DeliveryState;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.returns.Consequence;
import org.daymark.returns.KeptReturn;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What follows from what providers report. */
@OnEachDatabase
class WebhooksTest {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final Map<TestDatabase, WebhookTester> SHARED = new EnumMap<>(TestDatabase.class);
    private static final String GONE = "smtp; 550 5.1.1 user unknown";
    private static final Signer SIGNER = new Signer();

    private final TestDatabase database;
    private final String anna;
    private final String ben;
    private final String cora;
    private final String dora;

    WebhooksTest(TestDatabase database) {
        this.database = database;
        int test = TESTS.incrementAndGet();
        anna = "anna" + test + "@example.org";
        ben = "ben" + test + "@example.org";
        cora = "cora" + test + "@example.org";
        dora = "dora" + test + "@example.org";
    }

    /** Most tests share an application; each has people of its own. */
    private WebhookTester tester() {
        return SHARED.computeIfAbsent(database, WebhookTester::new);
    }

    @AfterAll
    static void close() {
        SHARED.values().forEach(WebhookTester::close);
        SHARED.clear();
    }

    @Test
    void ses_reports_bounces_and_complaints_of_exactly_the_people_they_are_about() {
        WebhookTester tester = tester();
        Endpoint ses = tester.endpoint(Provider.SES, "");
        Map<String, String> ids = tester.send(anna, ben, cora);

        assertThat(ses(tester, ses, WebhookSamples.sesBounce("Permanent", "General", GONE, anna, ids.get(anna))))
                .isNull();
        assertThat(ses(tester, ses, WebhookSamples.sesComplaint(ben, ids.get(ben))))
                .isNull();
        assertThat(ses(tester, ses, WebhookSamples.sesDelivery(cora, ids.get(cora))))
                .isNull();
        assertThat(tester.suppressed(anna)).isFalse();
        tester.take();

        assertThat(tester.suppressed(anna)).isTrue();
        assertThat(tester.suppressed(ben)).isTrue();
        assertThat(tester.suppressed(cora)).isFalse();
        assertThat(tester.counts(ses)).containsExactly("DELIVERED  1", "TAKEN BOUNCE 1", "TAKEN COMPLAINT 1");
        assertThat(tester.events(ses))
                .extracting(KeptReturn::source)
                .containsOnly("webhook:" + ses.id())
                .hasSize(2);
        assertThat(tester.waiting()).isZero();
    }

    @Test
    void a_subscription_of_the_topic_is_confirmed_and_plain_words_of_ses_are_not_used() {
        WebhookTester tester = tester();
        Endpoint ses = tester.endpoint(Provider.SES, "");
        String url = "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=" + SnsKey.TOPIC
                + "&Token=2336412f37";
        SnsKey key = SnsKey.ofThisRun();

        assertThat(tester.post(
                        ses, key.signed(key.confirmation(url, tester.now().toString()), 2), Map.of()))
                .isNull();
        assertThat(tester.askedOfAmazon).contains(URI.create(url));
        assertThat(ses(tester, ses, "Successfully validated SNS topic for Amazon SES event publishing."))
                .isNull();
        tester.take();
        assertThat(tester.counts(ses)).containsExactly("NOT_USED text 1");
    }

    @Test
    void sendgrid_reports_a_batch_and_words_about_the_sender_suppress_no_one() {
        WebhookTester tester = tester();
        Endpoint grid = tester.endpoint(Provider.SENDGRID, SIGNER.sendGridKey());
        Map<String, String> ids = tester.send(anna, ben, cora, dora);
        String blocked = ",\"reason\":\"550 5.7.1 Message rejected due to spam content\",\"type\":\"bounce\"";
        String body = "["
                + String.join(
                        ",",
                        WebhookSamples.sendGrid("bounce", "e1", WebhookSamples.SENDGRID_GONE, anna, ids.get(anna)),
                        WebhookSamples.sendGrid("bounce", "e2", blocked, ben, ids.get(ben)),
                        WebhookSamples.sendGrid("group_unsubscribe", "e3", "", cora, ids.get(cora)),
                        WebhookSamples.sendGrid(
                                "dropped", "e4", ",\"reason\":\"Bounced Address\"", cora, ids.get(cora)),
                        WebhookSamples.sendGrid("open", "e5", "", anna, ids.get(anna)),
                        WebhookSamples.sendGrid("brand_new", "e6", "", anna, ids.get(anna)))
                + "]";

        assertThat(tester.post(grid, body, SIGNER.sendGrid(tester.seconds(), body)))
                .isNull();
        tester.take();

        assertThat(tester.suppressed(anna)).isTrue();
        assertThat(tester.suppressed(ben)).isFalse();
        assertThat(tester.suppressed(cora)).isFalse();
        assertThat(tester.events(grid))
                .extracting(KeptReturn::consequence)
                .containsExactly(
                        Consequence.NOTED, Consequence.UNSUBSCRIBED, Consequence.BLOCKED, Consequence.SUPPRESSED);
        assertThat(tester.counts(grid))
                .containsExactly(
                        "NOT_USED open 1", "TAKEN BOUNCE 3", "TAKEN UNSUBSCRIBE 1", "UNKNOWN_TYPE brand_new 1");
    }

    @Test
    void an_event_must_name_our_message_and_its_recipient() {
        WebhookTester tester = tester();
        Endpoint grid = tester.endpoint(Provider.SENDGRID, SIGNER.sendGridKey());
        Map<String, String> ids = tester.send(anna, ben);
        String body = "["
                + String.join(
                        ",",
                        WebhookSamples.sendGrid("bounce", "e1", WebhookSamples.SENDGRID_GONE, ben, ids.get(anna)),
                        WebhookSamples.sendGrid("bounce", "e2", WebhookSamples.SENDGRID_GONE, anna, "<x@y.example>"),
                        WebhookSamples.sendGrid(
                                "bounce", "e3", WebhookSamples.SENDGRID_GONE, anna, "<d99999.1.abc@example.org>"),
                        WebhookSamples.sendGrid("delivered", "e4", "", ben, ids.get(anna)),
                        "{\"event\":\"bounce\"}",
                        "17",
                        "{}")
                + "]";

        assertThat(tester.post(grid, body, SIGNER.sendGrid(tester.seconds(), body)))
                .isNull();
        tester.take();

        assertThat(tester.suppressed(anna)).isFalse();
        assertThat(tester.suppressed(ben)).isFalse();
        assertThat(tester.events(grid)).extracting(KeptReturn::consequence).containsExactly(Consequence.WAITING);
        assertThat(tester.counts(grid))
                .containsExactly(
                        "IGNORED NO_MESSAGE 1",
                        "IGNORED NO_MESSAGE_ID 2",
                        "IGNORED OTHER_RECIPIENT 2",
                        "INCOMPLETE  2");
    }

    @Test
    void the_same_event_counts_once_and_any_order_ends_the_same() {
        WebhookTester tester = tester();
        Endpoint grid = tester.endpoint(Provider.SENDGRID, SIGNER.sendGridKey());
        Map<String, String> ids = tester.send(anna, ben);
        List<String> events = new ArrayList<>(List.of(
                WebhookSamples.sendGrid("spamreport", "e1", "", anna, ids.get(anna)),
                WebhookSamples.sendGrid("delivered", "e2", "", anna, ids.get(anna)),
                WebhookSamples.sendGrid("bounce", "e3", WebhookSamples.SENDGRID_GONE, ben, ids.get(ben)),
                WebhookSamples.sendGrid("delivered", "e4", "", ben, ids.get(ben)),
                WebhookSamples.sendGrid("deferred", "e5", "", ben, ids.get(ben))));
        for (int again = 0; again < 2; again++) {
            String body = "[" + String.join(",", events) + "]";
            assertThat(tester.post(grid, body, SIGNER.sendGrid(tester.seconds(), body)))
                    .isNull();
            tester.take();
            Collections.reverse(events);
        }

        assertThat(tester.suppressed(anna)).isTrue();
        assertThat(tester.suppressed(ben)).isTrue();
        assertThat(tester.events(grid)).hasSize(3);
        assertThat(tester.counts(grid))
                .containsExactly(
                        "DELIVERED  4",
                        "DUPLICATE BOUNCE 1",
                        "DUPLICATE COMPLAINT 1",
                        "DUPLICATE DELAY 1",
                        "TAKEN BOUNCE 1",
                        "TAKEN COMPLAINT 1",
                        "TAKEN DELAY 1");
    }

    @Test
    void a_delivery_that_a_provider_reports_settles_what_was_uncertain() {
        SmtpPeer peer = new SmtpPeer((step, text) -> step == Step.END && text.contains("anna") ? SmtpPeer.DROP : null);
        try (WebhookTester tester = new WebhookTester(database, Map.of(), peer)) {
            Endpoint generic = tester.endpoint(Provider.GENERIC, Signer.STANDARD_SECRET);
            tester.daymark.subscribe("Readers", List.of(anna));
            long campaign = tester.daymark.campaign("Readers");
            tester.daymark.send(campaign);
            CampaignTester sent = CampaignTester.of(tester.daymark, campaign);
            assertThat(sent.delivery(anna).state()).isEqualTo(DeliveryState.UNCERTAIN);
            String id = tester.unansweredMessageId();
            String body = WebhookSamples.generic("delivered", "g1", "", anna, id);

            assertThat(tester.post(generic, body, Signer.standard("m1", tester.seconds(), body)))
                    .isNull();
            tester.take();

            assertThat(sent.delivery(anna).state()).isEqualTo(DeliveryState.ACCEPTED);
            assertThat(tester.events(generic)).isEmpty();
        }
    }

    @Test
    void the_generic_form_takes_both_kinds_of_keys() {
        WebhookTester tester = tester();
        Endpoint generic = tester.endpoint(Provider.GENERIC, SIGNER.standardKey());
        Map<String, String> ids = tester.send(anna);
        String more = ",\"class\":\"hard\",\"status\":\"5.1.1\",\"words\":\"550 5.1.1 no such user\"";
        String body = WebhookSamples.generic("bounce", "g1", more, anna, ids.get(anna));

        assertThat(tester.post(generic, body, Signer.standard("m1", tester.seconds(), body)))
                .isEqualTo(Rejection.WRONG_SIGNATURE);
        assertThat(tester.post(generic, body, SIGNER.standardByKey("m1", tester.seconds(), body)))
                .isNull();
        tester.take();

        assertThat(tester.suppressed(anna)).isTrue();
    }

    @Test
    void mailgun_reports_failures_and_its_token_counts_once() {
        WebhookTester tester = tester();
        Endpoint gun = tester.endpoint(Provider.MAILGUN, Signer.MAILGUN_KEY);
        Map<String, String> ids = tester.send(anna, ben);
        String gone = ",\"severity\":\"permanent\",\"reason\":\"bounce\",\"delivery-status\":{\"code\":550,"
                + "\"message\":\"5.1.1 The email account that you tried to reach does not exist\"}";
        String signature = Signer.mailgun(tester.seconds(), "token-1");
        String body = WebhookSamples.mailgun(signature, "failed", gone, anna, ids.get(anna));

        assertThat(tester.post(gun, body, Map.of())).isNull();
        assertThat(tester.post(gun, body, Map.of())).isEqualTo(Rejection.REPLAYED);
        tester.take();
        assertThat(tester.post(gun, WebhookSamples.mailgun(signature, "complained", "", ben, ids.get(ben)), Map.of()))
                .isEqualTo(Rejection.REPLAYED);
        tester.take();

        assertThat(tester.suppressed(anna)).isTrue();
        assertThat(tester.suppressed(ben)).isFalse();
        assertThat(tester.waiting()).isZero();
        assertThat(tester.counts(gun)).contains("TAKEN BOUNCE 1");
    }

    @Test
    void postmark_brevo_and_sparkpost_report_with_their_password() {
        WebhookTester tester = tester();
        Map<String, String> ids = tester.send(anna, ben, cora, dora);
        Endpoint postmark = tester.endpoint(Provider.POSTMARK, "");
        Endpoint brevo = tester.endpoint(Provider.BREVO, "");
        Endpoint spark = tester.endpoint(Provider.SPARKPOST, "");

        assertThat(tester.post(
                        postmark,
                        WebhookSamples.postmarkBounce("HardBounce", "smtp;550 5.1.1 no such user", anna, ids.get(anna)),
                        Signer.basic(postmark.secret())))
                .isNull();
        assertThat(tester.post(
                        postmark, WebhookSamples.postmarkLeft(dora, ids.get(dora)), Signer.basic(postmark.secret())))
                .isNull();
        assertThat(tester.post(
                        brevo,
                        WebhookSamples.brevo("spam", "", ben, ids.get(ben)),
                        Map.of("authorization", "Bearer " + brevo.secret())))
                .isNull();
        assertThat(tester.post(
                        spark,
                        "["
                                + WebhookSamples.sparkPost(
                                        "message_event",
                                        "bounce",
                                        ",\"bounce_class\":\"10\",\"raw_reason\":\"550 5.1.1 unknown user\"",
                                        cora,
                                        ids.get(cora))
                                + ",{\"msys\":{}}]",
                        Signer.basic(spark.secret())))
                .isNull();
        tester.take();

        assertThat(List.of(anna, ben, cora)).allMatch(tester::suppressed);
        assertThat(tester.counts(postmark)).containsExactly("TAKEN BOUNCE 1", "TAKEN UNSUBSCRIBE 1");
        assertThat(tester.counts(brevo)).containsExactly("TAKEN COMPLAINT 1");
        assertThat(tester.counts(spark)).containsExactly("NOT_USED ping 1", "TAKEN BOUNCE 1");
        assertThat(tester.events(postmark))
                .filteredOn(event -> event.consequence() == Consequence.UNSUBSCRIBED)
                .hasSize(1);
    }

    @Test
    void what_cannot_be_read_is_counted_and_keeps_nothing_else_from_being_taken() {
        WebhookTester tester = tester();
        Endpoint grid = tester.endpoint(Provider.SENDGRID, SIGNER.sendGridKey());
        Map<String, String> ids = tester.send(anna);
        String last = WebhookSamples.sendGrid("bounce", "e1", WebhookSamples.SENDGRID_GONE, anna, ids.get(anna));
        for (String body : List.of("[".repeat(100) + "]".repeat(100), "no json", "{\"event\":", "true", last)) {
            assertThat(tester.post(grid, body, SIGNER.sendGrid(tester.seconds(), body)))
                    .isNull();
        }
        tester.take();

        assertThat(tester.counts(grid)).containsExactly("REJECTED MALFORMED 4", "TAKEN BOUNCE 1");
        assertThat(tester.suppressed(anna)).isTrue();
    }

    @Test
    void a_waiting_request_that_cannot_be_read_stays_and_keeps_none_behind_it_from_being_taken() {
        WebhookTester tester = tester();
        Endpoint postmark = tester.endpoint(Provider.POSTMARK, "");
        Map<String, String> ids = tester.send(anna, ben);
        Map<String, String> proof = Signer.basic(postmark.secret());
        tester.post(postmark, WebhookSamples.postmarkLeft(anna, ids.get(anna)), proof);
        new EndpointsFixture(tester.daymark.jdbc()).spoilWaiting();
        tester.post(postmark, WebhookSamples.postmarkBounce("HardBounce", GONE, ben, ids.get(ben)), proof);

        tester.take();

        assertThat(tester.suppressed(ben)).isTrue();
        assertThat(tester.waiting()).isPositive();
        WebhookTester.ADMINISTRATOR.run(
                () -> tester.daymark.get(Endpoints.class).remove(postmark.id()));
        assertThat(tester.waiting()).isZero();
    }

    @Test
    void an_erasure_removes_a_persons_events_from_what_waits_and_leaves_those_of_others() {
        WebhookTester tester = tester();
        Endpoint grid = tester.endpoint(Provider.SENDGRID, SIGNER.sendGridKey());
        Map<String, String> ids = tester.send(anna, ben);
        String body = "["
                + WebhookSamples.sendGrid("bounce", "e1", WebhookSamples.SENDGRID_GONE, anna, ids.get(anna))
                + ","
                + WebhookSamples.sendGrid("bounce", "e2", WebhookSamples.SENDGRID_GONE, ben, ids.get(ben))
                + "]";
        assertThat(tester.post(grid, body, SIGNER.sendGrid(tester.seconds(), body)))
                .isNull();

        WebhookTester.ADMINISTRATOR.run(
                () -> tester.daymark.get(ErasedRequests.class).forget(EmailAddress.parse(anna)));
        tester.take();

        assertThat(tester.counts(grid)).containsExactly("TAKEN BOUNCE 1");
        assertThat(tester.suppressed(ben)).isTrue();
    }

    @Test
    void a_certificate_that_was_fetched_once_serves_while_amazon_cannot_be_reached() {
        try (WebhookTester tester = new WebhookTester(database)) {
            SnsKey key = SnsKey.ofThisRun();
            AtomicBoolean offline = new AtomicBoolean();
            SnsFetcher line = address -> {
                if (offline.get()) {
                    throw new IOException("no route");
                }
                return key.fetcher(new ArrayList<>()).get(address);
            };
            SnsFetcher kept = new KeptCertificates(line, tester.daymark.get(JdbcClient.class), tester.daymark.clock());
            Endpoint ses = tester.endpoint(Provider.SES, "");
            String body = key.signed(key.notification("{}", tester.now().toString()), 2);
            HookRequest request = new HookRequest(name -> null, body.getBytes(UTF_8), tester.now());

            offline.set(true);
            assertThat(new SnsProof(kept, key.authorities(kept)).verify(request, ses))
                    .isEqualTo(new Verified.Rejected(Rejection.UNREACHABLE));
            offline.set(false);
            assertThat(new SnsProof(kept, key.authorities(kept)).verify(request, ses))
                    .isInstanceOf(Verified.Genuine.class);
            offline.set(true);
            assertThat(new SnsProof(kept, key.authorities(kept)).verify(request, ses))
                    .as("as after a restart")
                    .isInstanceOf(Verified.Genuine.class);
        }
    }

    @Test
    void what_waits_is_bounded_and_the_provider_comes_again() {
        try (WebhookTester tester =
                new WebhookTester(database, Map.of("daymark.webhooks.backlog", "1KB"), SmtpPeer.accepting())) {
            Endpoint grid = tester.endpoint(Provider.SENDGRID, SIGNER.sendGridKey());
            String body = "[" + " ".repeat(600) + "]";

            assertThat(tester.post(grid, body, SIGNER.sendGrid(tester.seconds(), body)))
                    .isNull();
            assertThat(tester.post(grid, body, SIGNER.sendGrid(tester.seconds(), body)))
                    .isEqualTo(Rejection.BACKLOG);
            assertThat(tester.waiting()).isEqualTo(602);
        }
    }

    private static Rejection ses(WebhookTester tester, Endpoint endpoint, String message) {
        SnsKey key = SnsKey.ofThisRun();
        return tester.post(
                endpoint, key.signed(key.notification(message, tester.now().toString()), 2), Map.of());
    }
}

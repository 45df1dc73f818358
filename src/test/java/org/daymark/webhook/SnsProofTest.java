package org.daymark.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which requests are from Amazon SNS, by both versions of its signatures. */
class SnsProofTest {
    private static final Instant NOW = Instant.parse("2027-06-01T15:00:00Z");
    private static final SnsKey KEY = SnsKey.ofThisRun();
    private static final Endpoint ENDPOINT = new Endpoint(1, Provider.SES, "SES", "token", "", SnsKey.TOPIC, true);

    private final List<URI> asked = new ArrayList<>();
    private final SnsProof proof = new SnsProof(KEY.fetcher(asked), KEY.authorities());

    @Test
    void both_versions_of_the_signature_are_genuine_and_the_certificate_is_fetched_once() {
        for (int version : new int[] {1, 2}) {
            assertThat(verify(KEY.signed(notification(), version))).isInstanceOf(Verified.Genuine.class);
        }
        assertThat(asked).containsExactly(URI.create(SnsKey.CERTIFICATE_URL));
    }

    @Test
    void a_message_without_subject_is_genuine() {
        Map<String, String> fields = notification();
        fields.remove("Subject");

        assertThat(verify(KEY.signed(fields, 2))).isInstanceOf(Verified.Genuine.class);
    }

    @Test
    void a_changed_field_or_another_version_is_a_wrong_signature() {
        String body = KEY.signed(notification(), 2);

        assertThat(why(body.replace("\\\"eventType\\\"", "\\\"eventTypo\\\""))).isEqualTo(Rejection.WRONG_SIGNATURE);
        assertThat(why(body.replace("\"SignatureVersion\":\"2\"", "\"SignatureVersion\":\"1\"")))
                .isEqualTo(Rejection.WRONG_SIGNATURE);
        assertThat(why(body.replace("\"SignatureVersion\":\"2\"", "\"SignatureVersion\":\"3\"")))
                .isEqualTo(Rejection.NO_SIGNATURE);
        assertThat(why(SnsKey.expired().signed(notification(), 2))).isEqualTo(Rejection.WRONG_SIGNATURE);
    }

    @Test
    void another_topic_is_rejected_whatever_its_signature_before_anything_is_fetched() {
        Map<String, String> fields = notification();
        fields.put("TopicArn", "arn:aws:sns:us-east-1:999999999999:ses-events");

        assertThat(why(KEY.signed(fields, 2))).isEqualTo(Rejection.OTHER_TOPIC);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_certificate_from_anywhere_but_the_topics_own_region_is_not_fetched() {
        String path = "/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";
        for (String url : List.of(
                "https://sns.us-east-1.amazonaws.com.evil.example" + path,
                "https://evil.example" + path,
                "https://sns.us-east-1.amazonaws.com@evil.example" + path,
                "https://user@sns.us-east-1.amazonaws.com" + path,
                "https://sns.us-east-1.amazonaws.com:8443" + path,
                "https://sns.us-east-1.amazonaws.com:443" + path,
                "http://sns.us-east-1.amazonaws.com" + path,
                "HTTPS://sns.us-east-1.amazonaws.com" + path,
                "https://sns.us-east-1.amazonaws.com/other/.." + path,
                "https://sns.us-east-1.amazonaws.com/bucket/key.pem",
                "https://sns.us-east-1.amazonaws.com" + path + "?x=.pem",
                "https://sns.us-east-1.amazonaws.com" + path + "#x",
                "https://sns.eu-west-1.amazonaws.com" + path,
                "https://sns.us-east-1.amazonaws.com.cn" + path,
                "https://snsxus-east-1.amazonaws.com" + path,
                "https://sns.us-east-1.amazonaws.com\\@evil.example" + path,
                "https://sns.us-east-1.amazonaws.com%2eevil.example" + path,
                "https://evil.example/?https://sns.us-east-1.amazonaws.com" + path,
                "https://sns.us-east-1.amazonaws.com" + path + "\n",
                "")) {
            Map<String, String> fields = notification();
            fields.put("SigningCertURL", url);
            assertThat(why(KEY.signed(fields, 2))).as(url).isEqualTo(Rejection.CERTIFICATE);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void a_topic_in_china_has_its_certificate_there() {
        Endpoint china =
                new Endpoint(1, Provider.SES, "SES", "t", "", "arn:aws-cn:sns:cn-north-1:123456789012:ses", true);
        String path = "/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";

        assertThat(SnsProof.certificateAddress("https://sns.cn-north-1.amazonaws.com.cn" + path, china))
                .isNotNull();
        assertThat(SnsProof.certificateAddress("https://sns.cn-north-1.amazonaws.com" + path, china))
                .isNull();
    }

    @Test
    void a_certificate_that_is_expired_or_not_of_sns_or_none_at_all_is_rejected() {
        for (SnsKey other : List.of(SnsKey.expired(), SnsKey.ofAnotherName(), SnsKey.ofNoAuthority())) {
            SnsProof strange = new SnsProof(other.fetcher(asked), KEY.authorities());
            assertThat(strange.verify(request(other.signed(notification(), 2)), ENDPOINT))
                    .isEqualTo(new Verified.Rejected(Rejection.CERTIFICATE));
        }
        assertThat(new SnsProof(address -> "no certificate".getBytes(UTF_8), KEY.authorities())
                        .verify(request(KEY.signed(notification(), 2)), ENDPOINT))
                .isEqualTo(new Verified.Rejected(Rejection.CERTIFICATE));
    }

    @Test
    void a_certificate_that_cannot_be_fetched_makes_sns_come_again() {
        SnsFetcher nothing = address -> {
            throw new IOException("no route");
        };
        SnsProof offline = new SnsProof(nothing, KEY.authorities());

        assertThat(offline.verify(request(KEY.signed(notification(), 2)), ENDPOINT))
                .isEqualTo(new Verified.Rejected(Rejection.UNREACHABLE));
    }

    @Test
    void the_certificate_between_it_and_the_authority_is_in_the_file_or_fetched_once() {
        List<URI> above = new ArrayList<>();
        SnsProof fetching = new SnsProof(KEY.fetcher(asked), KEY.authorities(above));
        for (int i = 0; i < 2; i++) {
            assertThat(fetching.verify(request(KEY.signed(notification(), 2)), ENDPOINT))
                    .isInstanceOf(Verified.Genuine.class);
        }
        assertThat(above).hasSize(1);

        SnsProof whole = new SnsProof(address -> KEY.pem("between"), KEY.authorities(above));
        assertThat(whole.verify(request(KEY.signed(notification(), 2)), ENDPOINT))
                .isInstanceOf(Verified.Genuine.class);
        assertThat(above).hasSize(1);
    }

    @Test
    void a_path_that_cannot_be_completed_now_makes_sns_come_again() {
        SnsFetcher withoutIssuer = address -> {
            if (address.toString().equals(SnsKey.CERTIFICATE_URL)) {
                return KEY.pem();
            }
            throw new IOException("no route");
        };
        SnsProof half = new SnsProof(withoutIssuer, KEY.authorities(withoutIssuer));
        assertThat(half.verify(request(KEY.signed(notification(), 2)), ENDPOINT))
                .isEqualTo(new Verified.Rejected(Rejection.UNREACHABLE));
    }

    @Test
    void the_authorities_of_java_do_not_vouch_for_one_that_only_looks_right() {
        SnsAuthorities real = new SnsAuthorities(KEY.fetcher(asked));
        assertThat(new SnsProof(KEY.fetcher(asked), real).verify(request(KEY.signed(notification(), 2)), ENDPOINT))
                .isEqualTo(new Verified.Rejected(Rejection.CERTIFICATE));
    }

    @Test
    void a_message_that_was_signed_long_ago_or_for_later_is_rejected() {
        for (Duration apart : List.of(Duration.ofMinutes(61), Duration.ofMinutes(-61))) {
            String time = NOW.minus(apart).toString();
            assertThat(why(KEY.signed(KEY.notification("{}", time), 2))).isEqualTo(Rejection.WRONG_TIME);
        }
        assertThat(verify(KEY.signed(
                        KEY.notification("{}", NOW.minusSeconds(3_000).toString()), 2)))
                .isInstanceOf(Verified.Genuine.class);
    }

    @Test
    void a_subscription_is_confirmed_only_at_amazon_and_for_the_topic() {
        String right = "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=" + SnsKey.TOPIC
                + "&Token=2336412f37";
        assertThat(verify(KEY.signed(KEY.confirmation(right, NOW.toString()), 1)))
                .isEqualTo(new Verified.Confirmation(URI.create(right)));
        for (String url : List.of(
                right.replace("amazonaws.com", "amazonaws.com.evil.example"),
                right.replace("https", "http"),
                right.replace("sns.us", "user@sns.us"),
                right.replace("amazonaws.com/", "amazonaws.com:8443/"),
                right.replace("123456789012", "999999999999"),
                right.replace("ConfirmSubscription", "DeleteTopic"))) {
            assertThat(why(KEY.signed(KEY.confirmation(url, NOW.toString()), 2)))
                    .as(url)
                    .isEqualTo(Rejection.MALFORMED);
        }
    }

    @Test
    void the_end_of_a_subscription_needs_only_an_answer() {
        Map<String, String> fields = KEY.confirmation("https://sns.us-east-1.amazonaws.com/", NOW.toString());
        fields.put("Type", "UnsubscribeConfirmation");

        assertThat(verify(KEY.signed(fields, 2))).isEqualTo(new Verified.Note());
    }

    private Map<String, String> notification() {
        return KEY.notification("{\"eventType\":\"Delivery\"}", NOW.toString());
    }

    private Verified verify(String body) {
        return proof.verify(request(body), ENDPOINT);
    }

    private Rejection why(String body) {
        return verify(body) instanceof Verified.Rejected rejected ? rejected.why() : null;
    }

    private static HookRequest request(String body) {
        return new HookRequest(name -> null, body.getBytes(UTF_8), NOW);
    }
}

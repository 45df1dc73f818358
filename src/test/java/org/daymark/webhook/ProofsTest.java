package org.daymark.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which requests are proven, and why not. */
class ProofsTest {
    private static final Instant NOW = Instant.parse("2027-06-01T15:00:00Z");
    private static final String TIME = Long.toString(NOW.getEpochSecond());
    private static final String BODY = "[{\"event\":\"open\"}]";
    private static final Signer SIGNER = new Signer();

    private static Verified verify(Proof proof, String secret, String body, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        Endpoint endpoint = new Endpoint(1, Provider.GENERIC, "x", "t", secret, null, true);
        return proof.verify(new HookRequest(all::get, body.getBytes(UTF_8), NOW), endpoint);
    }

    private static Rejection why(Proof proof, String secret, String body, Map<String, String> headers) {
        return verify(proof, secret, body, headers) instanceof Verified.Rejected rejected ? rejected.why() : null;
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    @Test
    void a_signature_of_sendgrid_covers_the_time_and_every_byte_of_the_body() {
        Proof proof = new SendGridProof();
        String key = SIGNER.sendGridKey();
        Map<String, String> right = SIGNER.sendGrid(TIME, BODY);

        assertThat(verify(proof, key, BODY, right)).isInstanceOf(Verified.Genuine.class);
        assertThat(why(proof, key, BODY + "\n", right)).isEqualTo(Rejection.WRONG_SIGNATURE);
        assertThat(why(proof, key, BODY, with(right, "X-Twilio-Email-Event-Webhook-Timestamp", TIME + "0")))
                .isEqualTo(Rejection.WRONG_SIGNATURE);
        assertThat(why(proof, new Signer().sendGridKey(), BODY, right)).isEqualTo(Rejection.WRONG_SIGNATURE);
        assertThat(why(proof, key, BODY, Map.of())).isEqualTo(Rejection.NO_SIGNATURE);
        assertThat(why(proof, key, BODY, with(right, "X-Twilio-Email-Event-Webhook-Signature", "no base64!")))
                .isEqualTo(Rejection.NO_SIGNATURE);
    }

    @Test
    void a_right_signature_with_a_time_beyond_five_minutes_is_rejected() {
        for (long apart : new long[] {-301, 301}) {
            String time = Long.toString(NOW.getEpochSecond() + apart);
            assertThat(why(new SendGridProof(), SIGNER.sendGridKey(), BODY, SIGNER.sendGrid(time, BODY)))
                    .isEqualTo(Rejection.WRONG_TIME);
            assertThat(why(new StandardProof(), Signer.STANDARD_SECRET, BODY, Signer.standard("m", time, BODY)))
                    .isEqualTo(Rejection.WRONG_TIME);
            assertThat(why(new MailgunProof(), Signer.MAILGUN_KEY, "{" + Signer.mailgun(time, "t") + "}", Map.of()))
                    .isEqualTo(Rejection.WRONG_TIME);
        }
        String near = Long.toString(NOW.getEpochSecond() - 300);
        assertThat(verify(new SendGridProof(), SIGNER.sendGridKey(), BODY, SIGNER.sendGrid(near, BODY)))
                .isInstanceOf(Verified.Genuine.class);
    }

    @Test
    void a_signature_of_standard_webhooks_covers_id_time_and_body() {
        Proof proof = new StandardProof();
        Map<String, String> right = Signer.standard("msg_1", TIME, BODY);

        assertThat(verify(proof, Signer.STANDARD_SECRET, BODY, right)).isInstanceOf(Verified.Genuine.class);
        assertThat(why(proof, Signer.STANDARD_SECRET, BODY, with(right, "webhook-id", "msg_2")))
                .isEqualTo(Rejection.WRONG_SIGNATURE);
        assertThat(why(proof, Signer.STANDARD_SECRET, BODY + " ", right)).isEqualTo(Rejection.WRONG_SIGNATURE);
        assertThat(why(proof, Signer.STANDARD_SECRET, BODY, with(right, "webhook-signature", "v2,AAAA")))
                .isEqualTo(Rejection.WRONG_SIGNATURE);
        assertThat(why(
                        proof,
                        Signer.STANDARD_SECRET,
                        BODY,
                        with(right, "webhook-signature", "v1a," + "A".repeat(86) + "==")))
                .isEqualTo(Rejection.WRONG_SIGNATURE);
        assertThat(why(proof, Signer.STANDARD_SECRET, BODY, Map.of())).isEqualTo(Rejection.NO_SIGNATURE);
    }

    @Test
    void the_example_of_the_specification_is_genuine() {
        // Of the reference libraries of Standard Webhooks.
        Endpoint endpoint =
                new Endpoint(1, Provider.GENERIC, "x", "t", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null, true);
        Map<String, String> headers = Map.of(
                "webhook-id",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp",
                "1614265330",
                "webhook-signature",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        HookRequest request = new HookRequest(
                headers::get, "{\"test\": 2432232314}".getBytes(UTF_8), Instant.ofEpochSecond(1_614_265_330));

        assertThat(new StandardProof().verify(request, endpoint)).isInstanceOf(Verified.Genuine.class);
    }

    @Test
    void mailgun_proves_time_and_token_with_its_key() {
        Proof proof = new MailgunProof();
        String body = "{" + Signer.mailgun(TIME, "one-token") + "}";

        assertThat(verify(proof, Signer.MAILGUN_KEY, body, Map.of()))
                .isInstanceOfSatisfying(
                        Verified.Genuine.class,
                        genuine -> assertThat(genuine.replayKey()).hasSize(64));
        assertThat(why(proof, "another key", body, Map.of())).isEqualTo(Rejection.WRONG_SIGNATURE);
        assertThat(why(proof, Signer.MAILGUN_KEY, body.replace("one-token", "two-token"), Map.of()))
                .isEqualTo(Rejection.WRONG_SIGNATURE);
        assertThat(why(proof, Signer.MAILGUN_KEY, "{}", Map.of())).isEqualTo(Rejection.NO_SIGNATURE);
        assertThat(why(proof, Signer.MAILGUN_KEY, "[".repeat(200), Map.of())).isEqualTo(Rejection.MALFORMED);
    }

    @Test
    void a_password_comes_as_basic_or_bearer_and_any_other_is_wrong() {
        Proof proof = new PasswordProof();
        String password = "a-password-for-tests-only";

        assertThat(verify(proof, password, BODY, Signer.basic(password))).isInstanceOf(Verified.Genuine.class);
        assertThat(verify(proof, password, BODY, Map.of("Authorization", "bearer " + password)))
                .isInstanceOf(Verified.Genuine.class);
        for (String wrong : List.of(password + "x", password.substring(1), "x")) {
            assertThat(why(proof, password, BODY, Signer.basic(wrong))).isEqualTo(Rejection.WRONG_SIGNATURE);
            assertThat(why(proof, password, BODY, Map.of("Authorization", "Bearer " + wrong)))
                    .isEqualTo(Rejection.WRONG_SIGNATURE);
        }
        for (String none : List.of("", "Bearer", "Basic ", "Digest x", password)) {
            assertThat(why(proof, password, BODY, Map.of("Authorization", none)))
                    .isEqualTo(Rejection.NO_SIGNATURE);
        }
    }
}

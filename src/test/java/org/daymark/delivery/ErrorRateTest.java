package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.daymark.mail.Refusal;
import org.daymark.mail.Reply;
import org.junit.jupiter.api.Test;

class ErrorRateTest {
    private final ErrorRate rate = new ErrorRate(new HoldSettings(20, 200, 50));

    private void note(int times, DeliveryState state, int code, String enhancedCode) {
        Claimed claimed =
                new Claimed(1, 1, 0, Instant.EPOCH, Instant.EPOCH, "anna@example.org", null, null, null, null, 1);
        for (int i = 0; i < times; i++) {
            Reply reply = new Reply(code, enhancedCode, "words");
            Refusal refusal = state == DeliveryState.REFUSED ? Refusal.of(reply) : null;
            rate.note(new Outcome(claimed, state, 1, null, refusal, reply));
        }
    }

    @Test
    void fewer_than_the_least_answers_prove_nothing() {
        note(49, DeliveryState.REFUSED, 550, "5.7.1");
        assertThat(rate.tooHigh()).isFalse();
        note(1, DeliveryState.REFUSED, 550, "5.1.1");
        assertThat(rate.tooHigh()).isTrue();
        assertThat(rate.reason().words()).contains("50 of the last 50").contains("550 5.1.1 words");
    }

    @Test
    void more_than_the_threshold_is_too_high_and_just_the_threshold_is_not() {
        note(80, DeliveryState.ACCEPTED, 250, null);
        note(20, DeliveryState.REFUSED, 550, "5.1.1");
        assertThat(rate.tooHigh()).isFalse();
        note(1, DeliveryState.REFUSED, 550, "5.1.1");
        assertThat(rate.tooHigh()).isTrue();
    }

    @Test
    void only_the_last_answers_count() {
        note(60, DeliveryState.ACCEPTED, 250, null);
        note(15, DeliveryState.REFUSED, 550, "5.7.1");
        note(185, DeliveryState.ACCEPTED, 250, null);
        note(40, DeliveryState.REFUSED, 550, "5.7.1");
        assertThat(rate.tooHigh()).isFalse();
        note(1, DeliveryState.REFUSED, 550, "5.7.1");
        assertThat(rate.tooHigh()).isTrue();
    }

    @Test
    void soft_refusals_deferrals_and_what_no_server_answered_are_not_held_against_a_campaign() {
        note(100, DeliveryState.REFUSED, 552, "5.2.2");
        note(100, DeliveryState.DEFERRED, 451, "4.7.1");
        assertThat(rate.tooHigh()).isFalse();
        note(300, DeliveryState.REFUSED, 0, null);
        assertThat(rate.tooHigh()).isFalse();
    }
}

package org.daymark.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class TrackingRecorderTest {
    private final List<Asked> written = new ArrayList<>();
    private final Map<Long, Long> missed = new ConcurrentHashMap<>();
    private volatile boolean failing;

    private final TrackingRecorder recorder = new TrackingRecorder(
            (requests, notCounted) -> {
                if (failing) {
                    throw new IllegalStateException("the database is away");
                }
                written.addAll(requests);
                missed.putAll(notCounted);
            },
            3);

    private static Asked asked(int link) {
        return new Asked(new TrackedRequest(7, link, 0), Instant.EPOCH, Verdict.HUMAN);
    }

    @Test
    void requests_wait_while_the_database_is_away_and_what_does_not_fit_is_reported() {
        failing = true;
        recorder.record(asked(1));
        assertThatThrownBy(recorder::flush).hasMessage("the database is away");
        for (int link = 2; link < 9; link++) {
            recorder.record(asked(link));
        }
        failing = false;
        recorder.flush();
        recorder.destroy();

        assertThat(written).startsWith(asked(1));
        assertThat(written.size() + missed.getOrDefault(7L, 0L)).isEqualTo(8);
        assertThat(missed.get(7L)).isPositive();
    }

    @Test
    void a_request_is_written_without_anyone_asking_for_it() {
        recorder.record(asked(1));

        await().until(() -> written.size() == 1);
        recorder.destroy();
    }

    @Test
    void the_stop_writes_what_waits() {
        recorder.record(asked(1));
        recorder.record(asked(2));

        recorder.destroy();

        assertThat(written).containsExactly(asked(1), asked(2));
    }
}

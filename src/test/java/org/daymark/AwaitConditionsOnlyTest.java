package org.daymark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AwaitConditionsOnlyTest {
    @Test
    void an_error_in_the_thread_of_a_server_does_not_end_a_wait_for_something_else() {
        AtomicBoolean failed = new AtomicBoolean();
        assertThatCode(() -> await().until(() -> failed.get() || isDoneBy(failing(failed))))
                .doesNotThrowAnyException();
    }

    private static boolean isDoneBy(Thread server) throws InterruptedException {
        server.start();
        server.join();
        return false;
    }

    private static Thread failing(AtomicBoolean failed) {
        return new Thread(() -> {
            failed.set(true);
            throw new IllegalStateException("The client refused the certificate.");
        });
    }
}

package org.daymark.feedback;

import org.junit.jupiter.api.Tag;

/** More damage, and longer texts. */
@Tag("full")
class HostileMailIT extends HostileMailTest {
    @Override
    int mutations() {
        return 4_000;
    }

    @Override
    int longest() {
        return 300_000;
    }
}

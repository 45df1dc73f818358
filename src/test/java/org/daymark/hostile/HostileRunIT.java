package org.daymark.hostile;

import org.junit.jupiter.api.Tag;

/** Tries every field of every form. */
@Tag("full")
class HostileRunIT extends HostileRunTest {
    @Override
    int oneFormIn() {
        return 1;
    }

    @Override
    int oneFieldIn() {
        return 1;
    }
}

package org.daymark.hostile;

import org.junit.jupiter.api.Tag;

/** Sends everything to everything, which takes minutes. */
@Tag("soak")
class HostileSweepTest extends HostileRunIT {
    @Override
    int oneIn() {
        return 1;
    }
}

package org.daymark.account;

import org.junit.jupiter.api.Tag;

/** Reads every page about each campaign and delivery. */
@Tag("full")
class ViewerPrivacyIT extends ViewerPrivacyTest {
    @Override
    int oneIn() {
        return 1;
    }
}

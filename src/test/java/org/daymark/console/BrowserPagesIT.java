package org.daymark.console;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of pages in one browser, which is opened once for the class. */
abstract class BrowserPagesIT extends PagesTest {
    private static @Nullable Browser shared;

    @BeforeAll
    static void openBrowser() {
        shared = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    static Browser browser() {
        return Objects.requireNonNull(shared, "the browser is not open");
    }
}

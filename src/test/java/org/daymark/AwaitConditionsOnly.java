package org.daymark;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Lets a test that waits see its own condition only. Servers of the tests throw in threads of their own, such as
 * GreenMail where a client refuses its certificate, and that says nothing about what the test waits for. It waits long
 * enough for a busy machine; what holds is seen at once.
 */
public class AwaitConditionsOnly implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}

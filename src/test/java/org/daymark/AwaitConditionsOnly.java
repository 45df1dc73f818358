package org.daymark;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Lets a test that waits see its own condition only. Servers of the tests throw in threads of their own, such as
 * GreenMail where a client refuses its certificate, and that says nothing about what the test waits for.
 */
public class AwaitConditionsOnly implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}

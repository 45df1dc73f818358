package org.daymark.console;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Ends the browser of the tests when the last one is over. */
public class QuitBrowser implements LauncherSessionListener {
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Browser.quit();
    }
}

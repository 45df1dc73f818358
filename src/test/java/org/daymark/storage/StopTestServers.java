package org.daymark.storage;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Stops the embedded database server when the last test of the last process is over. */
public class StopTestServers implements LauncherSessionListener {
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        TestMySqlServer.stop();
    }
}

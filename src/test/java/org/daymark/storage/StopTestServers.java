package org.daymark.storage;

import ch.vorburger.exec.ManagedProcessException;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Stops the embedded database server when the last test is over. */
public class StopTestServers implements LauncherSessionListener {
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        try {
            TestMySqlServer.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("the embedded MariaDB does not stop", e);
        }
    }
}

package org.daymark.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where campaigns are sent to at present: a real server, or the sandbox, which takes this seam when none is set. */
public interface MailDestination {
    /** The servers to send through, at least one; the sandbox's is started by the first call. */
    List<Relay> relays();

    /** What people call those servers, without asking for their passwords; empty for the sandbox. */
    List<String> serverNames();

    /** Whether the settings of this process name the server, so that no one can decide otherwise while it runs. */
    default boolean bySetting() {
        return false;
    }

    /** The server that the settings of this process name, if they do. */
    default @Nullable SmtpServer configured() {
        return null;
    }

    /** Whether mail stays in the sandbox, so that no one real can get it. */
    default boolean sandbox() {
        return serverNames().isEmpty();
    }

    /** Whether mail goes to a server elsewhere, so that others can get it. */
    default boolean leavesMachine() {
        return !sandbox() && relays().stream().anyMatch(relay -> !relay.server().onLoopback());
    }
}

package org.daymark.alert;

import java.util.Locale;
import org.daymark.access.Permission;
import org.daymark.text.Words;

/** What alerts are about. The names are stable: webhooks carry them. */
public enum AlertKind {
    /** A campaign paused itself. */
    CAMPAIGN_HELD(Permission.SEND, true),
    /** A campaign makes no progress although messages are due. */
    CAMPAIGN_STUCK(Permission.SEND, true),
    /** A mailbox cannot be read, for whatever reason but its certificate. */
    MAILBOX_UNREACHABLE(Permission.MANAGE_SETTINGS, true),
    /** The certificate of a mailbox is not trusted. */
    CERTIFICATE(Permission.MANAGE_SETTINGS, true),
    /** Reports of providers wait and are not taken. */
    FEEDBACK_BACKLOG(Permission.MANAGE_SETTINGS, true),
    /** A sign-up form closed itself; those who manage subscribers get a mail of its own. */
    SIGN_UP_FLOOD(Permission.MANAGE_SUBSCRIBERS, false),
    /** The retention rule halted; administrators get a mail of its own. */
    RETENTION_HALTED(Permission.MANAGE_SETTINGS, false),
    /** Someone tried whether alerts arrive. */
    TEST(Permission.MANAGE_SETTINGS, true);

    private static final Words WORDS = Words.of("alert");

    private final Permission permission;
    private final boolean mailed;

    AlertKind(Permission permission, boolean mailed) {
        this.permission = permission;
        this.mailed = mailed;
    }

    /** Who gets it by mail. */
    Permission permission() {
        return permission;
    }

    /** Whether it is mailed from here. */
    boolean mailed() {
        return mailed;
    }

    /** Its name outside. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A sentence about what it names. */
    String words(String name) {
        return WORDS.of(this, name);
    }
}

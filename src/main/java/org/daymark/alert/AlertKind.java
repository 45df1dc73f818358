package org.daymark.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.text.Constants;
import org.daymark.text.Words;

/** What alerts are about. The names are stable: webhooks carry them. */
public enum AlertKind {
    /** A campaign paused itself. */
    CAMPAIGN_HELD(Permission.SEND),
    /** A campaign makes no progress although messages are due. */
    CAMPAIGN_STUCK(Permission.SEND),
    /** Mail servers refuse messages for a reason about the sender that is new. */
    BLOCK_REASON(Permission.SEND),
    /** A mailbox cannot be read, for whatever reason but its certificate or its secret. */
    MAILBOX_UNREACHABLE(Permission.MANAGE_SETTINGS),
    /** The certificate of a mail server or a mailbox is not trusted. */
    CERTIFICATE(Permission.MANAGE_SETTINGS),
    /** The certificate of a mail server or a mailbox expires soon. */
    CERTIFICATE_EXPIRES(Permission.MANAGE_SETTINGS),
    /** A key or a password cannot be read, or DNS has another one. */
    KEY(Permission.MANAGE_SETTINGS),
    /** What DNS says about the sending domain turned worse. */
    DOMAIN_WORSE(Permission.MANAGE_SETTINGS),
    /** Reports of providers wait and are not taken. */
    FEEDBACK_BACKLOG(Permission.MANAGE_SETTINGS),
    /** A sign-up form closed itself. */
    SIGN_UP_FLOOD(Permission.MANAGE_SUBSCRIBERS),
    /** The retention rule halted. */
    RETENTION_HALTED(Permission.MANAGE_SETTINGS),
    /** Someone tried whether alerts arrive. */
    TEST(Permission.MANAGE_SETTINGS);

    private static final Words WORDS = Words.of("alert");

    private final Permission permission;

    AlertKind(Permission permission) {
        this.permission = permission;
    }

    /** Those that people choose from. */
    static List<AlertKind> choices() {
        return Arrays.stream(values()).filter(kind -> kind != TEST).toList();
    }

    /** A kind that people choose from; empty for anything else. */
    static Optional<AlertKind> choice(String name) {
        return Constants.named(choices(), name);
    }

    /** Who gets it by mail. */
    Permission permission() {
        return permission;
    }

    /** Its name outside. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A sentence about what it names. */
    String words(String... names) {
        return WORDS.of(this, names);
    }

    /** A sentence about a part of what it stands for. */
    String wordsOf(String part, String... names) {
        return WORDS.in(part, this, names);
    }

    /** Its name for people. */
    public String label() {
        return WORDS.in("label", this);
    }

    /** What to do. */
    public String remedy() {
        return WORDS.in("remedy", this);
    }
}

package org.daymark.people;

import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.text.Constants;
import org.daymark.text.Words;

/** What can be done to many people at once. */
enum BulkKind {
    /** Only people who were never on the list and are not suppressed. */
    ADD_TO_LIST(Permission.MANAGE_SUBSCRIBERS),
    END_SUBSCRIPTION(Permission.MANAGE_SUBSCRIBERS),
    SUPPRESS(Permission.MANAGE_SUPPRESSIONS),
    TAG(Permission.MANAGE_SUBSCRIBERS),
    UNTAG(Permission.MANAGE_SUBSCRIBERS);

    private static final Words WORDS = Words.of("people");

    private final Permission permission;

    BulkKind(Permission permission) {
        this.permission = permission;
    }

    Permission permission() {
        return permission;
    }

    public boolean needsList() {
        return this == ADD_TO_LIST || this == END_SUBSCRIPTION;
    }

    public boolean needsTag() {
        return this == TAG || this == UNTAG;
    }

    /** What its button says. */
    public String word() {
        return WORDS.of(this);
    }

    /** What happened to the people, after their number. */
    public String done() {
        return WORDS.in("done", this);
    }

    static Optional<BulkKind> named(String name) {
        return Constants.named(BulkKind.class, name);
    }
}

package org.daymark.access;

import static org.daymark.access.Permission.APPROVE;
import static org.daymark.access.Permission.COMMENT;
import static org.daymark.access.Permission.MANAGE_SUBSCRIBERS;
import static org.daymark.access.Permission.MANAGE_SUPPRESSIONS;
import static org.daymark.access.Permission.SEND;
import static org.daymark.access.Permission.VIEW;
import static org.daymark.access.Permission.VIEW_PEOPLE;
import static org.daymark.access.Permission.WRITE;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.daymark.text.Words;

/** The role of a user. Membership on a health list is private, so viewers see no addresses. */
public enum Role {
    ADMINISTRATOR(EnumSet.allOf(Permission.class)),
    EDITOR(EnumSet.of(VIEW, VIEW_PEOPLE, WRITE, COMMENT, SEND, MANAGE_SUBSCRIBERS, MANAGE_SUPPRESSIONS)),
    APPROVER(EnumSet.of(VIEW, VIEW_PEOPLE, COMMENT, APPROVE, SEND)),
    VIEWER(EnumSet.of(VIEW));

    private static final Words WORDS = Words.of("access");

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Collections.unmodifiableSet(permissions);
    }

    public String label() {
        return WORDS.of(this);
    }

    /** A one-sentence summary. */
    public String summary() {
        return WORDS.in("summary", this);
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}

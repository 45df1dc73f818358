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

/** The role of a user. Membership on a health list is private, so viewers see no addresses. */
public enum Role {
    ADMINISTRATOR("Administrator", "Can do everything.", EnumSet.allOf(Permission.class)),
    EDITOR(
            "Editor",
            "Writes and sends campaigns, imports subscribers.",
            EnumSet.of(VIEW, VIEW_PEOPLE, WRITE, COMMENT, SEND, MANAGE_SUBSCRIBERS, MANAGE_SUPPRESSIONS)),
    APPROVER(
            "Approver",
            "Approves and sends campaigns that others wrote.",
            EnumSet.of(VIEW, VIEW_PEOPLE, COMMENT, APPROVE, SEND)),
    VIEWER("Viewer", "Sees campaigns and results, but no addresses.", EnumSet.of(VIEW));

    private final String label;
    private final String summary;
    private final Set<Permission> permissions;

    Role(String label, String summary, Set<Permission> permissions) {
        this.label = label;
        this.summary = summary;
        this.permissions = Collections.unmodifiableSet(permissions);
    }

    public String label() {
        return label;
    }

    /** A one-sentence summary. */
    public String summary() {
        return summary;
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}

package org.daymark.report;

import org.daymark.access.Permission;

/**
 * A task on the home page.
 *
 * @param outcome {@code stop} if something is blocked, {@code warn} if it should be checked
 * @param permission the permission to act; other users see only the text
 */
record Attention(String outcome, String title, String text, String link, String action, Permission permission) {
    static Attention stop(String title, String text, String link, String action, Permission permission) {
        return new Attention("stop", title, text, link, action, permission);
    }

    static Attention warn(String title, String text, String link, String action, Permission permission) {
        return new Attention("warn", title, text, link, action, permission);
    }
}

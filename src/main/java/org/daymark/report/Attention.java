package org.daymark.report;

import org.daymark.access.Permission;

/**
 * Something that wants a person.
 *
 * @param outcome stop for what does not continue by itself, warn for what had better be looked at
 * @param permission who can do something about it; others see the words alone
 */
record Attention(String outcome, String title, String text, String link, String action, Permission permission) {
    static Attention stop(String title, String text, String link, String action, Permission permission) {
        return new Attention("stop", title, text, link, action, permission);
    }

    static Attention warn(String title, String text, String link, String action, Permission permission) {
        return new Attention("warn", title, text, link, action, permission);
    }
}

package org.daymark.pace;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How gently mail goes out.
 *
 * @param version counts the changes ever made, from 1
 * @param rate the most messages in all, or null for as many as go
 * @param window when people may be mailed, unless their campaign has a window of its own; null for at any hour
 * @param zone whose clock counts for people of unknown time zone; given when there is a window
 * @param rules for recipient domains, no domain in two of them
 */
public record Pace(
        int version,
        @Nullable Rate rate,
        @Nullable SendWindow window,
        @Nullable ZoneId zone,
        List<DomainRule> rules) {
    public Pace {
        rules = List.copyOf(rules);
    }

    /** Whether anyone has ever set one. */
    public boolean changed() {
        return version > 1;
    }
}

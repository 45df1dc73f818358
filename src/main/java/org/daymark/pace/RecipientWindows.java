package org.daymark.pace;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When some recipients may be mailed by a campaign's window, each by their own clock. */
public final class RecipientWindows {
    private final @Nullable CampaignWindow window;
    private final Map<Long, String> zones;
    private final Map<String, ZoneId> known = new HashMap<>();

    /**
     * The windows of some recipients.
     *
     * @param window null when people may be mailed at any hour
     * @param zones the names of the recipients' zones by subscriber; who is missing, or in a zone that is none, goes by
     *     the window's
     */
    public RecipientWindows(@Nullable CampaignWindow window, Map<Long, String> zones) {
        this.window = window;
        this.zones = zones;
    }

    /** The moment itself, or the next one after it at which the recipient may be mailed. */
    public Instant next(long subscriber, Instant moment) {
        if (window == null) {
            return moment;
        }
        String name = zones.get(subscriber);
        ZoneId zone =
                name == null ? window.zone() : known.computeIfAbsent(name, unread -> zoneOr(unread, window.zone()));
        return window.window().next(moment, zone);
    }

    private static ZoneId zoneOr(String name, ZoneId fallback) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return fallback;
        }
    }
}

package org.daymark.settings;

import java.time.ZoneId;
import java.util.List;

/** The time zones that pages offer: those named after places, and UTC. */
final class Zones {
    private static final List<String> ALL = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.equals("UTC")
                    || id.contains("/") && !id.matches("(Etc|SystemV)/.*") && !id.matches("[A-Z]+/.*\\d$"))
            .sorted()
            .toList();

    private Zones() {}

    static List<String> all() {
        return ALL;
    }
}

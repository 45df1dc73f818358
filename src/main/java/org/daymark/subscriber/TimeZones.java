package org.daymark.subscriber;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads time zones: names of the time zone database, of Windows, of web forms such as {@code (GMT+01:00) Berlin}, whole
 * hours from UTC, and the names and abbreviations that the Unicode locale data has in English.
 */
final class TimeZones {
    private static final Map<String, String> IDS = ZoneId.getAvailableZoneIds().stream()
            .collect(Collectors.toMap(id -> id.toLowerCase(Locale.ROOT), Function.identity(), (a, b) -> a));
    private static final Pattern OFFSET_BEFORE = Pattern.compile(
            "^[(\\[](?:UTC|GMT)?\\s*(?:[+\\u2212-]\\d{1,2}(?::?\\d\\d)?)?[)\\]]\\s*(.+)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern OFFSET =
            Pattern.compile("[(\\[]?(?:UTC|GMT)?\\s*([+\\u2212-])(\\d{1,2})(?::?00)?[)\\]]?", Pattern.CASE_INSENSITIVE);

    /** What people of the United States write; the time zone database has some as fixed offsets, which they are not. */
    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("est", "America/New_York"),
            Map.entry("edt", "America/New_York"),
            Map.entry("et", "America/New_York"),
            Map.entry("cst", "America/Chicago"),
            Map.entry("cdt", "America/Chicago"),
            Map.entry("ct", "America/Chicago"),
            Map.entry("mst", "America/Denver"),
            Map.entry("mdt", "America/Denver"),
            Map.entry("mt", "America/Denver"),
            Map.entry("pst", "America/Los_Angeles"),
            Map.entry("pdt", "America/Los_Angeles"),
            Map.entry("pt", "America/Los_Angeles"),
            Map.entry("akst", "America/Anchorage"),
            Map.entry("hst", "Pacific/Honolulu"),
            Map.entry("cest", "Europe/Paris"),
            Map.entry("eest", "Europe/Athens"),
            Map.entry("bst", "Europe/London"),
            Map.entry("z", "UTC"));

    private TimeZones() {}

    /** A name known to {@link ZoneId}, or null if the text is not a time zone. */
    static @Nullable String id(String text) {
        String given = text.strip();
        String id = named(given);
        if (id != null) {
            return id;
        }
        Matcher behind = OFFSET_BEFORE.matcher(given);
        if (behind.matches()) {
            return cities(behind.group(1));
        }
        Matcher offset = OFFSET.matcher(given);
        if (offset.matches()) {
            int hours = Integer.parseInt(offset.group(2));
            // The time zone database counts these the other way round.
            String fixed = hours == 0 ? "UTC" : "Etc/GMT" + (offset.group(1).equals("+") ? "-" : "+") + hours;
            return known(fixed);
        }
        return cities(given);
    }

    private static @Nullable String named(String text) {
        String abbreviation = ABBREVIATIONS.get(text.toLowerCase(Locale.ROOT));
        if (abbreviation != null) {
            return abbreviation;
        }
        String id = IDS.get(text.toLowerCase(Locale.ROOT).replace(' ', '_'));
        return id == null ? ofWindows(text) : id;
    }

    private static @Nullable String ofWindows(String text) {
        String id = TimeZone.getIDForWindowsID(text, "001");
        return id == null ? null : known(id);
    }

    /** Of names such as "Amsterdam, Berlin, Bern" or "Eastern Time (US & Canada)" the first that is known. */
    private static @Nullable String cities(String text) {
        String whole = ZoneNames.ALL.get(LocaleNames.key(text));
        if (whole != null) {
            return whole;
        }
        for (String part : text.replaceAll("\\(.*", "").split("[,;]")) {
            String name = part.strip();
            String found = name.isEmpty() ? null : named(name);
            found = found == null ? ZoneNames.ALL.get(LocaleNames.key(name)) : found;
            found = found == null ? ofWindows(name.replaceAll("(?i)\\s+time$", "") + " Standard Time") : found;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable String known(String id) {
        return IDS.get(id.toLowerCase(Locale.ROOT));
    }

    /** The cities and metazones of the locale data by their keys. */
    private static final class ZoneNames {
        private static final Map<String, String> ALL = all();

        private static Map<String, String> all() {
            Map<String, String> all = new HashMap<>();
            for (ULocale language : LocaleNames.LANGUAGES) {
                TimeZoneNames names = TimeZoneNames.getInstance(language);
                for (String metazone : names.getAvailableMetaZoneIDs()) {
                    String id = names.getReferenceZoneID(metazone, "001");
                    String zone = id == null ? null : known(id);
                    for (TimeZoneNames.NameType type : EnumSet.of(
                            TimeZoneNames.NameType.LONG_GENERIC,
                            TimeZoneNames.NameType.LONG_STANDARD,
                            TimeZoneNames.NameType.LONG_DAYLIGHT)) {
                        String name = names.getMetaZoneDisplayName(metazone, type);
                        if (zone != null && name != null) {
                            all.putIfAbsent(LocaleNames.key(name), zone);
                        }
                    }
                }
                for (String zone : IDS.values()) {
                    String city =
                            zone.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+")
                                    ? names.getExemplarLocationName(zone)
                                    : null;
                    if (city != null && zone.equals(TimeZone.getIanaID(zone))) {
                        all.putIfAbsent(LocaleNames.key(city), zone);
                    }
                }
            }
            return all;
        }
    }
}

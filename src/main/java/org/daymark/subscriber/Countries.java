package org.daymark.subscriber;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads countries: two letters (ISO 3166-1), three, or their name in one of many languages. */
final class Countries {
    private static final Set<String> CODES = Set.of(Locale.getISOCountries());

    /** CountryNames in use that the locale data lacks; EL and UK are what the European Union writes. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("UK", "GB"),
            Map.entry("EL", "GR"),
            Map.entry("Great Britain", "GB"),
            Map.entry("Großbritannien", "GB"),
            Map.entry("Grande-Bretagne", "GB"),
            Map.entry("Gran Bretaña", "GB"),
            Map.entry("Gran Bretagna", "GB"),
            Map.entry("Inglaterra", "GB"),
            Map.entry("England", "GB"),
            Map.entry("Scotland", "GB"),
            Map.entry("Wales", "GB"),
            Map.entry("Northern Ireland", "GB"),
            Map.entry("United States of America", "US"),
            Map.entry("The United States", "US"),
            Map.entry("America", "US"),
            Map.entry("Holland", "NL"),
            Map.entry("The Netherlands", "NL"),
            Map.entry("Czech Republic", "CZ"),
            Map.entry("Republic of Ireland", "IE"),
            Map.entry("Russian Federation", "RU"),
            Map.entry("Republic of Korea", "KR"),
            Map.entry("Korea", "KR"),
            Map.entry("Viet Nam", "VN"),
            Map.entry("Turkey", "TR"),
            Map.entry("Macedonia", "MK"),
            Map.entry("Ivory Coast", "CI"),
            Map.entry("Burma", "MM"),
            Map.entry("UAE", "AE"),
            Map.entry("BRD", "DE"),
            Map.entry("EE.UU.", "US"),
            Map.entry("EUA", "US"));

    private Countries() {}

    /** The two-letter code, or null if the text is not a country. */
    static @Nullable String code(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return CODES.contains(upper) ? upper : CountryNames.ALL.code(text);
    }

    /** Loaded on first use. */
    private static final class CountryNames {
        private static final LocaleNames ALL = all();

        private static LocaleNames all() {
            LocaleNames all = of(List.of(ULocale.ENGLISH));
            for (String code : CODES) {
                all.set(new Locale("", code).getISO3Country(), code);
            }
            OTHERS.forEach(all::set);
            all.addMissing(of(LocaleNames.LANGUAGES));
            return all;
        }

        private static LocaleNames of(List<ULocale> languages) {
            LocaleNames names = new LocaleNames();
            for (ULocale language : languages) {
                for (DisplayContext length : List.of(DisplayContext.LENGTH_FULL, DisplayContext.LENGTH_SHORT)) {
                    LocaleDisplayNames display = LocaleDisplayNames.getInstance(language, length);
                    for (String code : CODES) {
                        String name = display.regionDisplayName(code);
                        if (name != null) {
                            names.add(name, code);
                        }
                    }
                }
            }
            return names;
        }
    }
}

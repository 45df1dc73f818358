package org.daymark.subscriber;

import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads languages: tags (BCP 47), locales of operating systems such as en_US.UTF-8, or names in many languages. */
final class Languages {
    private static final Set<String> CODES =
            Arrays.stream(ULocale.getISOLanguages()).collect(Collectors.toUnmodifiableSet());
    private static final Map<String, String> THREE_LETTERS = Arrays.stream(Locale.getISOLanguages())
            .filter(CODES::contains)
            .collect(Collectors.toMap(
                    code -> new Locale(code).getISO3Language(), Function.identity(), (first, second) -> first));
    private static final Pattern ENCODING = Pattern.compile("(?<=\\p{L})[.@][\\p{Alnum}_-]+(?:@[\\p{Alnum}]+)?$");
    private static final Pattern WITH_REGION = Pattern.compile("([^(),]+?)\\s*(?:\\(([^()]+)\\)|[,/-]\\s*([^(),]+))");

    private Languages() {}

    /** The tag, or null if the text is not a language. */
    static @Nullable String tag(String text) {
        String plain = ENCODING.matcher(text.strip()).replaceFirst("");
        String tag = ofTag(plain);
        if (tag != null) {
            return tag;
        }
        String named = LanguageNames.ALL.code(plain);
        if (named != null) {
            return named;
        }
        Matcher parts = WITH_REGION.matcher(plain);
        String language = parts.matches() ? LanguageNames.ALL.code(parts.group(1)) : null;
        if (language == null) {
            return null;
        }
        String region = Countries.code(parts.group(2) == null ? parts.group(3) : parts.group(2));
        return region == null ? language : language + "-" + region;
    }

    private static @Nullable String ofTag(String text) {
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            String given = locale.getLanguage();
            String shortest = BIBLIOGRAPHIC.getOrDefault(given, THREE_LETTERS.getOrDefault(given, given));
            if (!CODES.contains(shortest)) {
                return null;
            }
            return new Locale.Builder()
                    .setLocale(locale)
                    .setLanguage(shortest)
                    .build()
                    .toLanguageTag();
        } catch (IllformedLocaleException e) {
            return null;
        }
    }

    /** The second codes that ISO 639-2 has for some languages. */
    private static final Map<String, String> BIBLIOGRAPHIC = Map.ofEntries(
            Map.entry("ger", "de"),
            Map.entry("fre", "fr"),
            Map.entry("dut", "nl"),
            Map.entry("gre", "el"),
            Map.entry("cze", "cs"),
            Map.entry("slo", "sk"),
            Map.entry("rum", "ro"),
            Map.entry("chi", "zh"),
            Map.entry("per", "fa"),
            Map.entry("ice", "is"),
            Map.entry("alb", "sq"),
            Map.entry("arm", "hy"),
            Map.entry("geo", "ka"),
            Map.entry("mac", "mk"),
            Map.entry("may", "ms"),
            Map.entry("wel", "cy"),
            Map.entry("baq", "eu"),
            Map.entry("bur", "my"));

    private static final class LanguageNames {
        private static final LocaleNames ALL = all();

        private static LocaleNames all() {
            Set<String> codes = new HashSet<>(List.of(Locale.getISOLanguages()));
            codes.retainAll(CODES);
            LocaleNames english = of(List.of(ULocale.ENGLISH), codes);
            LocaleNames own = new LocaleNames();
            for (String code : codes) {
                own.add(ULocale.getDisplayLanguage(code, code), code);
            }
            english.addMissing(own);
            english.addMissing(of(LocaleNames.LANGUAGES, codes));
            english.set("Farsi", "fa");
            english.set("Mandarin", "zh");
            english.set("Castilian", "es");
            english.set("Castellano", "es");
            english.set("Norwegian", "no");
            return english;
        }

        private static LocaleNames of(List<ULocale> languages, Set<String> codes) {
            LocaleNames names = new LocaleNames();
            for (ULocale language : languages) {
                for (String code : codes) {
                    String name = ULocale.getDisplayLanguage(code, language);
                    if (!name.equals(code)) {
                        names.add(name, code);
                    }
                }
            }
            return names;
        }
    }
}

package org.daymark.subscriber;

import com.ibm.icu.util.ULocale;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names of one kind of thing in many languages, from the Unicode locale data; a name that two things have is none. */
final class LocaleNames {
    /** The languages of known column names; English names take precedence. */
    static final List<ULocale> LANGUAGES = Stream.of(
                    "en es fr de it pt nl sv nb da fi pl cs sk hu ro tr ru uk bg el he ar fa hi zh zh_Hant ja ko th vi hr"
                            .concat(" sl sr lt lv et ca eu gl id ms is ga")
                            .split(" "))
            .map(ULocale::new)
            .toList();

    private final Map<String, String> codes = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    void add(String name, String code) {
        String key = key(name);
        if (key.isEmpty() || open.contains(key)) {
            return;
        }
        String before = codes.putIfAbsent(key, code);
        if (before != null && !before.equals(code)) {
            codes.remove(key);
            open.add(key);
        }
    }

    /** Adds a name that counts whatever others say. */
    void set(String name, String code) {
        codes.put(key(name), code);
    }

    /** Adds all of another collection's names that this one does not have. */
    void addMissing(LocaleNames others) {
        others.codes.forEach(codes::putIfAbsent);
    }

    @Nullable
    String code(String name) {
        return codes.get(key(name));
    }

    /** Letters and digits, whatever their case and marks. */
    static String key(String name) {
        StringBuilder key = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace("ı", "i")
                .replace("ł", "l")
                .replace("ø", "o")
                .replace("đ", "d")
                .codePoints()
                .filter(c -> Character.isLetterOrDigit(c)
                        || c >= 0x0900
                                && Character.getType(c) != Character.NON_SPACING_MARK
                                && Character.isAlphabetic(c))
                .forEach(key::appendCodePoint);
        return key.toString();
    }
}

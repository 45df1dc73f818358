package org.daymark.people;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What languages and countries are called on pages; empty for unknown ones. */
final class Names {
    private Names() {}

    static String language(@Nullable String tag) {
        return tag == null ? "" : Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    }

    static String country(@Nullable String code) {
        return code == null ? "" : new Locale("", code).getDisplayCountry(Locale.ENGLISH);
    }
}

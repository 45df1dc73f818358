package org.daymark.text;

import java.util.Locale;

/** What people call a country. */
public final class CountryName {
    private CountryName() {}

    /** The English name of an ISO 3166 code. */
    public static String of(String code) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
    }
}

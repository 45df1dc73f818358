package org.daymark.organisation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** What is wrong with the fields of an {@link Organisation}, each with the words beside it. */
final class OrganisationFaults {
    private static final Words WORDS = Words.of("organisation");

    /** One line without characters that no one sees; those for private use mark what differs from mail to mail. */
    private static final Pattern LINE = Pattern.compile(
            "[^\\p{Cc}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}\\uFDD0-\\uFDEF\\uFFFE\\uFFFF\\u202A-\\u202E\\u2066-\\u2069]*");

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Pattern WEBSITE = Pattern.compile("https://[!-~]+");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern LOGO = Pattern.compile("library:\\d{1,18}");
    private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");

    private static final String NEEDED = "fault.needed";
    private static final String VISIBLE = "fault.invisible";

    private static final int MAX_COUNTRIES = 200;

    private final Map<String, String> faults = new TreeMap<>();

    private OrganisationFaults() {}

    /** The words for each field, by the field's name; empty where nothing is wrong. */
    static Map<String, String> of(Organisation organisation) {
        OrganisationFaults faults = new OrganisationFaults();
        faults.line("name", organisation.name(), 120, NEEDED);
        faults.line("postalAddress", organisation.postalAddress(), 300, "fault.postal-address");
        faults.line("fromName", organisation.fromName(), 100, NEEDED);
        faults.address("fromAddress", organisation.fromAddress());
        faults.address("replyTo", organisation.replyTo());
        faults.line("phone", organisation.phone(), 40, NEEDED);
        faults.unless(organisation.website() != null, "website", NEEDED);
        faults.like(WEBSITE, "website", organisation.website(), 300, "fault.website");
        faults.countries(organisation.countries());
        faults.unless(organisation.timeZone() != null, "timeZone", NEEDED);
        faults.like(LOGO, "logo", organisation.logo(), 30, "fault.logo");
        faults.like(LINE, "logoAlt", organisation.logoAlt(), 300, VISIBLE);
        faults.like(COLOR, "accent", organisation.accent(), 7, "fault.color");
        return faults.faults;
    }

    private void line(String field, @Nullable String value, int longest, String missing) {
        unless(value != null && !value.isBlank(), field, missing);
        like(LINE, field, value, longest, VISIBLE);
    }

    private void address(String field, @Nullable String value) {
        unless(value != null, field, NEEDED);
        like(ADDRESS, field, value, 254, "fault.address");
    }

    private void like(Pattern pattern, String field, @Nullable String value, int longest, String otherwise) {
        if (value != null) {
            unless(value.length() <= longest, field, "fault.long", String.valueOf(longest));
            unless(pattern.matcher(value).matches(), field, otherwise);
        }
    }

    private void countries(List<String> countries) {
        unless(!countries.isEmpty(), "countries", "fault.no-country");
        unless(countries.size() <= MAX_COUNTRIES, "countries", "fault.many-countries");
        unless(
                countries.stream().allMatch(country -> COUNTRY.matcher(country).matches()),
                "countries",
                "fault.country");
    }

    /** The first fault of a field is the one that is told. */
    private void unless(boolean holds, String field, String fault, String... details) {
        if (!holds) {
            faults.putIfAbsent(field, WORDS.named(fault, details));
        }
    }
}

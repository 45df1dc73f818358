package org.daymark.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.daymark.address.EmailAddress;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.Organisations;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** The form of the organization. A field that a page does not have is null and stays unchanged. */
record OrganisationForm(
        @Nullable String name,
        @Nullable String postalAddress,
        @Nullable String fromName,
        @Nullable String fromAddress,
        @Nullable String replyTo,
        @Nullable String phone,
        @Nullable String website,
        @Nullable List<String> countries,
        @Nullable String timeZone,
        @Nullable String logo,
        @Nullable String logoAlt,
        @Nullable String accent) {
    private static final Words WORDS = Words.of("settings");

    private static final List<String> FIELDS = List.of(
            "name",
            "postalAddress",
            "phone",
            "website",
            "countries",
            "timeZone",
            "fromName",
            "fromAddress",
            "replyTo",
            "logo",
            "logoAlt",
            "accent");

    static OrganisationForm of(Organisation organisation) {
        return new OrganisationForm(
                organisation.name(),
                organisation.postalAddress(),
                organisation.fromName(),
                EmailAddress.readable(organisation.fromAddress()),
                EmailAddress.readable(organisation.replyTo()),
                organisation.phone(),
                organisation.website(),
                organisation.countries(),
                organisation.timeZone().getId(),
                shown(organisation.logo()),
                shown(organisation.logoAlt()),
                shown(organisation.accent()));
    }

    /** With stored values where a page has no field, or a request lacks one. */
    OrganisationForm over(OrganisationForm stored) {
        return new OrganisationForm(
                either(name, stored.name),
                either(postalAddress, stored.postalAddress),
                either(fromName, stored.fromName),
                either(fromAddress, stored.fromAddress),
                either(replyTo, stored.replyTo),
                either(phone, stored.phone),
                either(website, stored.website),
                either(countries, stored.countries),
                either(timeZone, stored.timeZone),
                either(logo, stored.logo),
                either(logoAlt, stored.logoAlt),
                either(accent, stored.accent));
    }

    /** As a page with all fields sends it: one without a value is empty, but for those of the look. */
    OrganisationForm whole() {
        return new OrganisationForm(
                shown(name),
                shown(postalAddress),
                shown(fromName),
                shown(fromAddress),
                shown(replyTo),
                shown(phone),
                shown(website),
                countries == null ? List.of() : countries,
                shown(timeZone),
                logo,
                logoAlt,
                accent);
    }

    private static <T> @Nullable T either(@Nullable T typed, @Nullable T stored) {
        return typed == null ? stored : typed;
    }

    /** Clears sample values, so that users enter their own. */
    OrganisationForm without(Organisation starting) {
        OrganisationForm sample = of(starting);
        Set<String> invented = starting.invented().keySet();
        boolean sender = invented.contains("fromAddress") && Objects.equals(fromAddress, sample.fromAddress);
        return new OrganisationForm(
                left(name, sample.name, invented.contains("name")),
                left(postalAddress, sample.postalAddress, invented.contains("postalAddress")),
                sender ? "" : fromName,
                sender ? "" : fromAddress,
                left(replyTo, sample.replyTo, invented.contains("replyTo")),
                left(phone, sample.phone, invented.contains("phone")),
                left(website, sample.website, invented.contains("website")),
                countries,
                timeZone,
                logo,
                logoAlt,
                accent);
    }

    private static @Nullable String left(@Nullable String value, @Nullable String sample, boolean invented) {
        return invented && Objects.equals(value, sample) ? "" : value;
    }

    /** The errors of the submitted fields, in order. */
    Map<String, String> faults(Organisation before, Organisations organisations) {
        Map<String, String> found = organisations.faults(on(before));
        Map<String, String> faults = new LinkedHashMap<>();
        FIELDS.forEach(field -> {
            String words = found.get(field);
            if (words != null && given(field)) {
                faults.put(field, WORDS.named("organisation.wrong", WORDS.named("organisation.label." + field), words));
            }
        });
        if (replyTo != null && replyTo.isBlank() && faults.containsKey("fromAddress")) {
            // It would be the From address, of which all is said.
            faults.remove("replyTo");
        }
        if (timeZone != null && zone() == null) {
            faults.put("timeZone", WORDS.named("time-zone.none"));
        }
        return faults;
    }

    private boolean given(String field) {
        return switch (field) {
            case "name" -> name != null;
            case "postalAddress" -> postalAddress != null;
            case "fromName" -> fromName != null;
            case "fromAddress" -> fromAddress != null;
            case "replyTo" -> replyTo != null;
            case "phone" -> phone != null;
            case "website" -> website != null;
            case "countries" -> countries != null;
            case "logo" -> logo != null;
            case "logoAlt" -> logoAlt != null;
            case "accent" -> accent != null;
            default -> true;
        };
    }

    /** The organization with the submitted values. */
    Organisation on(Organisation before) {
        ZoneId zone = zone();
        String from = typed(fromAddress, before.fromAddress());
        String answers = typed(replyTo, before.replyTo());
        return new Organisation(
                typed(name, before.name()),
                typed(postalAddress, before.postalAddress()),
                typed(fromName, before.fromName()),
                from,
                answers.isEmpty() ? from : answers,
                typed(phone, before.phone()),
                address(typed(website, before.website())),
                countries == null ? before.countries() : countries,
                zone == null ? before.timeZone() : zone,
                chosen(logo, before.logo()),
                chosen(logoAlt, before.logoAlt()),
                color(chosen(accent, before.accent())));
    }

    private @Nullable ZoneId zone() {
        try {
            return timeZone == null ? null : ZoneId.of(timeZone.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String shown(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** A value that may be empty. */
    private static @Nullable String chosen(@Nullable String typed, @Nullable String before) {
        return typed == null ? before : typed.isBlank() ? null : typed.strip();
    }

    /** With its sign, in small letters. */
    private static @Nullable String color(@Nullable String typed) {
        return typed == null ? null : (typed.matches("[0-9A-Fa-f]{6}") ? "#" + typed : typed).toLowerCase(Locale.ROOT);
    }

    private static String typed(@Nullable String typed, String before) {
        return typed == null ? before : typed.strip();
    }

    /** Adds https:// to a website without a scheme. */
    private static String address(String typed) {
        return typed.isEmpty() || typed.contains("://") ? typed : "https://" + typed;
    }
}

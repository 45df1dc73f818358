package org.daymark.subscriber;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The data of a person besides the address; null if unknown.
 *
 * @param firstName at most 100 characters, on one line
 * @param lastName at most 100 characters, on one line
 * @param language a BCP 47 tag such as {@code pt-BR}, at most 35 characters
 * @param timeZone an IANA zone name such as {@code Europe/Madrid}, at most 64 characters
 * @param country an ISO 3166-1 alpha-2 code in capitals
 */
public record PersonalData(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String language,
        @Nullable String timeZone,
        @Nullable String country) {
    /** The data of a person with only an address. */
    public static final PersonalData NONE = new PersonalData(null, null, null, null, null);

    public PersonalData withFirstName(@Nullable String name) {
        return new PersonalData(name, lastName, language, timeZone, country);
    }

    public PersonalData withLastName(@Nullable String name) {
        return new PersonalData(firstName, name, language, timeZone, country);
    }

    public PersonalData withLanguage(@Nullable String tag) {
        return new PersonalData(firstName, lastName, tag, timeZone, country);
    }

    public PersonalData withTimeZone(@Nullable String zone) {
        return new PersonalData(firstName, lastName, language, zone, country);
    }

    public PersonalData withCountry(@Nullable String code) {
        return new PersonalData(firstName, lastName, language, timeZone, code);
    }

    /** Those of these data that {@code before} did not have. */
    public PersonalData without(PersonalData before) {
        return new PersonalData(
                Objects.equals(firstName, before.firstName) ? null : firstName,
                Objects.equals(lastName, before.lastName) ? null : lastName,
                Objects.equals(language, before.language) ? null : language,
                Objects.equals(timeZone, before.timeZone) ? null : timeZone,
                Objects.equals(country, before.country) ? null : country);
    }

    /** These data with those of {@code newer} over them; what newer does not know stays. */
    public PersonalData overlaidWith(PersonalData newer) {
        return new PersonalData(
                newer.firstName != null ? newer.firstName : firstName,
                newer.lastName != null ? newer.lastName : lastName,
                newer.language != null ? newer.language : language,
                newer.timeZone != null ? newer.timeZone : timeZone,
                newer.country != null ? newer.country : country);
    }
}

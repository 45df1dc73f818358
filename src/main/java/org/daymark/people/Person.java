package org.daymark.people;

import org.daymark.address.EmailAddress;
import org.daymark.console.Moment;

/**
 * The data of a person for their page; unknown values are empty.
 *
 * @param changed when the data last changed, in milliseconds: an edit names the version that the user saw
 */
record Person(
        long id,
        String email,
        String firstName,
        String lastName,
        String language,
        String timeZone,
        String country,
        Moment since,
        long changed) {
    public String name() {
        return (firstName + " " + lastName).strip();
    }

    public String shownEmail() {
        return EmailAddress.shown(email);
    }

    public String languageName() {
        return Names.language(language);
    }

    public String countryName() {
        return Names.country(country);
    }
}

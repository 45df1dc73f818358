package org.daymark.people;

import java.util.Arrays;
import java.util.List;
import org.daymark.address.EmailAddress;
import org.daymark.console.Moment;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.PersonalField;

/**
 * The data of a person for their page.
 *
 * @param changed when the data last changed, in milliseconds: an edit names the version that the user saw
 */
record Person(long id, String email, PersonalData data, Moment since, long changed) {
    /** What is known under a label; an unknown value is empty. */
    record Detail(String label, String value) {}

    /** The value of a field; empty if unknown. */
    String text(PersonalField field) {
        String value = data.get(field);
        return value == null ? "" : value;
    }

    public String name() {
        return (text(PersonalField.FIRST_NAME) + " " + text(PersonalField.LAST_NAME)).strip();
    }

    public String shownEmail() {
        return EmailAddress.shown(email);
    }

    public String countryName() {
        return Names.country(data.country());
    }

    public List<Detail> details() {
        return Arrays.stream(PersonalField.values())
                .map(field -> new Detail(field.label(), shown(field)))
                .toList();
    }

    private String shown(PersonalField field) {
        return switch (field) {
            case LANGUAGE -> Names.language(data.language());
            case COUNTRY -> countryName();
            default -> text(field);
        };
    }
}

package org.daymark.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The data of a person besides the address; null if unknown. */
public final class PersonalData {
    private static final PersonalField[] FIELDS = PersonalField.values();

    /** The data of a person with only an address. */
    public static final PersonalData NONE = new PersonalData(new EnumMap<>(PersonalField.class));

    /** What is known; never changed. */
    private final EnumMap<PersonalField, String> values;

    private PersonalData(EnumMap<PersonalField, String> values) {
        this.values = values;
    }

    /** The data in a row that has the columns of all fields. */
    public static PersonalData of(ResultSet row) throws SQLException {
        EnumMap<PersonalField, String> values = new EnumMap<>(PersonalField.class);
        for (PersonalField field : FIELDS) {
            set(values, field, row.getString(field.column()));
        }
        return new PersonalData(values);
    }

    public @Nullable String get(PersonalField field) {
        return values.get(field);
    }

    public @Nullable String firstName() {
        return get(PersonalField.FIRST_NAME);
    }

    public @Nullable String lastName() {
        return get(PersonalField.LAST_NAME);
    }

    public @Nullable String language() {
        return get(PersonalField.LANGUAGE);
    }

    public @Nullable String timeZone() {
        return get(PersonalField.TIME_ZONE);
    }

    public @Nullable String country() {
        return get(PersonalField.COUNTRY);
    }

    /** All values by the names of their fields in forms; null where nothing is known. */
    Map<String, @Nullable String> byInput() {
        Map<String, @Nullable String> named = new LinkedHashMap<>();
        for (PersonalField field : FIELDS) {
            named.put(field.input(), get(field));
        }
        return named;
    }

    /** These data with another value of a field. */
    public PersonalData with(PersonalField field, @Nullable String value) {
        EnumMap<PersonalField, String> changed = values.clone();
        set(changed, field, value);
        return new PersonalData(changed);
    }

    /** Those of these data that {@code before} did not have. */
    public PersonalData without(PersonalData before) {
        EnumMap<PersonalField, String> rest = values.clone();
        rest.entrySet().removeAll(before.values.entrySet());
        return new PersonalData(rest);
    }

    /** These data with those of {@code newer} over them; what newer does not know stays. */
    public PersonalData overlaidWith(PersonalData newer) {
        EnumMap<PersonalField, String> all = values.clone();
        all.putAll(newer.values);
        return new PersonalData(all);
    }

    private static void set(EnumMap<PersonalField, String> values, PersonalField field, @Nullable String value) {
        if (value == null) {
            values.remove(field);
        } else {
            values.put(field, value);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PersonalData data && values.equals(data.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "PersonalData" + values;
    }
}

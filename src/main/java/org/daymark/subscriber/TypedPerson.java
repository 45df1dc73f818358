package org.daymark.subscriber;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Validates the data that staff type about a person like the rows of an import, and collects the faults by field. */
public final class TypedPerson {
    private static final Words WORDS = Words.of("subscriber");

    private final Map<String, String> faults = new LinkedHashMap<>();

    /** The faults by field, in the order of the checks. */
    public Map<String, String> faults() {
        return faults;
    }

    /** Adds a fault. */
    public void fault(String field, String words) {
        faults.put(field, words);
    }

    /** Returns the address, or null if it is invalid. */
    public @Nullable EmailAddress address(String typed) {
        try {
            return EmailAddress.parse(typed);
        } catch (InvalidAddress e) {
            faults.put("email", String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Returns the data of a form; invalid and empty values are null. */
    public PersonalData data(Map<String, String> form) {
        PersonalData data = PersonalData.NONE;
        for (PersonalField field : PersonalField.values()) {
            String typed = form.getOrDefault(field.input(), "");
            String name = field.label().toLowerCase(Locale.ROOT);
            data = data.with(field, check(field.input(), name, typed, () -> field.parse(Values.trimmed(typed))));
        }
        return data;
    }

    /** Returns the date of the consent, or null if the field is empty or faulty. */
    public @Nullable Instant consentDate(String field, String typed, Instant now) {
        return check(
                field,
                WORDS.named("value.consent-date"),
                typed,
                () -> Values.consentDate(Values.trimmed(typed), null, now));
    }

    private <T> @Nullable T check(String field, String name, String typed, Check<T> check) {
        try {
            return check.run();
        } catch (Values.Unusable e) {
            faults.put(
                    field,
                    WORDS.named("value.invalid", name, e.fault().words().of(Values.trimmed(typed), e.numbers())));
            return null;
        }
    }

    private interface Check<T> {
        @Nullable
        T run() throws Values.Unusable;
    }
}

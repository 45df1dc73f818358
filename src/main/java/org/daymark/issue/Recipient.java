package org.daymark.issue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One person's share of a message.
 *
 * @param address the normalised address
 * @param messageId with its angle brackets; the same on every attempt
 * @param date the message's Date, the same on every attempt
 * @param unsubscribeUrl the signed link of this person, list and delivery
 */
public record Recipient(
        String address,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String language,
        @Nullable String country,
        String messageId,
        Instant date,
        String unsubscribeUrl) {
    @Nullable
    String value(MergeField field, String listName) {
        return switch (field) {
            case FIRST_NAME -> firstName;
            case LAST_NAME -> lastName;
            case LANGUAGE -> language;
            case COUNTRY -> country;
            case EMAIL -> address;
            case LIST_NAME -> listName;
            case UNSUBSCRIBE_URL -> unsubscribeUrl;
        };
    }
}

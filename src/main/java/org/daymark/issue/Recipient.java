package org.daymark.issue;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person's share of a message.
 *
 * @param address the normalized address
 * @param messageId with its angle brackets; the same on every attempt
 * @param date the message's Date, the same on every attempt
 * @param unsubscribeUrl the link of this person, list and delivery
 * @param unsubscribeMail the address to which any mail does the same; null unless a mailbox is set up for it
 * @param attributes the values of attributes by their tag, as this person's language writes them
 */
public record Recipient(
        String address,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String language,
        @Nullable String country,
        String messageId,
        Instant date,
        String unsubscribeUrl,
        @Nullable String unsubscribeMail,
        Map<String, String> attributes) {
    private static final String UNSUBSCRIBE = "/u/";
    private static final String STAY = "/k/";

    public Recipient {
        attributes = Map.copyOf(attributes);
    }

    /** One without attributes. */
    public Recipient(
            String address,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String language,
            @Nullable String country,
            String messageId,
            Instant date,
            String unsubscribeUrl,
            @Nullable String unsubscribeMail) {
        this(
                address,
                firstName,
                lastName,
                language,
                country,
                messageId,
                date,
                unsubscribeUrl,
                unsubscribeMail,
                Map.of());
    }

    /** One whose message names no unsubscribe mailbox. */
    public Recipient(
            String address,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String language,
            @Nullable String country,
            String messageId,
            Instant date,
            String unsubscribeUrl) {
        this(address, firstName, lastName, language, country, messageId, date, unsubscribeUrl, null);
    }

    /** The link by which the same person answers that they still want the mail: it has the same token. */
    static String stayUrl(String unsubscribeUrl) {
        int at = unsubscribeUrl.lastIndexOf(UNSUBSCRIBE);
        return unsubscribeUrl.substring(0, at) + STAY + unsubscribeUrl.substring(at + UNSUBSCRIBE.length());
    }

    @Nullable
    String value(CompiledIssue.Slot slot, String listName) {
        return switch (slot.field()) {
            case FIRST_NAME -> firstName;
            case LAST_NAME -> lastName;
            case LANGUAGE -> language;
            case COUNTRY -> country;
            case EMAIL -> address;
            case LIST_NAME -> listName;
            case UNSUBSCRIBE_URL -> unsubscribeUrl;
            case STAY_URL -> stayUrl(unsubscribeUrl);
            case ATTRIBUTE -> attributes.get(slot.attribute());
        };
    }
}

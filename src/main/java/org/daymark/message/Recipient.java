package org.daymark.message;

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
 * @param counted the addresses by which opens and clicks are counted
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
        Map<String, String> attributes,
        CountedLinks counted) {
    private static final String UNSUBSCRIBE = "/u/";
    private static final String STAY = "/k/";
    private static final String NO_TRACKING = "/n/";

    public Recipient {
        attributes = Map.copyOf(attributes);
    }

    /** One of whom nothing is counted. */
    public Recipient(
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
                attributes,
                CountedLinks.NONE);
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
    public static String stayUrl(String unsubscribeUrl) {
        return withPrefix(STAY, unsubscribeUrl);
    }

    /** The link by which the same person ends the recording of opens and clicks. */
    static String noTrackingUrl(String unsubscribeUrl) {
        return withPrefix(NO_TRACKING, unsubscribeUrl);
    }

    private static String withPrefix(String prefix, String unsubscribeUrl) {
        int at = unsubscribeUrl.lastIndexOf(UNSUBSCRIBE);
        return unsubscribeUrl.substring(0, at) + prefix + unsubscribeUrl.substring(at + UNSUBSCRIBE.length());
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
            case NO_TRACKING_URL -> noTrackingUrl(unsubscribeUrl);
            case COUNTED -> counted.personal() ? slot.attribute() : null;
            case LINK -> counted.link(Integer.parseInt(slot.attribute()));
            case PIXEL -> counted.pixel();
            case ATTRIBUTE -> attributes.get(slot.attribute());
        };
    }
}

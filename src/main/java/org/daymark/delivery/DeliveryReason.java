package org.daymark.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.daymark.consent.ConsentGap;
import org.daymark.text.DayAndTime;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** The reason for the state of a delivery without a server reply. */
public enum DeliveryReason {
    /** The detail is the name of the SuppressionReason. */
    SUPPRESSED_EVERYWHERE,
    /** The detail is the name of the SuppressionReason. */
    SUPPRESSED_ON_LIST,
    /** Without a detail, which would outlive an erasure. */
    SUPPRESSED_DOMAIN,
    /** The detail is when, as an ISO instant, if that is known. */
    UNSUBSCRIBED,
    /** The person paused all mail; the detail is until when, as an ISO instant. */
    PAUSED,
    /** There is no record of a consent to the list, where a rule asks for one. */
    CONSENT_UNRECORDED,
    /** The detail is when, as an ISO instant, if that is known; also for the other two that expired. */
    CONSENT_EXPIRED,
    /** The basis does not count in the country of the person. */
    CONSENT_NOT_ACCEPTED,
    HEALTH_CONSENT_MISSING,
    HEALTH_CONSENT_EXPIRED,
    AUTHORIZATION_MISSING,
    AUTHORIZATION_EXPIRED,
    ERASED,
    /** The person got the same issue with another campaign of its family; the detail is that campaign. */
    ALREADY_SENT,
    /** The organization's limit; the detail has the emails that the person had, in how many days, and the limit. */
    FREQUENCY_CAP,
    /** The person's own wish; the detail has the emails that the person had, and in how many days. */
    OWN_FREQUENCY,
    SENDER_STOPPED,
    /** It was uncertain, until mail about this message came back. */
    PROVEN_BY_RETURN,
    CAMPAIGN_CANCELLED,
    /** Kept from before reasons had names; the detail is the old text. */
    OTHER;

    private static final Words WORDS = Words.of("delivery");

    /** The reason as display text. */
    public String words(@Nullable String detail) {
        if (detail == null) {
            return WORDS.of(this, "");
        }
        return switch (this) {
            case SUPPRESSED_EVERYWHERE, SUPPRESSED_ON_LIST ->
                WORDS.of(this, detail.toLowerCase(Locale.ROOT).replace('_', ' '));
            case UNSUBSCRIBED, PAUSED, CONSENT_EXPIRED, HEALTH_CONSENT_EXPIRED, AUTHORIZATION_EXPIRED ->
                WORDS.in("dated", this, DayAndTime.of(Instant.parse(detail)));
            case FREQUENCY_CAP, OWN_FREQUENCY -> WORDS.of(this, detail.split(" "));
            default -> WORDS.of(this, detail);
        };
    }

    /** Whether a consent is missing, has expired or does not count. */
    boolean isAboutConsent() {
        return switch (this) {
            case CONSENT_UNRECORDED,
                    CONSENT_EXPIRED,
                    CONSENT_NOT_ACCEPTED,
                    HEALTH_CONSENT_MISSING,
                    HEALTH_CONSENT_EXPIRED,
                    AUTHORIZATION_MISSING,
                    AUTHORIZATION_EXPIRED -> true;
            default -> false;
        };
    }

    /** The reason of a delivery that is skipped for its recipient's consent. */
    public static DeliveryReason of(ConsentGap gap) {
        return switch (gap) {
            case NO_RECORD -> CONSENT_UNRECORDED;
            case EXPIRED -> CONSENT_EXPIRED;
            case NOT_ACCEPTED -> CONSENT_NOT_ACCEPTED;
            case NO_HEALTH_CONSENT -> HEALTH_CONSENT_MISSING;
            case HEALTH_CONSENT_EXPIRED -> HEALTH_CONSENT_EXPIRED;
            case NO_AUTHORIZATION -> AUTHORIZATION_MISSING;
            case AUTHORIZATION_EXPIRED -> AUTHORIZATION_EXPIRED;
        };
    }

    /** The reason as display text after a number of skipped deliveries. */
    public String counted() {
        return WORDS.in("counted", this);
    }

    /** The reply of the server, or the reason as display text; null without either. */
    public static @Nullable String reply(ResultSet row) throws SQLException {
        String reply = row.getString("reply");
        String reason = row.getString("reason");
        return reply != null || reason == null ? reply : valueOf(reason).words(row.getString("reason_detail"));
    }
}

package org.daymark.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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
    ERASED,
    SENDER_STOPPED,
    CAMPAIGN_CANCELLED,
    /** Kept from before reasons had names; the detail is the old text. */
    OTHER;

    private static final Words WORDS = Words.of("delivery");

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The reason as display text. */
    public String words(@Nullable String detail) {
        if (detail == null) {
            return WORDS.of(this, "");
        }
        return switch (this) {
            case SUPPRESSED_EVERYWHERE, SUPPRESSED_ON_LIST ->
                WORDS.of(this, detail.toLowerCase(Locale.ROOT).replace('_', ' '));
            case UNSUBSCRIBED, PAUSED -> WORDS.in("dated", this, DAY_AND_TIME.format(Instant.parse(detail)));
            default -> WORDS.of(this, detail);
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

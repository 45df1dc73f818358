package org.daymark.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.daymark.message.TrackingLevel;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;

/**
 * A delivery claimed by this run, with the data of its message.
 *
 * @param attempts the number of earlier attempts
 * @param firstSentAt the time of the first claim, used as the Date of every attempt
 * @param triedSince the start of this series of attempts: the first attempt or the last manual retry
 * @param issue the id of the campaign or of the language variant whose issue it is, the same for every attempt
 * @param combination the segments that the recipient is a member of, the same for every attempt; null where everyone
 *     sees every block
 * @param attributes the values of the attributes that the issue has merge tags of, by their tag
 * @param counted what is recorded of the person's opens and clicks
 */
record Claimed(
        long id,
        long subscriberId,
        int attempts,
        Instant firstSentAt,
        Instant triedSince,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String language,
        @Nullable String country,
        long issue,
        @Nullable Integer combination,
        Map<String, String> attributes,
        TrackingLevel counted) {
    /** One whose issue is the same for everyone and has no merge tags of attributes. */
    Claimed(
            long id,
            long subscriberId,
            int attempts,
            Instant firstSentAt,
            Instant triedSince,
            String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String language,
            @Nullable String country,
            long issue) {
        this(
                id,
                subscriberId,
                attempts,
                firstSentAt,
                triedSince,
                email,
                firstName,
                lastName,
                language,
                country,
                issue,
                null,
                Map.of(),
                TrackingLevel.NONE);
    }

    /**
     * A delivery as a claim reads it.
     *
     * @param now the time of its first attempt if it had none before
     */
    static Claimed of(ResultSet row, @Nullable Instant now, Editions editions) throws SQLException {
        Instant firstSent = UtcTime.instantOrNull(row, "first_sent_at");
        if (firstSent == null) {
            firstSent = now;
        }
        if (firstSent == null) {
            throw new SQLException("a claimed delivery has no time of its first attempt");
        }
        Long issue = row.getObject("issue_id", Long.class);
        String language = row.getString("language");
        Instant triedSince = UtcTime.instantOrNull(row, "tried_since");
        return new Claimed(
                row.getLong("id"),
                row.getLong("subscriber_id"),
                row.getInt("attempts"),
                firstSent,
                triedSince == null ? firstSent : triedSince,
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                language,
                row.getString("country"),
                issue == null ? editions.issue(language) : issue,
                row.getObject("combination", Integer.class),
                Map.of(),
                TrackingLevel.NONE);
    }

    /** Which of the campaign's issues it is. */
    Edition edition() {
        return new Edition(issue, combination == null ? 0 : combination);
    }

    /** The same for a member of these segments. */
    Claimed in(int segments) {
        return made(segments, attributes, counted);
    }

    Claimed with(Map<String, String> values) {
        return made(combination, values, counted);
    }

    Claimed counted(TrackingLevel level) {
        return made(combination, attributes, level);
    }

    private Claimed made(@Nullable Integer segments, Map<String, String> values, TrackingLevel level) {
        return new Claimed(
                id,
                subscriberId,
                attempts,
                firstSentAt,
                triedSince,
                email,
                firstName,
                lastName,
                language,
                country,
                issue,
                segments,
                values,
                level);
    }
}

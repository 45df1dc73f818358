package org.daymark.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.daymark.address.EmailAddress;
import org.daymark.audience.FrequencyCap;
import org.daymark.consent.ConsentGap;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.MailFrequency;
import org.daymark.subscriber.SubscriptionState;
import org.jspecify.annotations.Nullable;

/** A delivery locked for a claim; {@code claimed} is null when the person has been erased. */
record Candidate(
        long id,
        @Nullable Claimed claimed,
        MailFrequency frequency,
        @Nullable DeliveryReason reasonToSkip,
        @Nullable String detail) {
    static Candidate of(ResultSet row, Instant now, Editions editions) throws SQLException {
        long id = row.getLong("id");
        if (row.getString("email") == null) {
            return new Candidate(id, null, MailFrequency.EVERY, DeliveryReason.ERASED, null);
        }
        Claimed claimed = Claimed.of(row, now.truncatedTo(ChronoUnit.MILLIS), editions);
        String wish = row.getString("mail_frequency");
        Candidate open = new Candidate(
                id, claimed, wish == null ? MailFrequency.EVERY : MailFrequency.valueOf(wish), null, null);
        String suppressed = row.getString("suppressed_reason");
        if (suppressed != null) {
            boolean everywhere = row.getLong("suppressed_for") == 0;
            return open.skipped(
                    everywhere ? DeliveryReason.SUPPRESSED_EVERYWHERE : DeliveryReason.SUPPRESSED_ON_LIST, suppressed);
        }
        if (SubscriptionState.of(row.getString("subscription")) != SubscriptionState.ACTIVE) {
            Instant ended = UtcTime.instantOrNull(row, "ended_at");
            return open.skipped(DeliveryReason.UNSUBSCRIBED, ended == null ? null : ended.toString());
        }
        Instant paused = UtcTime.instantOrNull(row, "paused_until");
        if (paused != null && paused.isAfter(now)) {
            return open.skipped(DeliveryReason.PAUSED, paused.toString());
        }
        String gap = row.getString("gap");
        if (gap != null) {
            return open.withoutConsent(ConsentGap.valueOf(gap), row);
        }
        return open;
    }

    private Candidate skipped(DeliveryReason reason, @Nullable String why) {
        return new Candidate(id, claimed, frequency, reason, why);
    }

    private Candidate withoutConsent(ConsentGap gap, ResultSet row) throws SQLException {
        String column = gap.until();
        Instant until = column == null ? null : UtcTime.instantOrNull(row, column);
        return skipped(DeliveryReason.of(gap), until == null ? null : until.toString());
    }

    /** The domain of the address; empty when the person has been erased. */
    Optional<String> domain() {
        return Optional.ofNullable(claimed).map(each -> new EmailAddress(each.email()).domain());
    }

    /** Skipped for its domain, unless it is skipped already for more than its consent. */
    Candidate barredBy(Set<String> domains) {
        boolean skipped = reasonToSkip != null && !reasonToSkip.isAboutConsent();
        return skipped || domain().filter(domains::contains).isEmpty()
                ? this
                : skipped(DeliveryReason.SUPPRESSED_DOMAIN, null);
    }

    /** Skips a person who got the issue with another campaign of the family. */
    Candidate unlessReceived(Map<Long, Long> received) {
        Long other = claimed == null || reasonToSkip != null ? null : received.get(claimed.subscriberId());
        return other == null ? this : skipped(DeliveryReason.ALREADY_SENT, String.valueOf(other));
    }

    /** With the blocks that another campaign of the family has chosen for the person, unless this one has. */
    Candidate keeping(Map<Long, Integer> chosen) {
        Integer combination =
                claimed == null || claimed.combination() != null ? null : chosen.get(claimed.subscriberId());
        return claimed == null || combination == null
                ? this
                : new Candidate(id, claimed.in(combination), frequency, reasonToSkip, detail);
    }

    /** Skips a person who has had enough emails lately. */
    Candidate unlessEnough(@Nullable FrequencyCap cap, Map<Long, RecentMail> recent) {
        RecentMail had = claimed == null ? null : recent.get(claimed.subscriberId());
        if (had == null) {
            return this;
        }
        if (cap != null && had.forCap() >= cap.most()) {
            return skipped(DeliveryReason.FREQUENCY_CAP, had.forCap() + " " + cap.days() + " " + cap.most());
        }
        long forWish = had.forWish(frequency);
        return forWish == 0 ? this : skipped(DeliveryReason.OWN_FREQUENCY, forWish + " " + frequency.days());
    }

    /** If a person has two suppressions, the one for all lists gives the reason. */
    Candidate stricter(Candidate other) {
        return reasonToSkip == DeliveryReason.SUPPRESSED_EVERYWHERE ? this : other;
    }
}

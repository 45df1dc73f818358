package org.daymark.delivery;

import java.time.Duration;
import java.time.Instant;
import org.daymark.audience.FrequencyCap;
import org.daymark.subscriber.MailFrequency;
import org.jspecify.annotations.Nullable;

/**
 * How many emails one person has had lately from other campaigns. An email that is being sent, and one whose outcome is
 * uncertain, counts like an accepted one.
 *
 * @param forCap in the days of the organization's limit
 * @param inWeek in the days that a weekly wish counts
 * @param inMonth in the days that a monthly wish counts
 */
record RecentMail(long forCap, long inWeek, long inMonth) {
    /** The number that counts for a wish: 0 if the person may get another email. */
    long forWish(MailFrequency wish) {
        return switch (wish) {
            case EVERY -> 0;
            case WEEKLY -> inWeek;
            case MONTHLY -> inMonth;
        };
    }

    /** How far back a claim looks, in days. */
    record Windows(int cap) {
        static Windows of(@Nullable FrequencyCap cap) {
            return new Windows(cap == null ? 0 : cap.days());
        }

        Instant forCap(Instant now) {
            return now.minus(Duration.ofDays(cap));
        }

        Instant forWish(MailFrequency wish, Instant now) {
            return now.minus(Duration.ofDays(wish.days()));
        }

        Instant earliest(Instant now) {
            return now.minus(Duration.ofDays(Math.max(cap, MailFrequency.MONTHLY.days())));
        }
    }
}

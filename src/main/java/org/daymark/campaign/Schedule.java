package org.daymark.campaign;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collection;
import java.util.Optional;
import org.daymark.text.DateStyle;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * When a campaign starts. Where clocks are put forward and skip the time, it means as much later as they skip; where
 * they are put back and show it twice, the first of the two.
 *
 * @param start when the campaign begins: for everyone, or for the first zone's people
 * @param zone the zone it was given in
 * @param recipientLocal the time on each recipient's own clock; null when everyone is mailed at the start
 */
public record Schedule(Instant start, ZoneId zone, @Nullable LocalDateTime recipientLocal) {
    private static final Words WORDS = Words.of("campaign");

    /** At one instant for everyone. */
    public static Schedule at(LocalDateTime time, ZoneId zone) {
        return new Schedule(time.atZone(zone).toInstant(), zone, null);
    }

    /**
     * At the same time on everyone's clock. It begins with the first of the recipients' zones where that time is still
     * to come; where it has passed already, mail goes out at the start.
     */
    public static Schedule atLocalTime(
            LocalDateTime time, ZoneId zone, Collection<String> recipientZones, Instant now) {
        Instant start = time.atZone(zone).toInstant();
        for (String name : recipientZones) {
            Instant there = time.atZone(zoneOr(name, zone)).toInstant();
            if (there.isBefore(start) && !there.isBefore(now)) {
                start = there;
            }
        }
        return new Schedule(start, zone, time);
    }

    /** When people in the named zone are mailed; a zone that is missing or unknown counts as the campaign's. */
    public Instant dueIn(@Nullable String zoneName) {
        return recipientLocal == null
                ? start
                : recipientLocal.atZone(zoneOr(zoneName, zone)).toInstant();
    }

    /** What the clocks of a zone do with a time that they skip or show twice, in words. */
    public static Optional<String> oddity(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        if (change == null) {
            return Optional.empty();
        }
        return Optional.of(
                change.isGap()
                        ? WORDS.named(
                                "start.skipped",
                                zone.getId(),
                                time.toLocalTime().toString(),
                                time.atZone(zone).toLocalTime().toString())
                        : WORDS.named(
                                "start.twice",
                                zone.getId(),
                                time.toLocalTime().toString(),
                                LocalDateTime.ofInstant(time.atZone(zone).toInstant(), ZoneOffset.UTC)
                                        .toLocalTime()
                                        .toString()));
    }

    /** A time as people say it, with the year if that is not the present one. */
    public static String words(LocalDateTime time, ZoneId zone, Instant now) {
        boolean thisYear = time.getYear() == LocalDateTime.ofInstant(now, zone).getYear();
        return (thisYear ? DateStyle.WEEKDAY_AND_TIME : DateStyle.WEEKDAY_DATE_AND_TIME).of(time);
    }

    /** The same with the zone as its clocks name it at that time, such as MDT. */
    public static String zonedWords(LocalDateTime time, ZoneId zone, Instant now) {
        return words(time, zone, now) + " " + DateStyle.ZONE.of(time.atZone(zone));
    }

    /** A time or window on the clock of each recipient. */
    public static String local(String time) {
        return WORDS.named("start.local", time);
    }

    /** When it starts, as people say it. */
    public String words(Instant now) {
        return recipientLocal == null
                ? zonedWords(LocalDateTime.ofInstant(start, zone), zone, now)
                : local(words(recipientLocal, zone, now));
    }

    /** Whether the start lies so far back that only a person may still begin it. */
    public boolean missed(Instant now, Duration limit) {
        return now.isAfter(start.plus(limit));
    }

    private static ZoneId zoneOr(@Nullable String name, ZoneId fallback) {
        if (name == null) {
            return fallback;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return fallback;
        }
    }
}

package org.daymark.delivery;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.daymark.campaign.Schedule;
import org.daymark.campaign.Schedules;
import org.daymark.pace.CampaignWindow;
import org.daymark.pace.SendWindow;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The form of the Send page.
 *
 * @param when {@code now} or {@code at}
 * @param at a date and time such as 2027-06-01T09:00, as it was typed
 * @param window {@code usual}, {@code any} or {@code own}
 * @param from the first time of day of a window of its own, as it was typed
 * @param to the first time of day after it
 */
record SendForm(String when, String at, String zone, boolean local, String window, String from, String to) {
    private static final Words WORDS = Words.of("delivery");
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    private static final int MAX_LENGTH = 60;

    SendForm {
        when = when.equals("now") ? "now" : "at";
        at = shortened(at);
        zone = shortened(zone);
        window = window.equals("any") || window.equals("own") ? window : "usual";
        from = shortened(from);
        to = shortened(to);
    }

    /** What the form says when it is opened: the time a campaign has, or nine o'clock tomorrow. */
    static SendForm fresh(@Nullable Schedule schedule, @Nullable CampaignWindow window, ZoneId usualZone, Instant now) {
        ZoneId zone = schedule == null ? usualZone : schedule.zone();
        LocalDateTime at =
                LocalDateTime.ofInstant(now, zone).toLocalDate().plusDays(1).atTime(9, 0);
        boolean local = false;
        if (schedule != null && schedule.start().isAfter(now)) {
            LocalDateTime there = schedule.recipientLocal();
            at = there == null ? LocalDateTime.ofInstant(schedule.start(), zone) : there;
            local = there != null;
        }
        boolean whole =
                window != null && window.window().from().equals(window.window().to());
        return new SendForm(
                "at",
                TYPED.format(at),
                zone.getId(),
                local,
                window == null ? "usual" : whole ? "any" : "own",
                window == null || whole ? "08:00" : window.window().from().toString(),
                window == null || whole ? "20:00" : window.window().to().toString());
    }

    boolean startsNow() {
        return when.equals("now");
    }

    /** What is wrong with it, field by field. */
    Map<String, String> errors(Instant now) {
        Map<String, String> errors = new LinkedHashMap<>();
        ZoneId there = zoneId();
        if (there == null) {
            errors.put("zone", WORDS.named("zone.unknown"));
        }
        if (!startsNow()) {
            LocalDateTime time = time();
            if (time == null) {
                errors.put("at", WORDS.named("at.unreadable"));
            } else if (there != null && !time.atZone(there).toInstant().isAfter(now)) {
                errors.put(
                        "at",
                        WORDS.named("at.past", Schedule.zonedWords(LocalDateTime.ofInstant(now, there), there, now)));
            } else if (there != null && !Schedules.within(time.atZone(there).toInstant(), now)) {
                errors.put("at", WORDS.named("at.far"));
            }
        }
        if (window.equals("own") && ownWindow() == null) {
            errors.put("from", WORDS.named("window.unreadable"));
        }
        return errors;
    }

    /** The address of a page with this form filled so. */
    String address(String page) {
        return UriComponentsBuilder.fromUriString(page)
                .queryParam("when", "{when}")
                .queryParam("at", "{at}")
                .queryParam("zone", "{zone}")
                .queryParam("local", "{local}")
                .queryParam("window", "{window}")
                .queryParam("from", "{from}")
                .queryParam("to", "{to}")
                .encode()
                .buildAndExpand(when, at, zone, local, window, from, to)
                .toUriString();
    }

    @Nullable
    LocalDateTime time() {
        try {
            return LocalDateTime.parse(at.replace(' ', 'T'));
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Nullable
    ZoneId zoneId() {
        try {
            return ZoneId.getAvailableZoneIds().contains(zone) ? ZoneId.of(zone) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The window that the campaign is to have of its own; null for the usual one. */
    @Nullable
    SendWindow sendWindow() {
        return switch (window) {
            case "any" -> new SendWindow(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
            case "own" -> ownWindow();
            default -> null;
        };
    }

    private @Nullable SendWindow ownWindow() {
        try {
            return SendWindow.parse(from + "-" + to);
        } catch (Problem e) {
            return null;
        }
    }

    private static String shortened(String text) {
        return Excerpt.cut(text.strip(), MAX_LENGTH);
    }
}

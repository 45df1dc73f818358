package org.daymark.tracking;

import java.time.LocalDate;
import java.util.List;
import org.daymark.text.DateStyle;
import org.daymark.text.GroupCount;

/**
 * The opens and clicks of a campaign, each small group hidden.
 *
 * @param opens requests for the picture
 * @param clicks requests for all links
 * @param links the clicks by link
 * @param days both by day, people's only
 * @param openReasons why opens are held for a machine's
 * @param clickReasons the same of clicks
 * @param notCounted requests that could not be recorded
 */
public record ClickReport(
        Pair opens,
        Pair clicks,
        List<OfLink> links,
        List<OfDay> days,
        List<OfReason> openReasons,
        List<OfReason> clickReasons,
        long notCounted) {
    public ClickReport {
        links = List.copyOf(links);
        days = List.copyOf(days);
        openReasons = List.copyOf(openReasons);
        clickReasons = List.copyOf(clickReasons);
    }

    /** Of people, and of machines beside them. */
    public record Pair(GroupCount human, GroupCount machine) {}

    /** A link by its address. */
    public record OfLink(int number, String address, Pair clicks) {}

    /** A day in UTC. */
    public record OfDay(LocalDate day, GroupCount opens, GroupCount clicks) {
        /** As pages show the day. */
        public String name() {
            return DateStyle.DATE.of(day);
        }
    }

    /** A reason in words. */
    public record OfReason(String words, GroupCount requests) {}
}

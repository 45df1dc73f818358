package org.daymark.message;

import java.util.List;

/**
 * An issue for people whose opens or clicks are counted: with a sentence that says so, a picture of one pixel, and a
 * mark in the place of each link that is counted.
 *
 * @param html never empty: plain text is not counted
 * @param slots those of the whole issue and of what is counted
 * @param links where the counted links lead, by their number, from 1 on
 */
public record CountedMail(
        TrackingLevel level, String html, String text, List<CompiledIssue.Slot> slots, List<String> links) {
    public CountedMail {
        slots = List.copyOf(slots);
        links = List.copyOf(links);
    }
}

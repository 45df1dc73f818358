package org.daymark.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.daymark.campaign.Schedule;
import org.daymark.report.HomeRepository.Scheduled;
import org.daymark.text.DateStyle;

/** A scheduled campaign on the home page. */
record ComingStart(long id, String name, String listName, String when) {
    static ComingStart of(Scheduled campaign) {
        LocalDateTime everywhere = campaign.recipientLocal();
        return new ComingStart(
                campaign.id(),
                campaign.name(),
                campaign.listName(),
                everywhere == null
                        ? words(campaign.start(), campaign.zone())
                        : Schedule.local(DateStyle.WEEKDAY_DATE_AND_TIME.of(everywhere)));
    }

    /** A time in a zone, with the zone as its clocks name it at that time. */
    static String words(Instant moment, ZoneId zone) {
        return DateStyle.WEEKDAY_AND_MOMENT.of(moment.atZone(zone));
    }
}

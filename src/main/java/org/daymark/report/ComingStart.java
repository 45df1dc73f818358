package org.daymark.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.daymark.report.HomeRepository.Scheduled;

/** A scheduled campaign on the home page. */
record ComingStart(long id, String name, String listName, String when) {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WHEN_THERE =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm zzz", Locale.US);

    static ComingStart of(Scheduled campaign) {
        LocalDateTime everywhere = campaign.recipientLocal();
        return new ComingStart(
                campaign.id(),
                campaign.name(),
                campaign.listName(),
                everywhere == null
                        ? words(campaign.start(), campaign.zone())
                        : WHEN.format(everywhere) + " in each recipient’s time zone");
    }

    /** A time in a zone, with the zone as its clocks name it at that time. */
    static String words(Instant moment, ZoneId zone) {
        return WHEN_THERE.format(moment.atZone(zone));
    }
}

package org.daymark.issue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.daymark.media.CalendarFiles;
import org.daymark.organisation.Organisation;
import org.daymark.text.Sha256;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Makes the calendar file of each event while an issue is compiled. */
final class CalendarLinks {
    private static final Words WORDS = Words.of("issue");

    /** The ids of a kit's blocks are positions, which other issues have as well. */
    private static final int MIN_UNIQUE = 10;

    private final LocalDate sendDate;
    private final Consumer<String> keep;

    /**
     * @param sendDate the day that counts as the last change of each event
     * @param keep makes a file answer under its public name
     */
    CalendarLinks(LocalDate sendDate, Consumer<String> keep) {
        this.sendDate = sendDate;
        this.keep = keep;
    }

    @Nullable
    String of(Compilation compilation, int index) {
        Block block = compilation.issue().blocks().get(index);
        String where = compilation.place(index);
        String starts = block.text(EventTimes.STARTS);
        if (starts == null) {
            return null;
        }
        ZoneId zone = zone(block.text(EventTimes.ZONE), compilation.organisation(), where);
        Instant start = instant(starts, zone, where, EventTimes.STARTS);
        String ends = block.text(EventTimes.ENDS);
        Instant end = ends == null ? null : instant(ends, zone, where, EventTimes.ENDS);
        if (end != null && end.isBefore(start)) {
            throw WORDS.problem("place.field.fault", where, EventTimes.ENDS, WORDS.named("event.ends-early"));
        }
        String title = text(compilation, block, EventTimes.TITLE, where);
        String link = block.text(EventTimes.LINK);
        String file = new CalendarEvent(
                        uid(compilation, index, title),
                        sendDate.atStartOfDay().toInstant(ZoneOffset.UTC),
                        start,
                        end,
                        title,
                        text(compilation, block, EventTimes.PLACE, where),
                        link == null ? "" : compilation.link(link, where))
                .file();
        keep.accept(file);
        return compilation.publicUrl() + "/f/" + CalendarFiles.nameOf(file);
    }

    private static String uid(Compilation compilation, int index, String title) {
        String id = compilation.issue().ids().get(index);
        String apart = id.length() >= MIN_UNIQUE
                ? ""
                : "-" + Sha256.hex(compilation.issue().subject() + "\n" + title).substring(0, 16);
        return id + apart + "@" + compilation.organisation().fromDomain();
    }

    /** A file is the same for all readers, so it has no one's name in it. */
    private static String text(Compilation compilation, Block block, String field, String where) {
        String text = block.text(field);
        return text == null
                ? ""
                : compilation.tags().withFallbacks(compilation.tags().line(text, where));
    }

    private static ZoneId zone(@Nullable String name, Organisation organisation, String where) {
        return name == null
                ? organisation.timeZone()
                : EventTimes.zone(name)
                        .orElseThrow(() -> WORDS.problem(
                                "place.field.fault", where, EventTimes.ZONE, WORDS.named("event.no-zone")));
    }

    private static Instant instant(String time, ZoneId zone, String where, String field) {
        LocalDateTime local = EventTimes.time(time)
                .orElseThrow(() -> WORDS.problem("place.field.fault", where, field, WORDS.named("event.no-time")));
        return local.atZone(zone).toInstant();
    }
}

package org.daymark.issue;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.daymark.issue.BlockKind.Entry;
import org.daymark.issue.BlockKind.Part;
import org.daymark.issue.DraftField.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of an event that its calendar file is made of. */
final class EventTimes {
    static final String TITLE = "title";
    static final String STARTS = "starts";
    static final String ENDS = "ends";
    static final String ZONE = "zone";
    static final String PLACE = "place";
    static final String LINK = "link";

    private EventTimes() {}

    static Optional<LocalDateTime> time(@Nullable String value) {
        try {
            return value == null || value.isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(value.strip().replace(' ', 'T')))
                            .filter(time -> time.getYear() >= 1970 && time.getYear() <= 9999);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<ZoneId> zone(@Nullable String value) {
        try {
            return value == null || value.isBlank() ? Optional.empty() : Optional.of(ZoneId.of(value.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static boolean endsBeforeStart(JsonNode block) {
        Optional<LocalDateTime> start = time(block.path(STARTS).asString(""));
        Optional<LocalDateTime> end = time(block.path(ENDS).asString(""));
        return start.isPresent() && end.isPresent() && end.get().isBefore(start.get());
    }

    /** Whether a kind of block has the fields that every event has. */
    static boolean describes(List<Part> parts) {
        return has(parts, TITLE, Kind.LINE) && has(parts, STARTS, Kind.TIME);
    }

    private static boolean has(List<Part> parts, String path, Kind kind) {
        return parts.stream()
                .anyMatch(part -> part instanceof Entry entry && entry.path().equals(path) && entry.kind() == kind);
    }
}

package org.daymark.media;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.daymark.access.PublicRoute;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the calendar files that mails link to. A name identifies its bytes. */
@RestController
@PublicRoute
class CalendarFileController {
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final CalendarFiles files;

    CalendarFileController(CalendarFiles files) {
        this.files = files;
    }

    @GetMapping("/f/{name:[0-9a-f]{24}\\.ics}")
    ResponseEntity<byte[]> file(@PathVariable String name) {
        return files.find(name)
                .map(content -> ResponseEntity.ok()
                        .cacheControl(FOR_EVER)
                        .eTag("\"" + name + "\"")
                        .contentType(CALENDAR)
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Disposition", "attachment; filename=\"event.ics\"")
                        .body(content.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}

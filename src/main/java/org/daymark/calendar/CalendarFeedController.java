package org.daymark.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.daymark.access.PublicRoute;
import org.daymark.text.Sha256;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves calendar feeds at their secret addresses, which the headers of every answer keep out of referrers. */
@RestController
@PublicRoute
class CalendarFeedController {
    static final String PATH = "/c/";

    /** How many digits of a hash tell two versions of a file apart. */
    private static final int ETAG = 32;

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePrivate();

    private final CalendarFeeds feeds;

    CalendarFeedController(CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    @GetMapping(PATH + "{token:[A-Za-z0-9_-]{43}}.ics")
    ResponseEntity<byte[]> feed(@PathVariable String token) {
        return feeds.file(token)
                .map(file -> file.getBytes(StandardCharsets.UTF_8))
                .map(file -> ResponseEntity.ok()
                        .cacheControl(AN_HOUR)
                        // A program that has this file already gets 304 without it.
                        .eTag(Sha256.hex(file).substring(0, ETAG))
                        .contentType(CALENDAR)
                        .header("Content-Disposition", "inline; filename=\"awareness.ics\"")
                        .body(file))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}

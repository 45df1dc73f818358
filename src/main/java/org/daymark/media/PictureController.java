package org.daymark.media;

import java.time.Duration;
import org.daymark.access.PublicRoute;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the pictures in mails. A name identifies its bytes, so clients may cache an answer forever; only that of a
 * withdrawn picture is asked for again.
 */
@RestController
@PublicRoute
class PictureController {
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Pictures pictures;

    PictureController(Pictures pictures) {
        this.pictures = pictures;
    }

    @GetMapping("/i/{name:[0-9a-f]{24}\\.(?:png|jpg)}")
    ResponseEntity<byte[]> picture(@PathVariable String name) {
        return pictures.find(name)
                .map(picture -> ResponseEntity.ok()
                        .cacheControl(picture.withdrawn() ? CacheControl.noCache() : FOR_EVER)
                        .eTag("\"" + picture.sha256() + (picture.withdrawn() ? "-withdrawn" : "") + "\"")
                        .contentType(MediaType.parseMediaType(picture.mediaType()))
                        .header("X-Content-Type-Options", "nosniff")
                        .body(picture.bytes()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}

package org.daymark.issue;

import java.time.Duration;
import org.daymark.access.PublicRoute;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the images that mails show. A name stands for its bytes, so an answer may be kept for ever. */
@RestController
@PublicRoute
class IssueImageController {
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final IssueImages images;

    IssueImageController(IssueImages images) {
        this.images = images;
    }

    @GetMapping("/i/{name:[0-9a-f]{24}\\.(?:png|jpg)}")
    ResponseEntity<byte[]> image(@PathVariable String name) {
        return images.find(name)
                .map(bytes -> ResponseEntity.ok()
                        .cacheControl(FOR_EVER)
                        .contentType(name.endsWith(".png") ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
                        .header("X-Content-Type-Options", "nosniff")
                        .body(bytes))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}

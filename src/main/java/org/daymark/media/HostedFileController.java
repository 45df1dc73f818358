package org.daymark.media;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.daymark.access.PublicRoute;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the files that mails link to. A name stands for the same bytes as long as there is such a file. Browsers save
 * it instead of showing it beside the console's pages.
 */
@RestController
@PublicRoute
class HostedFileController {
    private static final CacheControl FOR_A_YEAR =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic();

    private final HostedFiles files;

    HostedFileController(HostedFiles files) {
        this.files = files;
    }

    @GetMapping("/f/{name:[0-9a-f]{24}\\.pdf}")
    ResponseEntity<byte[]> file(@PathVariable String name) {
        HostedFiles.Content content = files.content(name);
        if (content == null) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .cacheControl(FOR_A_YEAR)
                .eTag("\"" + content.file().sha256() + "\"")
                .contentType(MediaType.APPLICATION_PDF)
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(content.file().title(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content.bytes());
    }
}

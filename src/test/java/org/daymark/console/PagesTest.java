package org.daymark.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A running server on a free port with an empty data directory, started once for all tests of pages. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "daymark.public-url=https://news.harborlight.example",
            "daymark.database-url=",
            "daymark.smtp-url=",
            "daymark.secret="
        })
@Import(TestPages.class)
public abstract class PagesTest {
    private static final Path DATA = newFolder();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        registry.add("daymark.data-dir", DATA::toString);
    }

    protected final PageClient pages() {
        return new PageClient(port);
    }

    protected final String address() {
        return "http://localhost:" + port;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("daymark-pages");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.daymark.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.daymark.access.Role;
import org.daymark.account.TestAccounts;
import org.daymark.account.TestPasswords;
import org.daymark.storage.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A running server on a free port with an empty data directory, started once for all tests of pages. Its database is
 * embedded; with {@code -Ddaymark.pages=mysql} it is one of the MySQL family.
 */
@TestOfPages
@Import({TestPages.class, TestAccounts.class, TestPasswords.class})
public abstract class PagesTest {
    private static final Path DATA = newFolder();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        registry.add("daymark.data-dir", DATA::toString);
        database(registry);
    }

    /** H2, or with {@code -Ddaymark.pages=mysql} a server of the MySQL family. */
    public static void database(DynamicPropertyRegistry registry) {
        if ("mysql".equals(System.getProperty("daymark.pages"))) {
            Map<String, String> settings = TestDatabase.MYSQL.freshSettings();
            registry.add("daymark.database-url", () -> settings.get("DAYMARK_DATABASE_URL"));
            registry.add("daymark.database-username", () -> settings.get("DAYMARK_DATABASE_USERNAME"));
            registry.add("daymark.database-password", () -> settings.get("DAYMARK_DATABASE_PASSWORD"));
        }
    }

    @Autowired
    private TestAccounts accounts;

    /** A client signed in as administrator. */
    protected final PageClient pages() {
        return pages(Role.ADMINISTRATOR);
    }

    /** A client signed in with this role. */
    protected final PageClient pages(Role role) {
        return visitor().with(accounts.session(role, port));
    }

    /** A client that has not signed in. */
    protected final PageClient visitor() {
        return new PageClient(port);
    }

    /** Signs a browser in with this role. */
    final void signIn(Browser browser, Role role) {
        String[] cookie = accounts.session(role, port).split("=", 2);
        // Not through a page: for that Chromium would also ask for /favicon.ico, whose answer brings a cookie of its
        // own.
        browser.driver.executeCdpCommand(
                "Network.setCookie", Map.of("name", cookie[0], "value", cookie[1], "url", address()));
    }

    protected final TestAccounts accounts() {
        return accounts;
    }

    protected final int port() {
        return port;
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

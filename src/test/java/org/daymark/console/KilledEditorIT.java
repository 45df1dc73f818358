package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The server is killed while someone writes: between two saves, and in the middle of one. */
@Tag("slow")
class KilledEditorIT extends ServerPages {
    private static final int KILLS = 4;

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>(TestDatabase.H2.freshSettings());
    private int port;
    private String page;

    @BeforeEach
    void anEditorHasOpenedADraft() throws IOException {
        port = freePort();
        settings.put("DAYMARK_PUBLIC_URL", "http://localhost:" + port);
        start(settings, port);
        theAdministratorSetsUp();
        importReaders(folder, "Readers", 3);
        signOut();
        signInAt("edda@staff.example");
        open("/campaigns/new");
        find("input[name=start][value=blank]").click();
        new Select(find("#list")).selectByVisibleText("Readers");
        type("name", "Written through kills");
        press("Create campaign");
        awaitText("h1", "Written through kills");
        page = browser.driver.getCurrentUrl();
    }

    @AfterEach
    void stopServer() {
        stop();
    }

    private void write(String field, String text) {
        WebElement input = find("#" + field);
        input.sendKeys(Keys.chord(Keys.CONTROL, "a"), text, Keys.TAB);
    }

    private String value(String field) {
        return find("#" + field).getDomProperty("value");
    }

    private void awaitSaved() {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            assertThat(text("#saving")).startsWith("Saved");
            assertThat(browser.driver.findElements(By.cssSelector("form[data-unsaved]")))
                    .isEmpty();
        });
    }

    @Test
    void what_was_saved_stays_and_what_was_typed_meanwhile_is_saved_after_the_next_start() {
        write("subject", "Saved before the kill");
        awaitSaved();
        kill();
        write("preheader", "Typed while no server answered");
        awaitText("#flash", "The server does not answer. This page will try again automatically.");
        startAgain(settings, port);
        awaitSaved();

        for (int i = 1; i <= KILLS; i++) {
            write("subject", "Subject " + i);
            // The save is on its way.
            kill();
            startAgain(settings, port);
            awaitSaved();
            assertThat(value("subject")).isEqualTo("Subject " + i);
        }

        browser.driver.get(page);
        assertThat(value("subject")).isEqualTo("Subject " + KILLS);
        assertThat(value("preheader")).isEqualTo("Typed while no server answered");
        assertThat(browser.driver.findElements(By.cssSelector(".disagreement")))
                .as("no one else wrote")
                .isEmpty();
    }
}

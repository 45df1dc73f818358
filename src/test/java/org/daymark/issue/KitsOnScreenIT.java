package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.daymark.console.Browser;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MessageTemplate;
import org.daymark.message.ReadMessage;
import org.daymark.message.WebView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The mail of each kit as a browser shows it: wide and on a telephone, in light and dark, and without images. With
 * {@code -Ddaymark.screenshots=folder} it keeps a picture of each.
 */
@Tag("full")
class KitsOnScreenIT {
    private static final WebView.Note NOTE = new WebView.Note("As a page.", List.of(), List.of(), "/here", false);

    private static Browser browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.prefer("light");
            browser.close();
        }
    }

    static List<String> kits() {
        return KitsTest.kits();
    }

    @ParameterizedTest
    @MethodSource("kits")
    void a_kit_fits_its_screen_and_its_buttons_fit_a_finger(String kit) throws IOException {
        IssueTester tester = IssueTester.packaged();
        CompiledIssue issue = tester.compiled(kit, IssueTester.FIRST_OF_JUNE);
        String html = html(issue);
        for (boolean images : new boolean[] {true, false}) {
            for (String scheme : List.of("light", "dark")) {
                browser.prefer(scheme);
                for (int width : new int[] {600, 360}) {
                    browser.resize(width, 800);
                    browser.driver.get(MailOnScreen.page(folder, html, tester.keptPictures(), images));
                    String shown = kit + "-" + width + "-" + scheme + (images ? "" : "-images-off");

                    assertThat((Long) browser.driver.executeScript("return document.documentElement.scrollWidth"))
                            .as(shown)
                            .isLessThanOrEqualTo(width);
                    assertThat((List<?>) browser.driver.executeScript(MailOnScreen.SMALL_BUTTONS))
                            .as(shown)
                            .isEmpty();
                    keep(shown, width);
                }
            }
        }
    }

    /** Both in the same fonts, whichever this machine has. */
    @ParameterizedTest
    @ValueSource(ints = {600, 360})
    void the_mail_of_june_takes_little_more_than_half_the_room_of_its_web_view(int width) throws IOException {
        IssueTester tester = IssueTester.packaged();
        CompiledIssue june = tester.june();
        browser.resize(width, 800);

        long mail = height(html(june), tester);
        assertThat(mail).isLessThanOrEqualTo(height(WebView.of(june, NOTE), tester) * 55 / 100);
    }

    private long height(String html, IssueTester tester) throws IOException {
        browser.driver.get(MailOnScreen.page(folder, html, tester.keptPictures(), true));
        return MailOnScreen.height(browser);
    }

    private static String html(CompiledIssue issue) {
        return ReadMessage.of(MessageTemplate.of(issue, IssueTester.HEADERS).render(IssueTester.named("Sam")))
                .html();
    }

    private static void keep(String name, int width) throws IOException {
        String kept = System.getProperty("daymark.screenshots");
        if (kept != null) {
            Path shots = Files.createDirectories(Path.of(kept));
            Files.write(
                    shots.resolve(name + ".png"), MailOnScreen.shot(browser, 0, MailOnScreen.height(browser), width));
        }
    }
}

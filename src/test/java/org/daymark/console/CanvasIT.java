package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.daymark.access.Role;
import org.daymark.campaign.Campaigns;
import org.daymark.media.PictureBytes;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The editor as a browser shows it: cards that look like the mail, and what can be done with them. */
@Tag("full")
class CanvasIT extends BrowserPagesIT {
    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    private String page;

    @TempDir
    private Path folder;

    @BeforeEach
    void aNewCampaignIsOpen() {
        signIn(browser(), Role.EDITOR);
        String list = "Canvas " + System.nanoTime();
        new LedgerFixture(jdbc).list(list);
        long campaign = accounts()
                .account(Role.EDITOR)
                .actor(null)
                .call(() -> campaigns
                        .create("ptsd-awareness-month", list, "June on canvas")
                        .id());
        page = "/campaigns/" + campaign + "/write";
        open();
    }

    @AfterEach
    void nothingBrokeThePolicyOfThePage() {
        assertThat(browser().complaints()).isEmpty();
        browser().signOut();
    }

    @Test
    void a_block_is_moved_copied_deleted_and_brought_back_and_a_reload_shows_the_same() {
        List<String> before = order();
        press("#block-b5 [data-act=up]");
        awaitOrder(swapped(before, 3));
        find("#block-b5 [data-edit]").sendKeys(Keys.chord(Keys.ALT, Keys.ARROW_DOWN));
        awaitOrder(before);

        find("#block-b5 [data-edit]").sendKeys(Keys.chord(Keys.CONTROL, "d"));
        await().ignoreExceptions().untilAsserted(() -> assertThat(order()).hasSize(before.size() + 1));
        List<String> withCopy = order();
        press("#block-" + withCopy.get(5) + " [data-act=delete]");
        awaitOrder(before);
        press("#flash button");
        awaitOrder(withCopy);
        press("[data-history=undo]");
        awaitOrder(before);
        press("[data-history=redo]");
        awaitOrder(withCopy);

        press("#block-b6 [data-act=hide]");
        await().ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(find("#block-b6").getDomAttribute("class")).contains("blk-hidden"));
        audit("canvas-hidden");
        open();
        assertThat(order()).isEqualTo(withCopy);
        assertThat(find("#block-b6").getDomAttribute("class")).contains("blk-hidden");
        assertThat(find("[data-history=undo]").isEnabled()).isTrue();
    }

    @Test
    void a_block_is_left_to_the_web_view_by_its_switch_and_the_preview_shows_both() {
        press("#block-b8 [data-edit]");
        press("label:has(> #block-b8-web-only)");
        awaitSaved();
        await().ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(find("#block-b8 .blk-name").getText()).contains("web view only"));
        awaitFrame("What to ask about first");
        audit("canvas-web-only");
        press("#preview .tab[href*='view=web']");
        awaitFrame("links for everyone are here");
        audit("canvas-web-view");
    }

    @Test
    void a_block_is_dragged_by_its_handle() {
        List<String> before = order();
        js("const data = new DataTransfer();"
                + "const send = (part, type, y) => part.dispatchEvent(new DragEvent(type,"
                + " {bubbles: true, cancelable: true, dataTransfer: data, clientY: y}));"
                + "const target = document.getElementById('block-b4'), box = target.getBoundingClientRect();"
                + "send(document.querySelector('#block-b3 .blk-grip'), 'dragstart', 0);"
                + "send(target, 'dragover', box.bottom - 2); send(target, 'drop', box.bottom - 2);"
                + "send(document.querySelector('#block-b3 .blk-grip'), 'dragend', 0);");
        awaitOrder(swapped(before, 2));
    }

    @Test
    void a_block_is_inserted_from_a_menu_that_is_searched_and_typed_into() {
        press("[data-plus=b3]");
        await().ignoreExceptions().until(() -> find("#insert").isDisplayed());
        audit("canvas-menu");
        find("#insert-find").sendKeys("quo", Keys.ENTER);
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(find(".blk.is-open").getDomAttribute("data-title"))
                        .isEqualTo("Quote"));
        String id = find(".blk.is-open").getDomAttribute("data-block");
        assertThat(order().indexOf(id)).isEqualTo(3);
        driver().switchTo().activeElement().sendKeys("What helps is being asked.");
        awaitSaved();
        find("#block-" + id + "-name").sendKeys("Anna Sample");
        find("#block-" + id + "-role").sendKeys("nurse (an invented person)");
        awaitSaved();
        find("#block-" + id + "-role").sendKeys(Keys.ESCAPE);
        assertThat(find("#block-" + id).getDomAttribute("class")).doesNotContain("is-open");
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(face(id)).contains("What helps is being asked.", "Anna Sample"));
        awaitFrame("What helps is being asked.");
        audit("canvas");
    }

    @Test
    void a_pasted_article_becomes_blocks_and_one_undo_takes_them_away() throws IOException {
        List<String> before = order();
        press("[data-plus=b3]");
        press("[data-article]");
        String html = Files.readString(Path.of("src/test/resources/issue/pasted/word.html"));
        driver().executeScript(
                        "const data = new DataTransfer(); data.setData('text/html', arguments[0]);"
                                + "data.setData('text/plain', 'An article'); document.getElementById('article-box')"
                                + ".dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))",
                        html);
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(find("#article-insert").getText()).matches("Insert \\d\\d blocks"));
        audit("canvas-article");
        int blocks = Integer.parseInt(find("#article-insert").getText().replaceAll("\\D", ""));
        press("#article-insert");
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(order()).hasSize(before.size() + blocks));
        assertThat(order().subList(0, 3)).isEqualTo(before.subList(0, 3));
        press("[data-history=undo]");
        awaitOrder(before);
    }

    @Test
    void a_picture_that_is_dropped_between_texts_becomes_an_image_block() throws IOException {
        String photo = Base64.getEncoder().encodeToString(PictureBytes.jpeg(1_600, 900));
        driver().executeScript(
                        "const bytes = Uint8Array.from(atob(arguments[0]), c => c.charCodeAt(0));"
                                + "const data = new DataTransfer(); data.items.add(new File([bytes], 'harbor.jpg', {type: 'image/jpeg'}));"
                                + "document.querySelector('#block-b3 [data-face]').dispatchEvent(new DragEvent('drop',"
                                + " {dataTransfer: data, bubbles: true, cancelable: true}));",
                        photo);
        await().ignoreExceptions().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(find(".blk.is-open").getDomAttribute("data-title")).isEqualTo("Image");
            assertThat(find(".blk.is-open select").getDomProperty("value")).startsWith("library:");
        });
        String id = find(".blk.is-open").getDomAttribute("data-block");
        assertThat(order().indexOf(id)).isEqualTo(3);
        await("its crops can be chosen without a reload")
                .ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .until(() -> find("#block-" + id + "-image option[value$=':2x1']") != null);
        assertThat(find("#block-" + id + "-image").getDomProperty("value")).matches("library:\\d+");
        find("#block-" + id + "-alt").sendKeys("A harbor at noon");
        awaitSaved();
        find("#block-" + id + "-alt").sendKeys(Keys.ESCAPE);
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(
                                (String)
                                        js(
                                                "return document.querySelector('#block-" + id
                                                        + " [data-face]').shadowRoot.querySelector('img[alt=\"A harbor at noon\"]').getAttribute('src')"))
                        .startsWith("/i/"));
        aPictureOfTheLibraryIsChosenBySight();
    }

    /** The picture of the text that opens the issue, whose kit has one of its own. */
    private void aPictureOfTheLibraryIsChosenBySight() {
        String hero = (String) js("return document.querySelector('.blk:has([data-pictures-for])').dataset.block");
        press("#block-" + hero + " [data-edit]");
        press("#block-" + hero + " [data-pictures-for]");
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .until(() -> find("#pictures-found img").getSize().getWidth() > 50);
        audit("canvas-pictures");
        assertThat(js("return document.activeElement.className")).isEqualTo("pick");
        driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(js("return document.querySelector('#block-" + hero
                                + " [data-face]').shadowRoot.querySelector('img').getAttribute('src')"))
                        .asString()
                        .startsWith("/i/"));
        assertThat(find("#block-" + hero + " select").getDomProperty("value")).startsWith("library:");
        assertThat(find("#pictures").isDisplayed()).isFalse();
    }

    @Test
    void a_picture_is_in_its_field_although_its_card_was_renewed_during_the_upload() throws IOException {
        Path photo = Files.write(folder.resolve("harbor.jpg"), PictureBytes.jpeg(1_600, 900));
        String hero = (String) js("return document.querySelector('[data-title=Opening]').dataset.block");
        press("#block-" + hero + " [data-edit]");
        js("const real = window.fetch; window.fetch = (path, how) => {"
                + " if (path === '/pictures') { const card = document.getElementById('block-" + hero + "');"
                + " card.replaceWith(card.cloneNode(true)); } return real(path, how); }");
        find("#block-" + hero + " [data-upload-to]").sendKeys(photo.toString());

        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(find("#block-" + hero + "-image").getDomProperty("value"))
                                .startsWith("library:"));
        awaitSaved();
    }

    @Test
    void a_source_is_found_by_its_words_and_cited() {
        String block =
                (String) js("return document.querySelector('#blocks .blk:has([data-cites-find])').dataset.block");
        press("#block-" + block + " [data-edit]");
        String find = "#block-" + block + " [data-cites-find]";
        await().ignoreExceptions().until(() -> find(find).isDisplayed());
        find(find).sendKeys("norbury");
        String found = "#block-" + block + " [data-cites-list] li:not([hidden]):not([data-chosen]) input";
        await().ignoreExceptions().until(() -> find(found).isDisplayed());
        audit("canvas-sources");
        press(found);
        awaitSaved();
        press("#preview .tab[href*='view=web']"); // the mail leaves the sources to the web view
        awaitFrame("Norbury");
    }

    @Test
    void a_finding_that_asks_for_a_block_inserts_it() {
        String help = (String) js("return document.querySelector('[data-title=\"Help box\"]').dataset.block");
        press("#block-" + help + " [data-act=delete]");
        press("#findings [data-insert-for=help_box]");

        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(find(".blk.is-open").getDomAttribute("data-title"))
                        .isEqualTo("Help box"));
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(driver().findElements(By.cssSelector("[data-insert-for=help_box]")))
                        .isEmpty());
        assertThat(face(find(".blk.is-open").getDomAttribute("data-block"))).contains("If you need someone now", "988");
    }

    @Test
    void a_block_is_saved_for_reuse_inserted_elsewhere_and_changed_in_one_place() {
        String text = (String) js("return document.querySelector('#blocks [data-title=Text]').dataset.block");
        press("#block-" + text + " [data-edit]");
        press("#block-" + text + " a[href$='/keep']");
        audit("save-for-reuse");
        String name = "Opening hours " + System.nanoTime();
        find("#name").clear();
        find("#name").sendKeys(name, Keys.ENTER);
        await().ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(find("#block-" + text + " .blk-bar").getText())
                                .contains("linked"));
        audit("canvas-linked");

        press("[data-plus=b2]");
        find("#insert-find").sendKeys(name, Keys.ENTER);
        await().ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(driver().findElements(By.cssSelector("#blocks a[href^='/saved-blocks/']")))
                                .hasSize(2));
        String second = find(".blk.is-open").getDomAttribute("data-block");
        press("#block-" + second + " a[href^='/saved-blocks/']");
        find("[data-prose] ~ * [contenteditable=true], [contenteditable=true]").sendKeys("We are open on Sundays. ");
        audit("saved-block");
        press("form[action^='/saved-blocks/'] .btn-primary");
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(find("#flash").getText()).contains("now has the new text"));

        open();
        for (String id : List.of(text, second)) {
            assertThat(face(id)).contains("We are open on Sundays.");
        }
        press("#block-" + second + " [data-edit]");
        press("#block-" + second + " [data-act=unlink]");
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(find("#block-" + second + " [contenteditable=true]")
                                .isDisplayed())
                        .isTrue());
    }

    @Test
    void two_windows_keep_different_blocks_and_are_asked_about_the_same_one() {
        String first = driver().getWindowHandle();
        openField("b3", "#block-b3-title");
        driver().switchTo().newWindow(WindowType.TAB);
        open();
        openField("b5", "#block-b5-title");
        type("#block-b5-title", "From the second window");
        awaitSaved();
        String second = driver().getWindowHandle();
        // A window in the background is not told what others save.
        js("Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true})");

        driver().switchTo().window(first);
        type("#block-b3-title", "From the first window");
        awaitSaved();
        await().ignoreExceptions().untilAsserted(() -> assertThat(face("b5")).contains("From the second window"));

        driver().switchTo().window(second);
        openField("b3", "#block-b3-title");
        type("#block-b3-title", "The second window again");
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(find("#block-b3 .disagreement").getText())
                        .contains("You, in another window,", "From the first window"));
        audit("canvas-conflict");
        theQuestionStaysWhenThePageAsksForNews();
        press("#block-b3 .disagreement [name=over]");
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(driver().findElements(By.cssSelector(".disagreement")))
                        .isEmpty());
        awaitSaved();
        open();
        assertThat(face("b3")).contains("The second window again");
        driver().close();
        driver().switchTo().window(first);
    }

    private static void theQuestionStaysWhenThePageAsksForNews() {
        String asked =
                "return performance.getEntriesByType('resource').filter(r => r.name.endsWith('/blocks/changes')).length";
        Long before = (Long) js(asked);
        js("Object.defineProperty(document, 'visibilityState', {value: 'visible', configurable: true})");
        js("document.dispatchEvent(new Event('visibilitychange'))");
        await().until(() -> (Long) js(asked) > before);
        // A second answer: the first one has been shown by then.
        js("document.dispatchEvent(new Event('visibilitychange'))");
        await().until(() -> (Long) js(asked) > before + 1);
        assertThat(find("#block-b3 .disagreement").getText()).contains("From the first window");
        assertThat(find("#saving").getText()).contains("Not saved");
    }

    @Test
    void without_script_each_card_is_a_form_with_the_same_acts() {
        browser().scripts(false);
        try {
            open();
            List<String> before = order();
            WebElement title = find("#block-b3-title");
            title.sendKeys("Typed without script");
            press("#block-b3 [data-act=down]");
            awaitOrder(swapped(before, 2));
            assertThat(find("#block-b3-title").getDomProperty("value")).isEqualTo("Typed without script");
            assertThat(find("#flash").getText()).contains("Block moved");
        } finally {
            browser().scripts(true);
        }
    }

    private static List<String> swapped(List<String> order, int place) {
        List<String> swapped = new java.util.ArrayList<>(order);
        java.util.Collections.swap(swapped, place, place + 1);
        return swapped;
    }

    private void audit(String name) {
        new PageAudit(browser(), address()).ofWhatIsOpen(name);
    }

    private void open() {
        driver().get(address() + page);
        await().ignoreExceptions().until(() -> find("#blocks").isDisplayed());
    }

    private static void openField(String block, String field) {
        press("#block-" + block + " [data-edit]");
        await().ignoreExceptions().until(() -> find(field).isDisplayed());
    }

    private static void awaitSaved() {
        await().ignoreExceptions().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(driver().findElements(By.cssSelector("[data-unsaved]"))).isEmpty();
            assertThat(find("#saving").getText()).startsWith("Saved");
        });
    }

    /** Asked of the page at once: a save that ends meanwhile replaces cards. */
    @SuppressWarnings("unchecked")
    private static List<String> order() {
        return (List<String>)
                js("return [...document.querySelectorAll('#blocks > .blk')].map(block => block.dataset.block)");
    }

    private static void awaitOrder(List<String> order) {
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(order()).isEqualTo(order));
    }

    /** The words of a block as the mail has them. */
    private static String face(String block) {
        return (String) js("return document.querySelector('#block-" + block + " [data-face]').shadowRoot.textContent");
    }

    private static void awaitFrame(String text) {
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat((String)
                                js("return document.querySelector('#preview iframe').contentDocument.body.innerText"))
                        .contains(text));
    }

    private static void press(String selector) {
        await().ignoreExceptions().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            WebElement element = find(selector);
            driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            new Actions(driver()).moveToElement(element).perform();
            element.click();
        });
    }

    private static void type(String selector, String text) {
        find(selector).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    private static Object js(String script) {
        return driver().executeScript(script);
    }

    private static WebElement find(String selector) {
        return driver().findElement(By.cssSelector(selector));
    }

    private static ChromeDriver driver() {
        return browser().driver;
    }
}

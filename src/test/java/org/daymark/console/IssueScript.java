package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.daymark.media.PictureBytes;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;

/** The part of the ten minutes that is spent in the editor, with any hand. */
final class IssueScript {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ServerPages pages;
    private final Hand hand;
    private final StepTimes times;
    private final Path folder;
    private final ChromeDriver driver;

    IssueScript(ServerPages pages, Hand hand, StepTimes times, Path folder) {
        this.pages = pages;
        this.hand = hand;
        this.times = times;
        this.folder = folder;
        this.driver = pages.browser.driver;
    }

    void write() throws IOException {
        copyTheArticle();
        times.step("1 new, blank, the article pasted", this::pasteTheArticle);
        times.step("2 a photograph of 4 MB", this::addThePhotograph);
        times.step("3 moved, duplicated, deleted, undone", this::moveBlocks);
        times.step("4 bold, link, list, undo, redo", this::format);
        times.step("5 problems, and blocks that solve them", this::problems);
        times.step("5 what is missing", this::fillIn);
        times.step("6 two windows", this::twoWindows);
        times.step("7 test mail, phone, dark, text", this::test);
    }

    /** As from a page of the web. */
    private void copyTheArticle() {
        String own = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        driver.get(Path.of("src/test/resources/issue/pasted/web.html").toUri().toString());
        hand.actions().keyDown(Keys.CONTROL).sendKeys("ac").keyUp(Keys.CONTROL).perform();
        driver.close();
        driver.switchTo().window(own);
    }

    private void pasteTheArticle() {
        pages.open("/campaigns");
        hand.press(".head-actions .btn-primary");
        hand.press("input[name=start][value=blank]");
        hand.write("#name", "June, in ten minutes");
        hand.press(".form-actions .btn-primary");
        awaitText("h1", "June, in ten minutes");
        hand.write("#subject", "What helps after trauma");
        hand.write("#preheader", "Which care comes first, and what research is still asking.");
        awaitSaved();
        hand.press("#blocks [data-plus]");
        hand.press("#insert [data-article]");
        hand.enter("#article-box");
        hand.keys(Keys.chord(Keys.CONTROL, "v"));
        awaitText("#article-insert", "Insert");
        hand.press("#article-insert");
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(titles())
                        .hasSizeGreaterThanOrEqualTo(10)
                        .containsSubsequence("Opening", "Text", "Checklist", "Statistic", "Quote", "Side effects"));
        String quote = block("Quote", "");
        assertThat(value("#block-" + quote + "-text"))
                .hasSize(689)
                .startsWith("When people ask me")
                .endsWith("for a cure.");
        assertThat(value("#block-" + quote + "-name")).isEqualTo("Dr. Liora Hemmings");
    }

    private void addThePhotograph() throws IOException {
        Path photo = Files.write(folder.resolve("harbor.jpg"), PictureBytes.photograph(4_000_000));
        String opening = block("Opening", "");
        open(opening);
        driver.findElement(By.cssSelector("#block-" + opening + " [data-upload-to]"))
                .sendKeys(photo.toString());
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(find("#block-" + opening + "-image").getDomProperty("value"))
                                .startsWith("library:"));
        hand.write("#block-" + opening + "-alt", "A harbor at noon");
        awaitSaved();
        String crops = "#block-" + opening + "-image option[value$=':2x1']";
        await().ignoreExceptions().atMost(PATIENCE).until(() -> find(crops) != null);
        hand.choose(
                "#block-" + opening + "-image",
                find(crops).getDomProperty("text").strip());
        awaitSaved();
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(
                                (Boolean)
                                        js(
                                                "return [...document.querySelector('#preview iframe').contentDocument.images]"
                                                        + ".some(image => image.alt === 'A harbor at noon' && image.complete && image.naturalWidth > 0)"))
                        .isTrue());
    }

    private void moveBlocks() {
        String effects = block("Side effects", "");
        String works = order().get(order().indexOf(effects) - 1);
        List<String> before = order();
        hand.moveUp(effects, works);
        List<String> moved = new ArrayList<>(before);
        java.util.Collections.swap(moved, before.indexOf(works), before.indexOf(effects));
        awaitOrder(moved);
        find("#block-" + works + " [data-edit]").sendKeys(Keys.chord(Keys.ALT, Keys.ARROW_UP));
        awaitOrder(before);
        hand.press("#block-" + effects + " [data-act=duplicate]");
        await().atMost(PATIENCE).until(() -> order().size() == before.size() + 1);
        List<String> withCopy = order();
        String copy = withCopy.get(withCopy.indexOf(effects) + 1);
        hand.press("#block-" + copy + " [data-act=delete]");
        awaitOrder(before);
        hand.press("[data-history=undo]");
        awaitOrder(withCopy);
        hand.press("[data-history=undo]");
        awaitOrder(before);
        Object faces = faces();
        driver.navigate().refresh();
        awaitOrder(before);
        assertThat(faces()).isEqualTo(faces);
    }

    private void format() {
        String block = block("Text", "Post-traumatic stress disorder can follow");
        open(block);
        String editor = "#block-" + block + " .ProseMirror";
        String written = value("#block-" + block + "-prose");
        List<String> texts = new ArrayList<>();
        hand.selectWord(editor);
        hand.tool(block, "strong", "b");
        texts.add(awaitProse(block, "**"));
        hand.selectWord(editor);
        hand.tool(block, "link", "k");
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .until(() -> find("#prose-link").isDisplayed());
        hand.write("#prose-link-address", "https://larkfield.example/care");
        hand.press("#prose-link .btn-primary");
        texts.add(awaitProse(block, "](https://larkfield.example/care)"));
        hand.enter(editor);
        hand.press("#block-" + block + " .prose-tool[data-act=bullets]");
        texts.add(awaitProse(block, "- "));
        undoAndRedo(block, written, texts);
        awaitSaved();
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat((Boolean) inPreview("can follow an accident"))
                        .as("the preview stays at the block")
                        .isTrue());
    }

    private void undoAndRedo(String block, String written, List<String> texts) {
        String editor = "#block-" + block + " .ProseMirror";
        if (hand.undoesAtOnce()) {
            // What follows within seconds in one block is one act.
            hand.undo(editor);
            awaitProseIs(block, written);
            hand.redo(editor);
            awaitProseIs(block, texts.get(2));
            return;
        }
        hand.undo(editor);
        awaitProseIs(block, texts.get(1));
        hand.undo(editor);
        awaitProseIs(block, texts.get(0));
        hand.undo(editor);
        awaitProseIs(block, written);
        hand.redo(editor);
        awaitProseIs(block, texts.get(0));
    }

    private String awaitProse(String block, String part) {
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(value("#block-" + block + "-prose")).contains(part));
        awaitSaved();
        return value("#block-" + block + "-prose");
    }

    private void awaitProseIs(String block, String text) {
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(value("#block-" + block + "-prose")).isEqualTo(text));
        awaitSaved();
    }

    /** Whether these words can be seen in the frame of the preview without scrolling. */
    private Object inPreview(String words) {
        return driver.executeScript(
                "const frame = document.querySelector('#preview iframe'), page = frame.contentDocument;"
                        + "const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);"
                        + "while (walker.nextNode()) if (walker.currentNode.data.includes(arguments[0])) {"
                        + " const box = walker.currentNode.parentElement.getBoundingClientRect();"
                        + " return box.bottom > 0 && box.top < frame.contentWindow.innerHeight; }"
                        + "return null;",
                words);
    }

    private void problems() {
        String lasts = block("Text", "stayed better for about four weeks");
        open(lasts);
        hand.enter("#block-" + lasts + " .ProseMirror");
        hand.keys(Keys.chord(Keys.CONTROL, Keys.END));
        hand.keys(
                " Patients report remarkable benefits with minimal side effects. It brings lasting relief, and rapid relief"
                        + " from symptoms.");
        awaitSaved();
        String quote = block("Quote", "When people ask me");
        open(quote);
        hand.write("#block-" + quote + "-role", "Psychiatrist (an invented person: sample text)");
        awaitSaved();
        awaitText("#findings", "remarkable benefits");
        awaitText("#findings", "sample text");
        assertThat(find("#findings").getText())
                .contains("minimal side effects", "lasting relief", "rapid relief", "Insert a help box");
        hand.press("#findings [data-insert-for=help_box]");
        await().ignoreExceptions().atMost(PATIENCE).until(() -> titles().contains("Help box"));
        awaitNone("#findings [data-insert-for=help_box]");
        hand.press("#findings [data-insert-for=off_label]");
        await().ignoreExceptions().atMost(PATIENCE).until(() -> titles().contains("Off-label notice"));
        awaitNone("#findings [data-insert-for=off_label]");
    }

    /** What the article did not have, and what a mail may not have. */
    private void fillIn() {
        String figures = block("Statistic", "");
        open(figures);
        hand.write("#block-" + figures + "-title", "What a small trial measured");
        writeProse(figures, "Thirty people took part. That is too few to settle the question.");
        hand.write("#block-" + figures + "-source", "Repeated infusions in chronic PTSD, Larkfield Reports, 2021");
        hand.write("#block-" + figures + "-link", "https://doi.org/10.1000/larkfield");
        awaitSaved();
        String effects = block("Side effects", "");
        open(effects);
        writeProse(effects, "Every treatment has risks. Talk with a clinician about yours.");
        awaitSaved();
        String sources = block("Sources", "");
        open(sources);
        hand.write("#block-" + sources + "-items-1-link", "https://doi.org/10.1000/guideline");
        awaitSaved();
        await("nothing stops the send")
                .ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(find("#findings").getText())
                        .doesNotContain("Stops the send", "problem to fix", "problems to fix")
                        .contains("to check"));
    }

    private void writeProse(String block, String text) {
        hand.write("#block-" + block + "-prose + .prose .ProseMirror", text);
    }

    private void twoWindows() {
        String list = block("Checklist", "");
        String text = block("Text", "Talking therapies made for trauma");
        String first = driver.getWindowHandle();
        String page = driver.getCurrentUrl();
        driver.switchTo().newWindow(WindowType.TAB);
        hand.begin();
        driver.get(page);
        hidden(true);
        String second = driver.getWindowHandle();
        driver.switchTo().window(first);
        open(list);
        hand.write("#block-" + list + "-title", "Signs to talk about");
        awaitSaved();

        driver.switchTo().window(second);
        open(text);
        hand.write("#block-" + text + "-title", "Care to ask for first");
        awaitSaved();
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(face(list)).contains("Signs to talk about"));

        driver.switchTo().window(first);
        hidden(false);
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(face(text)).contains("Care to ask for first"));
        open(text);
        hand.write("#block-" + text + "-title", "Care that is tried first");
        awaitSaved();

        driver.switchTo().window(second);
        hand.write("#block-" + text + "-title", "Care with the best evidence");
        awaitText("#block-" + text + " .disagreement", "Care that is tried first");
        assertThat(value("#block-" + text + "-title")).isEqualTo("Care with the best evidence");
        hand.press("#block-" + text + " .disagreement [data-theirs]");
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(face(text)).contains("Care that is tried first"));
        driver.close();
        driver.switchTo().window(first);
        theOtherTextIsAmongTheVersions(page);
    }

    private void theOtherTextIsAmongTheVersions(String page) {
        driver.get(page.replaceAll("/write.*", "/versions"));
        hand.press(By.xpath("//tr[contains(., 'set aside')]//a[contains(., 'View')]"));
        awaitText("#looked", "Version");
        assertThat(driver.findElements(By.xpath("//tr[contains(., 'set aside')]//button[contains(., 'Restore')]")))
                .isNotEmpty();
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat((String)
                                js("return document.querySelector('#looked iframe').contentDocument.body.innerText"))
                        .contains("Care with the best evidence"));
        driver.get(page);
    }

    /** A window in the background is not told what others save. */
    private void hidden(boolean hidden) {
        driver.executeScript(
                "Object.defineProperty(document, 'visibilityState', {value: arguments[0], configurable: true});"
                        + "document.dispatchEvent(new Event('visibilitychange'))",
                hidden ? "hidden" : "visible");
    }

    private void test() {
        for (String view : List.of("Phone", "Dark", "Plain text", "Desktop")) {
            hand.press(By.xpath("//*[@id='preview']//a[contains(@class, 'tab')][normalize-space()='" + view + "']"));
            awaitText("#preview .tab[aria-current]", view);
            if (view.equals("Plain text")) {
                awaitText("#preview pre", "JUNE BRINGS PTSD AWARENESS MONTH");
            } else {
                await().ignoreExceptions()
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(
                                        (String)
                                                js(
                                                        "return document.querySelector('#preview iframe').contentDocument.body.innerText"))
                                .contains("What PTSD is"));
            }
        }
        hand.press(".editor-bar [data-dialog=test]");
        hand.write("#to", "tester@clinic.example");
        hand.press("#test-part .btn-primary");
        awaitText("#test-part .tests", "Accepted by the mail server");
        hand.press("#test-part [data-close]");
    }

    private String face(String block) {
        return (String) js("return document.querySelector('#block-" + block + " [data-face]').shadowRoot.textContent");
    }

    private void awaitNone(String selector) {
        await(selector + " is gone")
                .ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(driver.findElements(By.cssSelector(selector)))
                        .isEmpty());
    }

    private void open(String block) {
        if (!String.valueOf(find("#block-" + block).getDomAttribute("class")).contains("is-open")) {
            hand.press("#block-" + block + " [data-edit]");
        }
        await().ignoreExceptions()
                .until(() -> find("#block-" + block + " .blk-fields").isDisplayed());
    }

    /** The id of the first block of this kind with these words. */
    private String block(String title, String words) {
        return (String) driver.executeScript(
                "return [...document.querySelectorAll('#blocks > .blk')].find(block => block.dataset.title === arguments[0]"
                        + " && block.textContent.includes(arguments[1])).dataset.block",
                title,
                words);
    }

    @SuppressWarnings("unchecked")
    private List<String> titles() {
        return (List<String>)
                js("return [...document.querySelectorAll('#blocks > .blk')].map(block => block.dataset.title)");
    }

    @SuppressWarnings("unchecked")
    private List<String> order() {
        return (List<String>)
                js("return [...document.querySelectorAll('#blocks > .blk')].map(block => block.dataset.block)");
    }

    private void awaitOrder(List<String> order) {
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(order()).isEqualTo(order));
    }

    private Object faces() {
        return js("return [...document.querySelectorAll('[data-face]')].map(face => face.shadowRoot.innerHTML)");
    }

    private void awaitSaved() {
        await().ignoreExceptions().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(driver.findElements(By.cssSelector("[data-unsaved]"))).isEmpty();
            assertThat(find("#saving").getText()).startsWith("Saved");
        });
    }

    private void awaitText(String selector, String text) {
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(find(selector).getText()).contains(text));
    }

    private String value(String selector) {
        return find(selector).getDomProperty("value");
    }

    private WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    private Object js(String script) {
        return driver.executeScript(script);
    }
}

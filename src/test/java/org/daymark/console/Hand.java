package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/** A way to use pages: with a mouse, with the keys alone, or by touch. No script clicks or types for it. */
abstract class Hand {
    protected static final Duration PATIENCE = Duration.ofSeconds(20);

    protected final Browser browser;

    protected Hand(Browser browser) {
        this.browser = browser;
    }

    /** Makes the screen what this hand is used on. */
    void begin() {
        browser.resize(1360, 900);
    }

    void end() {
        browser.resize(1360, 900);
    }

    /** Presses a link, a button, a check box or a choice. */
    abstract void press(WebElement element);

    /** Puts the focus into a field. */
    void enter(WebElement field) {
        press(field);
    }

    /** Makes an option the chosen one of a select. */
    void choose(WebElement select, String label) {
        new Select(select).selectByVisibleText(label);
    }

    /** Moves a block above the one that is now before it. */
    abstract void moveUp(String block, String above);

    /** Selects the first word of an editor of prose. */
    void selectWord(String editor) {
        enter(editor);
        keys(Keys.chord(Keys.CONTROL, Keys.HOME));
        keys(Keys.chord(Keys.CONTROL, Keys.SHIFT, Keys.ARROW_RIGHT));
    }

    /** Uses a tool of the editor of prose in a block. */
    void tool(String block, String act, String key) {
        press("#block-" + block + " .prose-tool[data-act=" + act + "]");
    }

    /** By a key in the editor of prose, which takes back one change. */
    void undo(String editor) {
        enter(editor);
        keys(Keys.chord(Keys.CONTROL, "z"));
    }

    void redo(String editor) {
        enter(editor);
        keys(Keys.chord(Keys.CONTROL, Keys.SHIFT, "z"));
    }

    /** Whether it takes back acts on blocks rather than changes of a text. */
    boolean undoesAtOnce() {
        return false;
    }

    final void press(String selector) {
        press(By.cssSelector(selector));
    }

    final void press(By by) {
        await(by + " is pressed")
                .ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> press(browser.driver.findElement(by)));
    }

    final void enter(String selector) {
        await(selector + " is entered")
                .ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> enter(browser.driver.findElement(By.cssSelector(selector))));
    }

    final void choose(String selector, String label) {
        await(selector + " is chosen").ignoreExceptions().atMost(PATIENCE).untilAsserted(() -> {
            choose(browser.driver.findElement(By.cssSelector(selector)), label);
            assertThat(browser.driver.executeScript(
                            "return document.querySelector(arguments[0]).selectedOptions[0].text.trim()", selector))
                    .isEqualTo(label);
        });
    }

    /** Replaces what a field has. */
    final void write(String selector, String text) {
        enter(selector);
        keys(Keys.chord(Keys.CONTROL, "a"));
        keys(text);
    }

    /** Types where the focus is. */
    final void keys(CharSequence... keys) {
        browser.driver.switchTo().activeElement().sendKeys(keys);
    }

    protected final void bringIntoView(WebElement element) {
        browser.driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    }

    protected final Actions actions() {
        return new Actions(browser.driver);
    }
}

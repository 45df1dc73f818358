package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Goes to an element with Tab and arrow keys, and presses Enter or the space bar there. */
final class KeyboardHand extends Hand {
    private static final int MAX_STEPS = 400;

    /** Where the focus is, seen from the element: there, before it, behind it, or in its group of arrow keys. */
    private static final String WHERE = """
            const to = arguments[0], at = document.activeElement;
            if (!at || at === document.body) return 'before';
            if (at === to || (at.contains(to) && at.isContentEditable) || (to.contains(at) && to.isContentEditable)) return 'there';
            const group = to.closest('[role=toolbar]');
            if (group && group.contains(at)) return 'arrows';
            if (to.type === 'radio' && at.type === 'radio' && at.name === to.name) return 'arrows';
            return at.compareDocumentPosition(to) & (Node.DOCUMENT_POSITION_FOLLOWING) ? 'before' : 'behind';
            """;

    KeyboardHand(Browser browser) {
        super(browser);
    }

    @Override
    void press(WebElement element) {
        enter(element);
        String type = String.valueOf(element.getDomProperty("type"));
        if (type.equals("radio")) {
            if (!element.isSelected()) {
                key(Keys.SPACE);
            }
            assertThat(element.isSelected()).isTrue();
        } else {
            key(type.equals("checkbox") ? Keys.SPACE : Keys.ENTER);
        }
    }

    @Override
    void enter(WebElement element) {
        for (int step = 0; step < MAX_STEPS; step++) {
            switch (String.valueOf(browser.driver.executeScript(WHERE, element))) {
                case "there" -> {
                    return;
                }
                case "before" -> key(Keys.TAB);
                case "arrows" -> key(Keys.ARROW_RIGHT);
                default ->
                    actions()
                            .keyDown(Keys.SHIFT)
                            .sendKeys(Keys.TAB)
                            .keyUp(Keys.SHIFT)
                            .perform();
            }
        }
        throw new AssertionError("the Tab key does not lead to " + element.getDomProperty("outerHTML"));
    }

    /** Its first letters choose an option. */
    @Override
    void choose(WebElement select, String label) {
        enter(select);
        actions().sendKeys(label).perform();
    }

    @Override
    void moveUp(String block, String above) {
        enter(browser.driver.findElement(By.cssSelector("#block-" + block + " [data-edit]")));
        actions().keyDown(Keys.ALT).sendKeys(Keys.ARROW_UP).keyUp(Keys.ALT).perform();
    }

    @Override
    void tool(String block, String act, String key) {
        keys(Keys.chord(Keys.CONTROL, key));
    }

    private void key(Keys key) {
        actions().sendKeys(key).perform();
    }
}

package org.daymark.console;

import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

final class MouseHand extends Hand {
    MouseHand(Browser browser) {
        super(browser);
    }

    @Override
    void press(WebElement element) {
        bringIntoView(element);
        actions().moveToElement(element).perform();
        element.click();
    }

    /** By a double click into the first line. */
    @Override
    void selectWord(String editor) {
        WebElement first = browser.driver.findElement(By.cssSelector(editor + " p"));
        bringIntoView(first);
        int left = -first.getSize().width / 2 + 12;
        int top = -first.getSize().height / 2 + 8;
        actions().moveToElement(first, left, top).doubleClick().perform();
    }

    /** By its handle, to the upper edge of the other one. */
    @Override
    void moveUp(String block, String above) {
        WebElement other = browser.driver.findElement(By.id("block-" + above));
        WebElement bar = other.findElement(By.cssSelector(".blk-bar"));
        WebElement moved = browser.driver.findElement(By.id("block-" + block));
        bringIntoView(moved);
        actions().moveToElement(moved).perform();
        WebElement grip = moved.findElement(By.cssSelector(".blk-grip"));
        actions()
                .moveToElement(grip)
                .clickAndHold()
                .moveByOffset(4, 4)
                .moveToElement(bar)
                .moveByOffset(0, 3)
                .release()
                .perform();
    }
}

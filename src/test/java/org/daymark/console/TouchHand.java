package org.daymark.console;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.PointerInput.Kind;
import org.openqa.selenium.interactions.PointerInput.MouseButton;
import org.openqa.selenium.interactions.PointerInput.Origin;
import org.openqa.selenium.interactions.Sequence;

/** A finger on a phone of 390 px. */
final class TouchHand extends Hand {
    private static final int WIDTH = 390;

    TouchHand(Browser browser) {
        super(browser);
    }

    @Override
    void begin() {
        browser.resize(WIDTH, 844);
        browser.driver.executeCdpCommand(
                "Emulation.setTouchEmulationEnabled", Map.of("enabled", true, "maxTouchPoints", 1));
    }

    @Override
    void end() {
        browser.driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", false));
        super.end();
    }

    @Override
    void press(WebElement element) {
        bringIntoView(element);
        if (!Boolean.TRUE.equals(browser.driver.executeScript(
                "const box = arguments[0].getBoundingClientRect();"
                        + "const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);"
                        + "return hit === arguments[0] || arguments[0].contains(hit)"
                        + " || Boolean(hit && hit.closest('label')?.control === arguments[0])",
                element))) {
            throw new AssertionError("a finger does not reach " + element.getDomProperty("outerHTML"));
        }
        PointerInput finger = new PointerInput(Kind.TOUCH, "finger");
        browser.driver.perform(List.of(new Sequence(finger, 0)
                .addAction(finger.createPointerMove(Duration.ZERO, Origin.fromElement(element), 0, 0))
                .addAction(finger.createPointerDown(MouseButton.LEFT.asArg()))
                .addAction(finger.createPointerUp(MouseButton.LEFT.asArg()))));
    }

    @Override
    void moveUp(String block, String above) {
        press(By.cssSelector("#block-" + block + " [data-act=up]"));
    }

    /** A phone has no key for it, but a button. */
    @Override
    void undo(String editor) {
        press("[data-history=undo]");
    }

    @Override
    void redo(String editor) {
        press("[data-history=redo]");
    }

    @Override
    boolean undoesAtOnce() {
        return true;
    }
}

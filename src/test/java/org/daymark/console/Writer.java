package org.daymark.console;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** Someone who writes an issue in a browser at random, and notes what they typed, saw and were asked. */
final class Writer {
    private static final int FEW_BLOCKS = 14;
    private static final int MANY_BLOCKS = 34;
    private static final Pattern TOKEN = Pattern.compile("w[12]n\\d+");

    /** What a writer may do next; an edit is as likely as all else. */
    enum Doing {
        EDIT,
        MOVE,
        DUPLICATE,
        HIDE,
        DELETE,
        UNDO,
        REDO,
        PASTE
    }

    private final String name;
    private final Browser browser;
    private final Random random;
    private final Set<String> saved = new HashSet<>();
    private final Set<String> replaced = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<Doing, Integer> done = new EnumMap<>(Doing.class);
    private int number;
    private int asked;

    Writer(String name, Browser browser, long seed) {
        this.name = name;
        this.browser = browser;
        this.random = new Random(seed);
    }

    void writeUntil(long nanos) {
        while (System.nanoTime() < nanos) {
            Doing doing = random.nextBoolean() ? Doing.EDIT : Doing.values()[random.nextInt(Doing.values().length)];
            try {
                act(doing);
                done.merge(doing, 1, Integer::sum);
            } catch (WebDriverException | ConditionTimeoutException e) {
                // The block was replaced or removed under the hand; so it goes to people too.
            }
            answerQuestions();
        }
        finish();
    }

    private void act(Doing doing) {
        List<String> blocks = movable();
        String block = blocks.get(random.nextInt(blocks.size()));
        switch (doing) {
            case EDIT -> edit();
            case MOVE -> press("#block-" + block + " [data-act=" + (random.nextBoolean() ? "up" : "down") + "]");
            case DUPLICATE -> {
                if (blocks.size() < MANY_BLOCKS) {
                    press("#block-" + block + " [data-act=duplicate]");
                }
            }
            case HIDE -> press("#block-" + block + " :is([data-act=hide], [data-act=show])");
            case DELETE -> {
                if (blocks.size() > FEW_BLOCKS) {
                    press("#block-" + block + " [data-act=delete]");
                }
            }
            case UNDO, REDO -> press("[data-history=" + (doing == Doing.UNDO ? "undo" : "redo") + "]");
            case PASTE -> {
                if (blocks.size() < MANY_BLOCKS) {
                    paste(block);
                }
            }
        }
        settle();
    }

    private void edit() {
        List<WebElement> fields = driver().findElements(By.cssSelector("#blocks .blk [id$='-title']"));
        WebElement field = fields.get(random.nextInt(fields.size()));
        String id = String.valueOf(field.getDomAttribute("id"));
        String block = id.replaceAll("block-([^-]+)-.*", "$1");
        driver().executeScript(
                        "if (!arguments[0].closest('.blk').classList.contains('is-open'))"
                                + " arguments[0].closest('.blk').querySelector('[data-edit]').click(); arguments[0].focus()",
                        field);
        String before = String.valueOf(field.getDomProperty("value"));
        note(before);
        String token = name + "n" + ++number;
        seen.add(token);
        driver().findElement(By.id(id)).sendKeys(Keys.chord(Keys.CONTROL, "a"), "Heading " + token, Keys.TAB);
        settle();
        if (driver().findElements(By.cssSelector("#block-" + block + " .disagreement"))
                        .isEmpty()
                && driver().findElements(By.cssSelector("#block-" + block + " [data-unsaved]"))
                        .isEmpty()) {
            saved.add(token);
            TOKEN.matcher(before).results().forEach(found -> replaced.add(found.group()));
        }
    }

    private void note(String text) {
        TOKEN.matcher(text).results().forEach(found -> seen.add(found.group()));
    }

    private void paste(String block) {
        String token = name + "n" + ++number;
        seen.add(token);
        driver().executeScript(
                        "document.querySelector('[data-plus=\"" + block + "\"]').click();"
                                + "document.querySelector('[data-article]').click();"
                                + "const data = new DataTransfer(); data.setData('text/html', arguments[0]);"
                                + "data.setData('text/plain', 'An article'); document.getElementById('article-box')"
                                + ".dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))",
                        "<h2>Heading " + token + "</h2><p>Pasted words.</p><h2>Another heading</h2><p>More words.</p>");
        try {
            await().ignoreExceptions()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> driver().findElement(By.id("article-insert")).isDisplayed());
            driver().executeScript("document.getElementById('article-insert').click()");
            settle();
            saved.add(token);
        } finally {
            driver().executeScript("document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close())");
        }
    }

    /** Decides where both texts are shown. */
    private void answerQuestions() {
        try {
            for (WebElement question : driver().findElements(By.cssSelector(".disagreement"))) {
                asked++;
                note(question.getText());
                note(String.valueOf(driver().executeScript(
                                "return [...arguments[0].closest('form').elements].map(field => field.value).join(' ')",
                                question)));
                String answer = random.nextBoolean() ? "[name=over]" : "[data-theirs]";
                driver().executeScript("arguments[0].querySelector(arguments[1]).click()", question, answer);
                settle();
            }
        } catch (WebDriverException | ConditionTimeoutException e) {
            // Answered in the next round.
        }
    }

    private void press(String selector) {
        driver().executeScript(
                        "const button = document.querySelector(arguments[0]); if (button && !button.disabled) button.click()",
                        selector);
    }

    /** Until what was done is answered. */
    private void settle() {
        driver().executeAsyncScript("const done = arguments[0]; setTimeout(done, 50)");
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(20))
                .until(() -> Boolean.TRUE.equals(
                        driver().executeScript("return ![...document.querySelectorAll('.blk-form[data-unsaved]')]"
                                + ".some(form => !form.querySelector('.disagreement'))")));
    }

    /** Answers what is open, and saves what is typed. */
    private void finish() {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            answerQuestions();
            return driver().findElements(By.cssSelector(".disagreement, [data-unsaved]"))
                    .isEmpty();
        });
    }

    private List<String> movable() {
        List<String> blocks = new ArrayList<>();
        for (Object id : (List<?>) driver().executeScript("return [...document.querySelectorAll('#blocks > .blk')]"
                + ".filter(block => block.querySelector('[data-act=up]')).map(block => block.dataset.block)")) {
            blocks.add(String.valueOf(id));
        }
        return blocks;
    }

    /** Texts that were saved and that this writer did not replace later. */
    Set<String> kept() {
        Set<String> kept = new HashSet<>(saved);
        kept.removeAll(replaced);
        return kept;
    }

    boolean saw(String token) {
        return seen.contains(token);
    }

    int asked() {
        return asked;
    }

    String name() {
        return name;
    }

    Browser browser() {
        return browser;
    }

    @Override
    public String toString() {
        return name + " did " + done + " and was asked " + asked + " times";
    }

    private ChromeDriver driver() {
        return browser.driver;
    }
}

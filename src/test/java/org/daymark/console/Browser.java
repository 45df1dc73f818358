package org.daymark.console;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium of this machine; nothing is downloaded for it. It is started once for all tests of a process:
 * each that opens it gets a window without cookies and settings of others.
 */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static @Nullable ChromeDriver running;

    public final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the tests where there is no browser, but fails them in CI, which is to have one. */
    public static synchronized Browser open() {
        if (running == null) {
            running = start();
        }
        return new Browser(running);
    }

    /** A second Chromium, for someone else at the same time; it ends by {@link #end}. */
    static Browser another() {
        return new Browser(start());
    }

    void end() {
        driver.quit();
    }

    private static ChromeDriver start() {
        if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
            String missing = "no " + CHROMIUM + " with " + DRIVER
                    + ": install chromium and chromium-driver to run the browser tests";
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(missing);
            }
            Assumptions.abort(missing);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1360,900");
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(DRIVER.toString()))
                .build();
        return new ChromeDriver(service, options);
    }

    /** Ends Chromium, when the last test is over. */
    static synchronized void quit() {
        if (running != null) {
            running.quit();
            running = null;
        }
    }

    /** What the browser complained of since it was last asked, such as a breach of the security policy. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    public void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    public void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Leaves the page first, so that no request of it is under way without a session. */
    void signOut() {
        driver.get("about:blank");
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    }

    void scripts(boolean allowed) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
    }

    /** Leaves an empty window to the next test; a browser that can no longer do that is replaced by another one. */
    @Override
    public void close() {
        try {
            forgetData();
            Set<String> windows = driver.getWindowHandles();
            // What was emulated in a window ends with it.
            String fresh = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
            for (String window : windows) {
                driver.switchTo().window(window);
                driver.close();
            }
            driver.switchTo().window(fresh);
            complaints();
        } catch (WebDriverException e) {
            quit();
        }
    }

    /** Whether an element is on no page any more, because another page or part took its place. */
    static boolean isGone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (StaleElementReferenceException e) {
            return true;
        }
    }

    private void forgetData() {
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        String page = driver.getCurrentUrl();
        if (page.startsWith("http")) {
            driver.executeCdpCommand(
                    "Storage.clearDataForOrigin",
                    Map.of("origin", URI.create(page).resolve("/").toString(), "storageTypes", "all"));
        }
    }
}

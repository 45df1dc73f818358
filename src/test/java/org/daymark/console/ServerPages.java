package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.DaymarkProcess;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;

/** The pages of a server in a process of its own, in a browser, from its first start on. */
abstract class ServerPages {
    protected static final String PASSWORD = "a lantern over the harbor wall";
    private static final Pattern ADDRESS = Pattern.compile("Daymark is at (http://localhost:\\d+)");
    private static final Pattern SET_UP = Pattern.compile("http://localhost:\\d+(/setup/\\S+)");
    private static final Pattern INVITATION = Pattern.compile("http://localhost:\\d+(/\\S+)");

    protected Browser browser;
    protected String address;
    private DaymarkProcess server;

    /** Starts a server; port 0 stands for any. */
    protected final void start(Map<String, String> settings, int port) {
        // Opened first: without a browser there is nothing to start a server for.
        browser = Browser.open();
        server = process(settings, port);
        await().atMost(Duration.ofSeconds(90)).until(() -> SET_UP.matcher(log()).find());
        address = found(ADDRESS, log());
    }

    /** Kills the server, so that it cannot tidy up; the browser stays open. */
    protected final void kill() {
        server.kill();
        server.await();
    }

    /** Starts the server again after a kill, with its own settings and at its own port. */
    protected final void startAgain(Map<String, String> settings, int port) {
        server = process(settings, port);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> ADDRESS.matcher(log()).find());
    }

    private static DaymarkProcess process(Map<String, String> settings, int port) {
        return DaymarkProcess.start(
                settings,
                List.of("-Ddaymark.look-every=200ms", "-Ddb-scheduler.polling-interval=200ms"),
                "--server.port=" + port);
    }

    /** A port that no one listens at now. */
    protected static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    protected final String log() {
        return server.err();
    }

    protected final void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.kill();
        }
    }

    protected final void theAdministratorSetsUp() {
        String link = found(SET_UP, log());
        open(link);
        type("name", "Ada Lovelace");
        type("email", "ada@staff.example");
        type("password", PASSWORD);
        type("repeated", PASSWORD);
        press("Create administrator account");
        signIn("ada@staff.example");
        type("name", "Harbor Light");
        type("postalAddress", "1 High Street, Aurora, CO 80010, USA");
        type("phone", "+1 303 555 7788");
        type("website", "harborlight.example");
        press("Save and continue");
        type("fromName", "Harbor Light");
        type("fromAddress", "news@harborlight.example");
        press("Save and continue");

        open(link);
        assertThat(text("main")).as("the link worked once").contains("Daymark already has an administrator");

        invite("Edda Writer", "edda@staff.example", "EDITOR");
        invite("Arthur Second", "arthur@staff.example", "APPROVER");
        invite("Vera Looker", "vera@staff.example", "VIEWER");
        accept("edda@staff.example");
        accept("arthur@staff.example");
        accept("vera@staff.example");
    }

    protected final void invite(String name, String email, String role) {
        open("/users");
        type("name", name);
        type("email", email);
        find("#invite-card input[value=" + role + "]").click();
        press("Send the invitation");
        awaitText("#flash", name + " is invited");
    }

    /** The invited person follows the link of the mail. */
    protected final void accept(String email) {
        String link = found(INVITATION, mailTo(email));
        signOut();
        open(link);
        assertThat(text("h1")).startsWith("Welcome, ");
        type("password", PASSWORD);
        type("repeated", PASSWORD);
        press("Set the password");
        signInAt("ada@staff.example");
    }

    /** The text of the newest mail to an address: of the sandbox, in which the administrator sees it. */
    protected String mailTo(String email) {
        open("/sandbox?q=" + email.replace("@", "%40"));
        find("td a.address").click();
        find(".tabs a[href='?view=text']").click();
        return text("pre.plain");
    }

    /** Imports that many readers, and a line that is no address, as a new list. */
    protected final void importReaders(Path folder, String list, int number) throws IOException {
        StringBuilder people = new StringBuilder("Email;First name;Country\n");
        for (int i = 1; i <= number; i++) {
            people.append("reader").append(i).append("@example.org;Reader;US\n");
        }
        people.append("no address;No one;US\n");
        open("/imports/new");
        Path file = Files.writeString(folder.resolve("readers.csv"), people);
        find("#file").sendKeys(file.toString());
        press("Upload");
        awaitText("h2", "Check the preview");
        press("Continue to columns");
        type("newList", list);
        press("Check the file");
        awaitText("#outcome-title", "What will happen");
        find(By.linkText("Continue to consent")).click();
        find("input[value='sign-up']").click();
        type("wording", "Yes, send me the newsletter.");
        type("source", "Sign-up sheet at the health fair");
        browser.driver.executeScript("document.getElementById('date').value = '2026-05-01'");
        find("#sure").click();
        press("Import " + number + " people into " + list);
        awaitText(".head .state", "Done");
    }

    protected final void signInAt(String email) {
        open("/sign-in");
        signIn(email);
    }

    protected final void signIn(String email) {
        type("email", email);
        type("password", PASSWORD);
        press("Sign in");
    }

    /** From any page, by the button that is on every page. */
    protected final void signOut() {
        browser.driver.executeScript("document.querySelector('form[action=\"/sign-out\"]').requestSubmit()");
        awaitText("main", "You are signed out");
    }

    protected final void open(String path) {
        browser.driver.get(address + path);
    }

    protected final void type(String id, String text) {
        WebElement input = browser.driver.findElement(By.id(id));
        input.clear();
        input.sendKeys(text);
    }

    protected final void press(String label) {
        WebElement pressed = await("the button " + label)
                .ignoreExceptionsInstanceOf(StaleElementReferenceException.class)
                .until(
                        () -> browser.driver.findElements(By.tagName("button")).stream()
                                .filter(button -> button.getDomProperty("textContent")
                                                .strip()
                                                .equals(label)
                                        && button.isDisplayed())
                                .findFirst()
                                .orElse(null),
                        button -> button != null);
        pressed.click();
        await().atMost(Duration.ofSeconds(40)).until(() -> Browser.isGone(pressed));
    }

    protected final List<String> buttons() {
        return browser.driver.findElements(By.tagName("button")).stream()
                .map(button -> button.getDomProperty("textContent").strip())
                .toList();
    }

    protected final WebElement find(String selector) {
        return find(By.cssSelector(selector));
    }

    protected final WebElement find(By by) {
        return await().ignoreExceptionsInstanceOf(NoSuchElementException.class)
                .until(() -> browser.driver.findElement(by), WebElement::isDisplayed);
    }

    protected final String text(String selector) {
        return find(selector).getText();
    }

    protected final void awaitText(String selector, String text) {
        // Chromium has more than one error for an element that a page has just replaced
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsMatching(WebDriverException.class::isInstance)
                .untilAsserted(() -> assertThat(browser.driver
                                .findElement(By.cssSelector(selector))
                                .getText())
                        .contains(text));
    }

    protected static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in: " + text);
        }
        return matcher.group(1);
    }
}

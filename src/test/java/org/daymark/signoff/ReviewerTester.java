package org.daymark.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.sandbox.Inbox;

/** Someone without an account: reads their mails in the sandbox, and opens the link in a browser of their own. */
public final class ReviewerTester {
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s\"]+(/r/[\\w-]{43})");
    private static final Pattern CODE = Pattern.compile("review page of [^:]*: (\\d{6})");

    private final Inbox inbox;
    private final PageClient administrator;
    private final PageClient browser;
    private final String email;
    private String link = "";

    /** @param administrator who may open mails with links in the sandbox */
    public ReviewerTester(Inbox inbox, PageClient administrator, PageClient browser, String email) {
        this.inbox = inbox;
        this.administrator = administrator;
        this.browser = browser;
        this.email = email;
    }

    public static String invite(PageClient editor, String campaign, String email) throws IOException {
        Answer answer = editor.submit(
                campaign + "/reviewers",
                campaign + "/reviewers",
                "name",
                "Dr. Mara Lind",
                "email",
                email,
                "days",
                "14");
        assertThat(answer.status()).isEqualTo(302);
        return email;
    }

    /** The newest mail to this person, its soft line breaks removed. */
    public String mail() throws IOException {
        // Nothing is sent behind these pages, so the mail is there.
        String id = inbox.newest(email, null, 1).mails().get(0).id();
        return administrator
                .get("/sandbox/" + id + "/mail.eml")
                .body()
                .replace("=\r\n", "")
                .replace("=3D", "=");
    }

    /** The path of the newest link. */
    public String link() throws IOException {
        Matcher found = LINK.matcher(mail());
        assertThat(found.find()).isTrue();
        link = found.group(1);
        return link;
    }

    public String code() throws IOException {
        assertThat(browser.form(link + "/code").header("Location")).endsWith("?done=sent");
        Matcher found = CODE.matcher(mail());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** Opens the newest link with a code. */
    public ReviewerTester open() throws IOException {
        link();
        return enter(code());
    }

    public ReviewerTester enter(String code) throws IOException {
        Answer answer = browser.form(link + "/open", "code", code);
        assertThat(answer.status()).isEqualTo(302);
        browser.keeping(answer.header("Set-Cookie").replaceFirst(";.*", ""));
        return this;
    }

    public Answer page() throws IOException {
        return browser.get(link);
    }

    public PageClient browser() {
        return browser;
    }
}

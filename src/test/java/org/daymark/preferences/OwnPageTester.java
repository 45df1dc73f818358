package org.daymark.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.sandbox.Inbox;
import org.jsoup.Jsoup;

/** A person who reads their mail in the sandbox and uses their own page. */
public final class OwnPageTester {
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s\"]+(/p/[\\w-]{43})");
    private static final Pattern SIGN_UP = Pattern.compile("https?://[^/\\s\"]+(/s/c/[\\w-]+)");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static int networks;

    private final PageClient client;
    private final PageClient administrator;
    private final Inbox inbox;
    private final String network = "172.16." + ++networks % 250 + "." + networks / 250;
    private String visit = "";

    public OwnPageTester(PageClient client, PageClient administrator, Inbox inbox) {
        this.client = client;
        this.administrator = administrator;
        this.inbox = inbox;
    }

    Answer get(String path) throws IOException {
        return client.get(path, "X-Forwarded-For: " + network);
    }

    /** Posts a form; a page that has the token of a visit keeps it for later. */
    public Answer post(String path, String body) throws IOException {
        Answer answer = client.post(path, FORM, body, "X-Forwarded-For: " + network, "User-Agent: Browser/1");
        String token = Jsoup.parse(answer.body()).select("[name=visit]").val();
        visit = token.isEmpty() ? visit : token;
        return answer;
    }

    /** A form of the own page. */
    Answer act(String what, String body) throws IOException {
        return post("/p/me/" + what, "visit=" + visit + (body.isEmpty() ? "" : "&" + body));
    }

    String visit() {
        return visit;
    }

    int mails(String email) {
        return inbox.newest(email, null, 100).mails().size();
    }

    /** The link in the newest mail to an address, once there are so many. */
    public String link(String email, int number) throws IOException {
        return link(LINK, email, number);
    }

    /** The link in the mail that asks to confirm a sign-up. */
    public String signUpLink(String email) throws IOException {
        return link(SIGN_UP, email, 1);
    }

    private String link(Pattern pattern, String email, int number) throws IOException {
        await().until(() -> mails(email) >= number);
        Matcher found = pattern.matcher(mail(email));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    String mail(String email) throws IOException {
        String id = inbox.newest(email, null, 1).mails().get(0).id();
        return administrator
                .get("/sandbox/" + id + "/mail.eml")
                .body()
                .replace("=\r\n", "")
                .replace("=3D", "=");
    }

    /** Asks for a link, and opens the page with its button. */
    Answer open(String email) throws IOException {
        int before = mails(email);
        post("/p/link", "email=" + email);
        return post(link(email, before + 1), "lang=en");
    }

    static String title(Answer answer) {
        return Jsoup.parse(answer.body()).select("h1").text();
    }
}

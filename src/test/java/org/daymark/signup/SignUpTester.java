package org.daymark.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.access.Actor;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.sandbox.Inbox;
import org.daymark.storage.UtcTime;
import org.jsoup.Jsoup;
import org.springframework.jdbc.core.JdbcTemplate;

/** A visitor of a sign-up form, from a network of their own, who reads their mail in the sandbox. */
final class SignUpTester {
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s\"]+(/s/c/[\\w-]+)");
    private static final AtomicInteger NETWORK = new AtomicInteger();
    private static final String FORM = "application/x-www-form-urlencoded";

    private final PageClient client;
    private final PageClient administrator;
    private final Inbox inbox;
    private final FormTime times;
    private String ip = network(NETWORK.incrementAndGet());

    SignUpTester(PageClient client, PageClient administrator, Inbox inbox, FormTime times) {
        this.client = client;
        this.administrator = administrator;
        this.inbox = inbox;
        this.times = times;
    }

    static SignUpForm open(SignUpForms forms, long list, String wording) {
        return Actor.OPERATOR.call(() -> forms.save(
                list,
                true,
                true,
                new SignUpForms.Texts(Map.of("en", "Monthly, about calm."), Map.of("en", wording)),
                forms.ofList(list).map(SignUpForm::version).orElse(0)));
    }

    static String network(int number) {
        return "10." + (number / 250 + 1) + "." + (number % 250) + ".9";
    }

    SignUpTester from(String address) {
        ip = address;
        return this;
    }

    Answer look(SignUpForm form, String... headers) throws IOException {
        return client.get("/s/" + form.label(), headers);
    }

    /** Fills the form in as a person does who needs ten seconds for it. */
    Answer ask(SignUpForm form, String email) throws IOException {
        return post(form, "email=" + email.replace("+", "%2B") + "&time=" + shownAt(form, Duration.ofSeconds(10)));
    }

    String shownAt(SignUpForm form, Duration before) {
        return times.sign(form, Instant.now().minus(before));
    }

    Answer post(SignUpForm form, String body) throws IOException {
        return client.post("/s/" + form.label(), FORM, body, "X-Forwarded-For: " + ip, "User-Agent: Browser/1");
    }

    /** The link in the mail to an address, once it is there. */
    String link(String email) throws IOException {
        await().until(() -> mails(email) > 0);
        String id = inbox.newest(email, null, 1).mails().get(0).id();
        String mail = administrator
                .get("/sandbox/" + id + "/mail.eml")
                .body()
                .replace("=\r\n", "")
                .replace("=3D", "=");
        Matcher found = LINK.matcher(mail);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    String subject(String email) {
        return inbox.newest(email, null, 1).mails().get(0).subject();
    }

    int mails(String email) {
        return inbox.newest(email, null, 100).mails().size();
    }

    Answer open(String link, String... headers) throws IOException {
        return client.get(link, headers);
    }

    Answer press(String link) throws IOException {
        return client.post(link, FORM, "lang=en", "X-Forwarded-For: " + ip);
    }

    static String title(Answer answer) {
        return Jsoup.parse(answer.body()).select("h1").text();
    }

    /** What the tables of the package hold. */
    static final class Tables {
        private final JdbcTemplate jdbc;

        Tables(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        List<String> requests(long list) {
            return jdbc.queryForList(
                    "SELECT CONCAT(email, ' ', state) FROM sign_up_requests WHERE list_id = ? ORDER BY id",
                    String.class,
                    list);
        }

        /** Lets every request and mail of before have been there for so long. */
        void age(Duration by) {
            jdbc.queryForList("SELECT id, created_at FROM sign_up_requests")
                    .forEach(row -> jdbc.update(
                            "UPDATE sign_up_requests SET created_at = ? WHERE id = ?",
                            earlier(row.get("created_at"), by),
                            row.get("id")));
            jdbc.queryForList("SELECT mailbox_hash, mailed_at FROM sign_up_mailboxes")
                    .forEach(row -> jdbc.update(
                            "UPDATE sign_up_mailboxes SET mailed_at = ? WHERE mailbox_hash = ?",
                            earlier(row.get("mailed_at"), by),
                            row.get("mailbox_hash")));
        }

        private static Object earlier(Object time, Duration by) {
            return time instanceof java.sql.Timestamp stamp
                    ? stamp.toLocalDateTime().minus(by)
                    : ((java.time.LocalDateTime) time).minus(by);
        }

        List<Map<String, Object>> consents(long list) {
            return jdbc.queryForList("SELECT * FROM consents WHERE list_id = ? ORDER BY id", list);
        }

        Object now() {
            return UtcTime.column(Instant.now());
        }
    }
}

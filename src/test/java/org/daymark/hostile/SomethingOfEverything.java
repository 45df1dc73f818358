package org.daymark.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.daymark.access.Role;
import org.daymark.account.AccountsFixture;
import org.daymark.account.TestAccounts;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.library.PictureClient;
import org.daymark.media.PictureBytes;
import org.daymark.report.LedgerFixture;
import org.daymark.returns.ReturnsFixture;
import org.daymark.sandbox.Inbox;
import org.daymark.signoff.ReviewerTester;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.subscriber.UnsubscribeLinks;
import org.jsoup.Jsoup;
import org.springframework.jdbc.core.JdbcTemplate;

/** Campaigns, people, files, accounts and settings in every state that has a page or a button of its own. */
final class SomethingOfEverything {
    private final JdbcTemplate jdbc;
    private final TestAccounts accounts;
    private final int port;
    private final PageClient administrator;
    private final PageClient editor;
    private final Runnable awaitRest;
    private final Inbox inbox;

    String subscriber = "";
    String scheduled = "";
    String reset = "";
    String invitation = "";
    String unsubscribe = "";
    String signUp = "";
    String review = "";
    ReviewerTester reviewer;

    SomethingOfEverything(
            JdbcTemplate jdbc,
            TestAccounts accounts,
            int port,
            PageClient administrator,
            PageClient editor,
            Runnable awaitRest,
            Inbox inbox) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.port = port;
        this.administrator = administrator;
        this.editor = editor;
        this.awaitRest = awaitRest;
        this.inbox = inbox;
    }

    private static final String[] MAILBOX = {
        "name", "Main", "host", "127.0.0.1", "port", "1", "username", "bounces", "password", "for-tests-only"
    };

    private void feedbackAndWording() throws IOException {
        ReturnsFixture returns = new ReturnsFixture(jdbc);
        returns.event("UNKNOWN", "NONE", "OPEN", "WAITING", "who@example.org", "<b>Hello</b>");
        returns.event("BOUNCE", "HARD", "DONE", "SUPPRESSED", "dead@example.org", "<b>gone</b>");
        fill("/settings/new-mailbox", "/settings/mailboxes", MAILBOX);
        fill("/settings/new-webhook", "/settings/webhooks", "name", "Hook", "provider", "POSTMARK");
        fill("/settings/alerts", "/settings/alerts/addresses", "address", "duty@example.org", "kind", "CAMPAIGN_HELD");
        fill("/settings/alerts", "/settings/alerts/webhook", "webhook", "http://127.0.0.1:9/alerts");
        fill("/account/alerts", "/account/alerts", "kind", "CAMPAIGN_HELD");
        fill("/settings/wording", "/settings/wording", "term", "Client", "instead", "patient");
    }

    String stay() {
        return unsubscribe.replace("/u/", "/k/");
    }

    String untrack() {
        return unsubscribe.replace("/u/", "/n/");
    }

    void make(UnsubscribeLinks links) throws IOException {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long list = ledger.listOf("hostile", 12);
        long person = new SubscribersFixture(jdbc).firstId();
        subscriber = "/subscribers/" + person;
        unsubscribe = "/u/" + links.token(person, list, 42);
        // Before the approvals, which are about a number of people.
        suppressionsAndFilter();
        awaitRest.run();
        campaigns(ledger, list, person);
        ledger.rejection(ledger.importOf("people<b>.csv", list, "DONE", 2), 7, "email", "no @", "ada;<b>x");
        ledger.importOf("running.csv", list, "RUNNING", 2);
        ledger.importOf("failed.csv", list, "FAILED", 2);
        accounts();
        fill("/attributes/new", "/attributes", "name", "City <b>", "kind", "TEXT");
        fill("/attributes/new", "/attributes", "name", "Color <b>", "kind", "CHOICE", "choices", "Red <b>");
        segment();
        String kept =
                fill("/lists", "/lists", "name", "Kept list").header("Location").replaceFirst("https?://[^/]*", "");
        fill(kept + "/archive", kept + "/archive", "open", "true", "indexable", "true");
        fill(kept + "/tracking", kept + "/tracking", "level", "TOTALS");
        fill(kept + "/sign-up", kept + "/sign-up", "open", "true", "wording_en", "Yes, mail me.");
        signUp = Jsoup.parse(administrator.get(kept + "/sign-up").body())
                .select("#embed code")
                .text()
                .replaceFirst("https?://[^/]*", "");
        String consents = subscriber + "/consents";
        fill(consents, consents, "subject", "HEALTH", "basis", "email", "wording", "Yes <b>", "source", "Form <b>");
        fill("/settings/new-server", "/settings/servers", "name", "Main", "host", "127.0.0.1", "port", "1");
        feedbackAndWording();
        fill("/settings/signing", "/settings/signing", "domain", "harborlight.example");
        fill("/settings/pace", "/settings/pace/rules", "domains", "example.org", "ruleRate", "60/min", "atOnce", "2");
        new PictureClient(administrator).addFile("kept.pdf", "%PDF-1.7\n%%EOF");
        new PictureClient(administrator).add("kept.jpg", PictureBytes.jpeg(400, 300));
        fill(
                "/sources/new",
                "/sources",
                "citation",
                "Roe J. A study.",
                "design",
                "SURVEY",
                "year",
                "2020",
                "reviewedBy",
                "Erna");
        upload();
        String mapped = upload();
        fill(mapped + "/columns", mapped + "/columns", "newList", "Uploaded");
        awaitRest.run();
    }

    private void segment() throws IOException {
        fill(
                "/segments/new",
                "/segments/new",
                "name",
                "Kept <b>segment</b>",
                "act",
                "",
                "subject-0.0",
                "COUNTRY",
                "value-0.0",
                "US");
    }

    private void suppressionsAndFilter() throws IOException {
        fill("/suppressions/add", "/suppressions/add", "addresses", "gone@example.org", "note", "Asked by phone");
        fill("/subscribers?country=US", "/subscribers/filters", "name", "Kept <b>filter</b>", "as", "shared");
        String page = "/suppressions/domains";
        fill(page, page, "domain", "company.example", "note", "Asked <b>by</b> letter", "agreed", "0");
        String second = Long.toString(new SubscribersFixture(jdbc).firstId() + 1);
        String act = "/subscribers/acts";
        administrator.submit(
                "/subscribers", act, "kind", "SUPPRESS", "id", second, "words", "Moved <b>", "agreed", "1");
    }

    /** Sends a form as a person does, with these fields filled in by them. */
    private void save(String draft, String subject) throws IOException {
        String seen = Jsoup.parse(editor.get(draft + "/write").body())
                .select("#issue [name=seen]")
                .val();
        fill(draft + "/write", draft + "/blocks", "seen", seen, "subject", subject);
    }

    Answer fill(String page, String action, String... fields) throws IOException {
        return fill(administrator, page, action, fields);
    }

    private void accounts() throws IOException {
        fill("/test-recipients", "/test-recipients", "name", "Tester <b>", "email", "tester@staff.example");
        accounts.signIn(accounts.email(Role.ADMINISTRATOR), port);
        fill("/users", "/users", "name", "Invited", "email", "invited@staff.example");
        fill("/users", "/users/" + accounts.fresh(Role.VIEWER).id() + "/disable");
        fill("/account/second-factor", "/account/second-factor", "presentPassword", TestAccounts.PASSWORD);
        new AccountsFixture(jdbc).addSecondFactor(accounts.fresh(Role.EDITOR).id());
        reset = accounts.link("reset", accounts.fresh(Role.VIEWER));
        invitation = accounts.link("invitation", accounts.invited("guest@staff.example"));
    }

    private void campaigns(LedgerFixture ledger, long list, long person) throws IOException {
        fill("/calendar/own/new", "/calendar/own/new", "name", "Day <b>", "rule", "MONTH", "MONTH-MONTH", "5");
        fill("/calendar/reminders", "/calendar/feed");
        String draft = campaign(list, "Draft <b>one</b>");
        save(draft, "Changed once");
        save(draft, "Changed twice");
        fill(draft + "/write", draft + "/blocks/b4/hide");
        reviewer = new ReviewerTester(
                inbox,
                administrator,
                new PageClient(port),
                ReviewerTester.invite(editor, draft, "mara@clinic.example"));
        review = reviewer.open().link();
        reviewer.browser().form(review + "/comments", "block", "b3", "text", "From <b>outside</b>");
        comment(draft, "First <b>thought</b>");
        comment(draft, "Second thought");
        fill(draft + "/comments", resolveOf(draft));
        fill(draft + "/blocks/b3/keep", draft + "/blocks/b3/keep", "name", "Kept <b>block</b>", "linked", "true");
        fill(draft + "/template", draft + "/template", "name", "Kept <b>template</b>");
        removeLanguage(draft);
        fill(draft + "/languages", draft + "/languages", "language", "es");
        // The base has a block then that the other language lacks.
        fill(draft + "/write", draft + "/blocks/b2/insert", "kind", "divider");
        String answered = campaign(list, "Draft whose warnings are answered") + "/review";
        acceptWarnings(answered);
        submit(campaign(list, "In review"));
        approve(campaign(list, "Approved"));
        scheduled = campaign(list, "Scheduled");
        approve(scheduled);
        new CampaignsFixture(jdbc)
                .schedule(
                        Long.parseLong(scheduled.replaceAll("\\D", "")), Instant.parse("2030-01-01T00:00:00Z"), "UTC");
        ledger.pending(ledger.campaign("Sending", list, "SENDING", "SANDBOX"), 10_000, 30);
        long paused = ledger.campaign("Paused", list, "PAUSED", "SANDBOX");
        ledger.pending(paused, 20_000, 30);
        ledger.settle(paused, "UNCERTAIN", null, null, "lost", 2);
        long sent = ledger.campaign("Sent", list, "SENT", "SANDBOX");
        ledger.pending(sent, 30_000, 30);
        ledger.settle(sent, "ACCEPTED", 250, "2.0.0", "ok <b>4711</b>", 20);
        ledger.settle(sent, "REFUSED", 550, "5.1.1", "no such mailbox <zz8>", 6);
        ledger.settle(sent, "UNCERTAIN", null, null, "lost", 4);
        long delivery = ledger.delivery(sent, person, "DEFERRED", 451, "4.7.1", "later");
        ledger.attempt(delivery, 1, "DEFERRED", 450, "busy");
        ledger.campaign("Cancelled", list, "CANCELLED", "SANDBOX");
    }

    private String campaign(long list, String name) throws IOException {
        return fill(
                        editor,
                        "/campaigns/new",
                        "/campaigns",
                        "name",
                        name,
                        "start",
                        "kit:clinic-article",
                        "list",
                        Long.toString(list))
                .header("Location")
                .replaceFirst("/write$", "");
    }

    private void acceptWarnings(String page) throws IOException {
        while (form(editor, page, page + "/accept") != null) {
            fill(editor, page, page + "/accept", "note", "Only tried out.");
        }
    }

    private void comment(String campaign, String text) throws IOException {
        fill(campaign + "/write", campaign + "/comments", "text", text);
    }

    private String resolveOf(String campaign) throws IOException {
        return Jsoup.parse(administrator.get(campaign + "/comments").body())
                .select("form[action$=/resolve]")
                .attr("action");
    }

    /** No one approves what they wrote or submitted themselves. */
    private void submit(String campaign) throws IOException {
        String page = campaign + "/review";
        acceptWarnings(page);
        fill(editor, page, page + "/submit");
        awaitRest.run();
    }

    private void approve(String campaign) throws IOException {
        submit(campaign);
        fill(campaign + "/review", campaign + "/review/approve");
    }

    private void removeLanguage(String draft) throws IOException {
        String added = fill(draft + "/languages", draft + "/languages", "language", "fr")
                .header("Location");
        String remove = draft + "/languages/" + added.replaceFirst(".*/campaigns/(\\d+)/write", "$1") + "/remove";
        fill(remove, remove);
    }

    private String upload() throws IOException {
        return fill("/imports/new", "/imports/new").header("Location").replaceFirst("/layout$", "");
    }

    private static Answer fill(PageClient client, String page, String action, String... fields) throws IOException {
        HostileForm form = form(client, page, action);
        if (form == null) {
            throw new AssertionError("no form " + action + " on " + page);
        }
        Map<String, String> typed = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            typed.put(fields[i], URLEncoder.encode(fields[i + 1], UTF_8));
        }
        Answer answer = client.post(form.action(), form.type(), form.body(typed));
        if (answer.status() >= 400) {
            throw new AssertionError(
                    action + " was refused: " + Jsoup.parse(answer.body()).text());
        }
        return answer;
    }

    private static @org.jspecify.annotations.Nullable HostileForm form(PageClient client, String page, String action)
            throws IOException {
        return HostileForm.on(page, Jsoup.parse(client.get(page).body())).stream()
                .filter(form -> form.path().equals(action))
                .findFirst()
                .orElse(null);
    }
}

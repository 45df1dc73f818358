package org.daymark.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.daymark.access.Role;
import org.daymark.account.Account;
import org.daymark.account.AccountsFixture;
import org.daymark.account.TestAccounts;
import org.daymark.account.TestPasswords;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.console.TestOfPages;
import org.daymark.sandbox.Inbox;
import org.daymark.storage.DataDirectory;
import org.daymark.storage.TablesFixture;
import org.daymark.subscriber.UnsubscribeLinks;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Sends every form and asks every page with what no person would send. A new page or form is met by itself; one that
 * needs a state of its own to be shown gets it in {@link SomethingOfEverything}.
 */
@TestOfPages
@Import({TestAccounts.class, TestPasswords.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class HostileRunIT {
    /**
     * What stands in no form in the state that is made here, and why. Each is sent all the same, with its parameters.
     */
    private static final Map<String, String> WITHOUT_FORM = Map.ofEntries(
            Map.entry("POST /campaigns/{id}/write/paste", "a script sends it as JSON"),
            Map.entry("POST /campaigns/{id}/web-view/corrections", "a campaign would have to be sent before"),
            Map.entry("POST /campaigns/{id}/review/links", "tests ask nothing outside this machine"),
            Map.entry("POST /subscribers/acts", "its form is the answer to another one"),
            Map.entry("POST /subscribers/acts/confirm", "its form is the answer to another one"),
            Map.entry("POST /settings/retention/on", "its form is the answer to another one"),
            Map.entry("POST /settings/retention/off", "the rule would have to be on"),
            Map.entry("POST /calendar/carry-over/{campaign}/{task}", "an earlier year's text would have to be used"),
            Map.entry("POST /calendar/own/{id}/restore", "only the undo of a removal has its form"),
            Map.entry("POST /segments/rules", "the page's script redraws the rules"),
            Map.entry("POST /segments/count", "the page's script asks by itself"),
            Map.entry("POST /segments/count/cancel", "the page's script asks when the page is left"),
            Map.entry("POST /s/c/{token}", "its link is mailed to the person who signs up"),
            Map.entry("POST /p/me/save", "it needs the token of a visit"),
            Map.entry("POST /p/me/pause", "it needs the token of a visit"),
            Map.entry("POST /p/me/address", "it needs the token of a visit"),
            Map.entry("POST /p/me/erase", "it needs the token of a visit"),
            Map.entry("POST /p/me/data", "it needs the token of a visit"),
            Map.entry("POST /p/me/data.json", "it needs the token of a visit"),
            Map.entry("POST /lists/{id}/sign-up/reopen", "a flood would have to close a form"),
            Map.entry("POST /hooks/{provider}/{token}", "providers send it"),
            Map.entry("POST /sources/{id}/restore", "only an archived source has its form"),
            Map.entry("POST /saved-blocks/{id}/paste", "a script sends it as JSON"),
            Map.entry("POST /campaigns/{id}/top-up", "a campaign would have to be sent before"),
            Map.entry("POST /campaigns/{id}/audience/exempt", "there would have to be an email limit"),
            Map.entry("POST /campaigns/{id}/article", "a script sends it as JSON"),
            Map.entry("POST /campaigns/{id}/article/insert", "a script sends it as JSON"),
            Map.entry("POST /campaigns/{id}/blocks/changes", "the page's script asks by itself"),
            Map.entry("POST /campaigns/{id}/blocks/insert", "the page's script offers a menu"),
            Map.entry("POST /campaigns/{id}/blocks/insert-saved", "the page's script offers a menu"),
            Map.entry("POST /campaigns/{id}/blocks/{block}/insert-saved", "the page's script offers a menu"),
            Map.entry("POST /campaigns/{id}/blocks/insert-for", "the page's script offers it beside a finding"),
            Map.entry("POST /campaigns/{id}/blocks/theirs", "two people would have to write at once"),
            Map.entry("POST /campaigns/{id}/blocks/{block}/move", "the page's script does it at the end of a drag"),
            Map.entry("POST /campaigns/{id}/blocks/{block}/theirs", "two people would have to write at once"),
            Map.entry(
                    "POST /account/second-factor",
                    "it has been started for the administrator, whose page shows the next step"),
            Map.entry("POST /imports/new/{id}/words", "a file would have to have a status word that is not known"),
            Map.entry("POST /account/second-factor/codes", "its owner would need codes to sign in here"),
            Map.entry("POST /account/second-factor/remove", "its owner would need codes to sign in here"),
            Map.entry("POST /imports/{id}/continue", "an import would have to be stopped in the middle"),
            Map.entry("POST /settings/live", "a mail server would have to take a test mail first"),
            Map.entry("POST /settings/sandbox", "mail would have to be live"),
            Map.entry("POST /settings/signing/activate", "a second key would have to be there"),
            Map.entry("POST /setup/{token}", "there is an administrator; a test of its own has none"));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DataDirectory directory;

    @Autowired
    private ApprovalRules rules;

    @Autowired
    private UnsubscribeLinks unsubscribeLinks;

    @Autowired
    private Inbox inbox;

    private final List<String> entrances = new ArrayList<>();
    private Site site;
    private SomethingOfEverything things;
    private TablesFixture tables;
    private TablesFixture.State before;
    private PageClient administrator;
    private PageClient visitor;
    private LogWatch log;
    private Judge judge;
    private int calls;

    @LocalServerPort
    private int port;

    @Autowired
    private TestAccounts accounts;

    @DynamicPropertySource
    static void ownDataDirectory(DynamicPropertyRegistry registry) throws IOException {
        String folder = Files.createTempDirectory("daymark-hostile").toString();
        registry.add("daymark.data-dir", () -> folder);
        PagesTest.database(registry);
    }

    @BeforeAll
    void meetEverything() throws IOException {
        administrator = signedIn(Role.ADMINISTRATOR);
        visitor = visitor();
        judge = new Judge();
        rules.choose(Choice.ALWAYS);
        things = new SomethingOfEverything(
                jdbc, accounts, port, administrator, signedIn(Role.EDITOR), this::awaitRest, inbox);
        things.make(unsubscribeLinks);
        tables = new TablesFixture(jdbc, directory.resolve("uploads"));
        before = tables.look();

        site = new Site(Route.of(mapping));
        // What can be undone is offered on the next page only, and a campaign then waits for a new number of people.
        things.fill(things.subscriber, things.subscriber + "/unsubscribe-everything");
        site.visit(administrator, judge, things.subscriber);
        site.visit(administrator, judge, things.scheduled + "/send");
        tables.bringBack(before);
        entrances.addAll(List.of(things.subscriber, "/account/second-factor"));
        entrances.addAll(site.entrances());
        site.crawl(administrator, judge, entrances);
        site.crawl(
                visitor,
                judge,
                List.of(
                        "/sign-in",
                        "/forgot",
                        things.reset,
                        things.invitation,
                        things.unsubscribe,
                        things.stay(),
                        things.untrack()));
        site.crawl(visitor, judge, List.of(things.signUp, "/p/link"));
        site.crawl(visitor, judge, List.of(things.review));
        site.crawl(things.reviewer.browser(), judge, List.of(things.review));
        site.makeUpTheRest(Jsoup.parse(administrator.get("/account").body())
                .select("[name=_csrf]")
                .attr("value"));
        before = tables.look();
    }

    @BeforeEach
    void watch() {
        tables.bringBack(before);
        log = new LogWatch();
        judge = new Judge();
    }

    @AfterEach
    void watchNoMore() {
        log.close();
    }

    @Test
    void every_act_is_met_in_a_form_or_named_here() {
        assertThat(site.withoutForm()).containsExactlyInAnyOrderElementsOf(WITHOUT_FORM.keySet());
    }

    @Test
    void whatever_is_sent_in_a_form_nothing_breaks_leaks_or_runs() throws IOException {
        for (HostileForm form : site.forms()) {
            if (!form.path().equals("/sign-out")) {
                attack(form, before);
            }
        }
        assertNothingFound();
    }

    @Test
    void the_first_set_up_takes_it_too() throws IOException {
        new AccountsFixture(jdbc).disableAdministrators();
        String page = accounts.link("setup", accounts.account(Role.EDITOR));
        HostileForm form =
                HostileForm.on(page, Jsoup.parse(visitor.get(page).body())).get(0);
        attack(form, tables.look());
        assertNothingFound();
    }

    @Test
    void what_was_taken_for_good_is_shown_as_text_on_every_page() throws IOException {
        for (HostileForm form : site.forms()) {
            if (!destroys(form)) {
                for (String name : fields(form)) {
                    Answer answer = post(fresh(form), Map.of(name, Payload.LASTING.wire()));
                    awaitRest();
                    if (!answer.header("Location").isEmpty()) {
                        look(answer.header("Location"));
                    }
                }
            }
        }
        site.crawl(administrator, judge, entrances, Site.EACH_STATE);
        assertNothingFound();
    }

    @Test
    void whatever_an_address_says_nothing_breaks_leaks_or_runs() throws IOException {
        for (Map.Entry<Route, String> page : site.pages().entrySet()) {
            Route route = page.getKey();
            String path = page.getValue().replaceFirst("\\?.*", "");
            Set<String> names = site.parameters(route);
            for (Payload payload : some()) {
                for (String name : names) {
                    look(path + "?" + name + "=" + payload.inAddress());
                }
                for (int i = 0; i < route.variables(); i++) {
                    look(route.with(path, i, payload.inPath()));
                }
            }
            for (String name : names) {
                look(path + "?" + name + "&" + name + "=7&" + name + "=" + Payload.MARKUP.wire());
            }
        }
        assertThat(tables.changedSince(before)).as("looking changes nothing").isEmpty();
        assertNothingFound();
    }

    @Test
    void no_form_is_taken_without_its_own_token() throws IOException {
        String others = Jsoup.parse(signedIn(Role.EDITOR).get("/account").body())
                .select("[name=_csrf]")
                .attr("value");
        String[] tokens = {null, "", "AAAA", others};
        for (HostileForm form : site.forms()) {
            if (!form.path().matches("/(?:[urpskn]|hooks)/.*")) {
                for (String token : tokens) {
                    Answer answer = post(form, Collections.singletonMap("_csrf", token));
                    assertThat(answer.status())
                            .as(form.action() + " with " + token)
                            .isEqualTo(403);
                    judge.look("POST " + form.action(), answer);
                }
            }
        }
        assertThat(tables.changedSince(before)).isEmpty();
        assertNothingFound();
    }

    @Test
    void the_server_itself_refuses_what_is_no_request_in_words() throws IOException {
        for (String request : new String[] {
            "GET / HTTP/1.1\r\nX: " + "x".repeat(20_000),
            "GET /%00 HTTP/1.1",
            "GET /%ff HTTP/1.1",
            "GET /a%2Fb HTTP/1.1",
            "GET /a|b\"<script>alert(1)</script> HTTP/1.1",
            "GET /../../etc/passwd HTTP/1.1",
            "GET /campaigns;jsessionid=1 HTTP/1.1",
            "GET //evil.example/ HTTP/1.1",
            "GET http://evil.example/ HTTP/1.1",
            "TRACE / HTTP/1.1\r\nX-Evil: 1",
            "NONSENSE / HTTP/1.1",
            "PUT /campaigns/1 HTTP/1.1",
            "DELETE /campaigns/1 HTTP/1.1",
            "GET / HTTP/1.1\r\nHost: evil.example",
            "GET / HTTP/1.1\r\nContent-Length: -1",
            "GET / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked",
            "GET /sign-in HTTP/1.1\r\nCookie: daymark-session=%0d%0a; daymark-theme=\"<script>",
            "GET /sign-in HTTP/1.1\r\nUser-Agent: x\u001b[31m${7919*104729}<script>alert(1)</script>",
        }) {
            Answer answer = RawRequest.send(port, request);
            if (answer.status() != 302) {
                judge.look(request.substring(0, Math.min(60, request.length())), answer);
            }
        }
        assertThat(RawRequest.send(port, "GET / HTTP/9.9").body()).contains("does not know this kind of request");
        assertNothingFound();
    }

    @Test
    void what_others_write_begins_no_line_of_the_log() {
        LoggerFactory.getLogger(HostileRunIT.class)
                .warn("The server said: {}", "250 ok\r\n12:00:00.000 INFO  o.d.Daymark  forged\u2028\u001b[31m");
        assertNothingFound();
    }

    @Test
    void a_session_that_was_left_and_the_sessions_of_others_open_nothing() throws IOException {
        Account victim = accounts.fresh(Role.VIEWER);
        PageClient there = accounts.signIn(victim.email().value(), port);
        HostileForm end = site.forms().stream()
                .filter(form -> form.path().startsWith("/account/sessions/")
                        && form.path().endsWith("/end"))
                .findFirst()
                .orElseThrow();
        accounts.signIn(victim.email().value(), port);
        String theirs = HostileForm.on(
                        "/account", Jsoup.parse(there.get("/account").body()))
                .stream()
                .map(HostileForm::path)
                .filter(path -> path.endsWith("/end"))
                .findFirst()
                .orElseThrow();
        judge.look(theirs, post(end.at(theirs), Map.of()));
        assertThat(new AccountsFixture(jdbc).sessionsOf(victim))
                .as("no one ends the sessions of others")
                .isEqualTo(2);

        String cookie = there.session();
        HostileForm out = HostileForm.on(
                        "/account", Jsoup.parse(there.get("/account").body()))
                .stream()
                .filter(form -> form.path().equals("/sign-out"))
                .findFirst()
                .orElseThrow();
        there.post(out.action(), out.type(), out.body());
        PageClient again = visitor().with(cookie);
        assertThat(again.get("/account").header("Location")).startsWith("/sign-in");
        assertThat(again.post(out.action(), out.type(), out.body()).status()).isEqualTo(403);
        assertThat(visitor().get("/u/" + cookie.replaceFirst(".*?=", "")).status())
                .as("a token of one purpose is none of another")
                .isEqualTo(404);
        for (String crossed : new String[] {
            things.reset.replace("reset", "invitation"), things.invitation.replace("invitation", "reset"),
            things.reset.replace("reset", "setup"), things.unsubscribe.replace("/u/", "/reset/")
        }) {
            assertThat(visitor().get(crossed).status()).as(crossed).isEqualTo(404);
        }
        assertNothingFound();
    }

    /**
     * Sends a form with every payload in each of its fields. Whatever is refused as a whole leaves every row as it was.
     */
    private void attack(HostileForm form, TablesFixture.State state) throws IOException {
        tables.bringBack(state);
        for (String name : fields(form)) {
            for (Payload payload : some()) {
                if (!payload.isNumber() || form.isNumber(name)) {
                    send(form, name + "=" + payload, form.body(Map.of(name, payload.wire())), state);
                }
            }
            if (oneIn() == 1 || calls % 2 == 0) {
                send(form, "without " + name, form.body(Collections.singletonMap(name, null)), state);
            }
            if (oneIn() == 1 || calls % 2 == 1) {
                send(form, "twice " + name, form.twice(name, Payload.MARKUP.wire()), state);
            }
        }
        List<Payload> whole = List.of(Payload.EMPTY, Payload.MARKUP, Payload.TEMPLATE, Payload.HUGE);
        for (Payload payload : whole) {
            Map<String, String> all = new HashMap<>();
            form.names().forEach(name -> all.put(name, payload.wire()));
            send(form, "all=" + payload, form.body(all), state);
        }
        assertUnchangedSince(state, form.action());
    }

    /** The text of a campaign is kept whatever is wrong with it: what cannot be its text is among its versions. */
    private static boolean keepsWhatStands(HostileForm form) {
        return form.path().matches("/campaigns/\\d+/blocks(/.*)?");
    }

    private void send(HostileForm form, String what, String body, TablesFixture.State state) throws IOException {
        Answer answer = client(form.path()).post(form.action(), form.type(), body);
        judge.look("POST " + form.action() + " " + what, answer);
        if (answer.status() < 400 || keepsWhatStands(form)) {
            awaitRest();
            tables.bringBack(state);
        } else if (oneIn() == 1) {
            assertUnchangedSince(state, form.action() + " " + what);
        }
    }

    private void assertUnchangedSince(TablesFixture.State state, String what) {
        assertThat(tables.changedSince(state))
                .as("rows after the refusal of " + what)
                .isEmpty();
    }

    private void look(String path) throws IOException {
        judge.look(
                "GET " + path.substring(0, Math.min(150, path.length())),
                client(path).get(path));
    }

    private Answer post(HostileForm form, Map<String, String> changed) throws IOException {
        return client(form.path()).post(form.action(), form.type(), form.body(changed));
    }

    private PageClient client(String path) {
        if (path.startsWith("/r/")) {
            return things.reviewer.browser();
        }
        return path.matches("/(sign-in|forgot|reset|invitation|setup|u)(/.*)?") ? visitor : administrator;
    }

    /** One in how many payloads a field gets here; {@link HostileSweepTest} sends all. */
    int oneIn() {
        return 36;
    }

    /** Others at every call, so that each payload gets into some field of every form. */
    private List<Payload> some() {
        List<Payload> some = new ArrayList<>();
        for (Payload payload : Payload.values()) {
            if ((payload.ordinal() + calls) % oneIn() == 0) {
                some.add(payload);
            }
        }
        calls++;
        return some;
    }

    /** The form as its page shows it now, if it carries what others may have changed meanwhile. */
    private HostileForm fresh(HostileForm form) throws IOException {
        if (form.page().isEmpty() || !form.names().toString().matches(".*(seen|ersion|hash).*")) {
            return form;
        }
        return HostileForm.on(
                        form.page(), Jsoup.parse(administrator.get(form.page()).body()))
                .stream()
                .filter(now -> now.shape().equals(form.shape()))
                .findFirst()
                .orElse(form);
    }

    /** Fields of a form to try; of those that differ in a number only the first. */
    private static List<String> fields(HostileForm form) {
        Set<String> kinds = new TreeSet<>();
        return form.names().stream()
                .filter(name -> kinds.add(name.replaceAll("\\d+", "0")))
                .toList();
    }

    /** Whether its success would leave less to look at. */
    private static boolean destroys(HostileForm form) {
        return form.path()
                .matches(".*/(discard|delete|erase|end-others|end|sign-out|disable|remove|live|sandbox|undo"
                        + "|unsubscribe|unsubscribe-everything|cancel|withdraw|password)");
    }

    private PageClient signedIn(Role role) {
        return visitor().with(accounts.session(role, port));
    }

    private PageClient visitor() {
        return new PageClient(port);
    }

    /** Until nothing is worked on behind the pages. */
    private void awaitRest() {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> TablesFixture.atRest(jdbc));
    }

    private void assertNothingFound() {
        List<String> wrong = new ArrayList<>(judge.found());
        log.found().forEach(line -> wrong.add("in the log: " + line));
        assertThat(wrong).isEmpty();
    }
}

package org.daymark.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.daymark.access.Role;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditEntry;
import org.daymark.audit.AuditQuery;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.sandbox.Inbox;
import org.daymark.secret.Base32;
import org.daymark.secret.Secret;
import org.daymark.secret.TokenSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class SignInTest extends PagesTest {
    private static final String FAILED = "The email address or the password is wrong";

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Audit audit;

    @Autowired
    private Inbox inbox;

    @Autowired
    private Secret secret;

    @Autowired
    private OneTimeLinks links;

    private AccountsFixture stored;

    @BeforeEach
    void forgetTries() {
        stored = new AccountsFixture(jdbc);
        accounts().email(Role.ADMINISTRATOR);
        stored.forgetTries();
    }

    @Test
    void sign_in_leads_back_to_the_wanted_page_with_a_new_session_in_a_safe_cookie() throws IOException {
        Account account = accounts().fresh(Role.VIEWER);
        PageClient client = visitor();
        Answer sent = client.get("/campaigns?before=7");
        assertThat(sent.header("Location")).isEqualTo("/sign-in?next=%2Fcampaigns%3Fbefore%3D7");
        Answer page = client.get(sent.header("Location"));
        assertThat(page.body())
                .contains("autocomplete=\"username\"")
                .contains("autocomplete=\"current-password\"")
                .contains("value=\"/campaigns?before=7\"");
        String before = client.session();

        Answer answer = client.submit(
                "/sign-in",
                "/sign-in",
                "email",
                " " + account.email().value().toUpperCase(java.util.Locale.ROOT) + " ",
                "password",
                TestAccounts.PASSWORD,
                "next",
                "/campaigns?before=7");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/campaigns?before=7");
        assertThat(answer.headers())
                .filteredOn(line -> line.startsWith("Set-Cookie:"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie)
                        .contains("HttpOnly")
                        .contains("SameSite=Lax")
                        .contains("Path=/"));
        assertThat(client.session()).isNotEqualTo(before);
        assertThat(client.get("/campaigns").status()).isEqualTo(200);
        assertThat(visitor().with(before).get("/campaigns").status()).isEqualTo(302);
        assertThat(entry("sign-in", account).actor()).contains(account.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/%0d%0aX: y\r\nX: y",
                "javascript:alert(1)",
                " //evil.example",
                "/\tevil",
                "///evil.example",
                "/sign-in?next=/",
                "/{x}",
                "/campaigns/${7*7}",
                "/%7Bx%7D",
                "/%2f/evil.example",
                "/%5cevil.example",
                "/.//evil.example",
                "/x/..//evil.example",
                ""
            })
    void sign_in_never_leads_to_another_site(String next) throws IOException {
        Answer answer = visitor()
                .submit(
                        "/sign-in",
                        "/sign-in",
                        "email",
                        accounts().email(Role.VIEWER),
                        "password",
                        TestAccounts.PASSWORD,
                        "next",
                        next);

        assertThat(answer.header("Location")).isEqualTo("/");
        assertThat(answer.header("X")).isEmpty();
    }

    @Test
    void a_wrong_password_an_unknown_address_and_a_disabled_account_get_the_same_answer() throws IOException {
        Account disabled = accounts().fresh(Role.VIEWER);
        stored.disable(disabled);
        String[][] tries = {
            {accounts().fresh(Role.VIEWER).email().value(), "wrong wrong wrong"},
            {"nobody@staff.example", TestAccounts.PASSWORD},
            {disabled.email().value(), TestAccounts.PASSWORD},
            {"not an address", "x"},
            {"", ""},
            {"a@b.example\r\nBcc: x", "' OR 1=1 --"},
            {"x".repeat(5000) + "@example.org", "y".repeat(5000)},
            {"${7*7}<script>", "\u0000"},
        };
        for (String[] attempt : tries) {
            PageClient client = visitor();
            Answer answer = client.signIn(attempt[0], attempt[1]);
            assertThat(answer.header("Location")).as(attempt[0]).isEqualTo("/sign-in?failed");
            assertThat(client.get("/sign-in?failed").body()).contains(FAILED).doesNotContain("<script>");
        }
        assertThat(audit.entries(new AuditQuery("", "sign-in.failed", null, null, Long.MAX_VALUE), 20))
                .extracting(AuditEntry::target)
                .contains("an unknown address", disabled.target())
                .noneMatch(target -> target.contains("script"));
    }

    @Test
    void after_five_wrong_passwords_even_the_right_one_waits_and_other_accounts_are_not_affected() throws IOException {
        Account account = accounts().fresh(Role.VIEWER);
        for (int i = 0; i < 5; i++) {
            assertThat(visitor()
                            .signIn(account.email().value(), "wrong wrong wrong")
                            .header("Location"))
                    .isEqualTo("/sign-in?failed");
        }
        PageClient client = visitor();
        assertThat(client.signIn(account.email().value(), TestAccounts.PASSWORD).header("Location"))
                .isEqualTo("/sign-in?wait");
        assertThat(client.get("/sign-in?wait").body()).contains("Wait 15 minutes");
        assertThat(visitor()
                        .signIn(accounts().email(Role.VIEWER), TestAccounts.PASSWORD)
                        .header("Location"))
                .isEqualTo("/");
        // An address that has no account waits just the same.
        for (int i = 0; i < 6; i++) {
            assertThat(visitor()
                            .signIn("nobody7@staff.example", "wrong wrong wrong")
                            .header("Location"))
                    .isEqualTo(i < 5 ? "/sign-in?failed" : "/sign-in?wait");
        }
    }

    @Test
    void a_browser_that_signed_in_before_passes_what_others_tried() throws IOException {
        Account account = accounts().fresh(Role.VIEWER);
        String email = account.email().value();
        Answer first = visitor().signIn(email, TestAccounts.PASSWORD);
        String device = first.headers().stream()
                .filter(line -> line.startsWith("Set-Cookie: daymark-device-"))
                .map(line -> line.substring("Set-Cookie: ".length()).replaceFirst(";.*", ""))
                .findFirst()
                .orElseThrow();
        String other = accounts().fresh(Role.VIEWER).email().value();
        for (int i = 0; i < 6; i++) {
            visitor().signIn(email, "wrong wrong wrong");
            visitor().signIn(other, "wrong wrong wrong");
            visitor().submit("/forgot", "/forgot", "email", email);
        }
        assertThat(visitor().signIn(email, TestAccounts.PASSWORD).header("Location"))
                .isEqualTo("/sign-in?wait");

        assertThat(known(device).signIn(other, TestAccounts.PASSWORD).header("Location"))
                .as("the cookie is for one account")
                .isEqualTo("/sign-in?wait");
        assertThat(known(device.substring(0, device.length() - 2) + "AA")
                        .signIn(email, TestAccounts.PASSWORD)
                        .header("Location"))
                .as("a cookie that no one signed")
                .isEqualTo("/sign-in?wait");
        assertThat(known(device).signIn(email, TestAccounts.PASSWORD).header("Location"))
                .isEqualTo("/");
        org.awaitility.Awaitility.await()
                .until(() -> inbox.newest(email, null, 20).mails().size() == 3);
        known(device).submit("/forgot", "/forgot", "email", email);
        org.awaitility.Awaitility.await()
                .until(() -> inbox.newest(email, null, 20).mails().size() == 4);
        for (int i = 0; i < 5; i++) {
            known(device).signIn(email, "wrong wrong wrong");
        }
        assertThat(known(device).signIn(email, TestAccounts.PASSWORD).header("Location"))
                .as("its own tries count")
                .isEqualTo("/sign-in?wait");
    }

    /** A browser without a session that keeps this cookie. */
    private PageClient known(String device) {
        return visitor().keeping(device);
    }

    @Test
    void a_user_who_needs_a_second_factor_sets_it_up_before_anything_else() throws IOException {
        Account account = accounts().fresh(Role.APPROVER);
        PageClient client = accounts().signIn(account.email().value(), port());
        PageClient administrator = pages();
        try {
            administrator.submit("/users", "/users/second-factor", "required", "APPROVER");
            assertThat(administrator.get("/users").body()).contains("value=\"APPROVER\" checked");

            for (String path : new String[] {"/", "/campaigns", "/account", "/search?q=x"}) {
                assertThat(client.get(path).header("Location")).as(path).isEqualTo("/account/second-factor");
            }
            assertThat(client.get("/campaigns/1/progress", "HX-Request: true").header("HX-Redirect"))
                    .isEqualTo("/account/second-factor");
            assertThat(client.get("/account/second-factor").body()).contains("Your role requires a second factor");
            assertThat(client.submit(
                                    "/account/second-factor",
                                    "/account/second-factor",
                                    "presentPassword",
                                    "wrong wrong wrong")
                            .status())
                    .isEqualTo(400);
            Answer codes = turnOn(client);
            assertThat(codes.body()).contains("<code>");
            assertThat(client.get("/campaigns").status()).isEqualTo(200);
            client.submit("/account", "/account/second-factor/remove", "presentPassword", TestAccounts.PASSWORD);
            assertThat(client.get("/account").body()).contains("Your role requires a second factor");
            assertThat(accounts().get(account).secondFactor()).isTrue();
        } finally {
            administrator.submit("/users", "/users/second-factor");
        }
    }

    @Test
    void turning_a_second_factor_on_or_off_takes_the_password_and_off_a_code_too() throws IOException {
        Account account = accounts().fresh(Role.ADMINISTRATOR);
        PageClient client = accounts().signIn(account.email().value(), port());
        assertThat(client.submit("/account", "/account/second-factor").status()).isEqualTo(400);
        assertThat(client.get("/account/second-factor").body()).doesNotContain("Secret:");
        String code = find(
                "<code>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})</code>", turnOn(client).body());

        client.submit("/users", "/users/" + account.id() + "/second-factor/remove");
        client.submit("/account", "/account/second-factor/remove");
        client.submit("/account", "/account/second-factor/remove", "presentPassword", TestAccounts.PASSWORD);
        client.submit("/account", "/account/second-factor/remove", "presentPassword", "wrong", "code", code);
        assertThat(client.submit(
                                "/account",
                                "/account/second-factor/remove",
                                "presentPassword",
                                TestAccounts.PASSWORD,
                                "code",
                                "000000")
                        .status())
                .isEqualTo(400);
        assertThat(accounts().get(account).secondFactor()).isTrue();

        Answer renewed = client.submit(
                "/account",
                "/account/second-factor/codes",
                "passwordForCodes",
                TestAccounts.PASSWORD,
                "codeForCodes",
                code);
        String fresh = find("<code>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})</code>", renewed.body());
        client.submit(
                "/account", "/account/second-factor/remove", "presentPassword", TestAccounts.PASSWORD, "code", fresh);
        assertThat(accounts().get(account).secondFactor()).isFalse();
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(mail(account.email().value()))
                        .contains("From now on, your password alone signs you in"));
    }

    /** Turns it on as a person does; gives the page with the recovery codes. */
    private Answer turnOn(PageClient client) throws IOException {
        client.submit("/account/second-factor", "/account/second-factor", "presentPassword", TestAccounts.PASSWORD);
        String body = client.get("/account/second-factor").body();
        byte[] key = decoded(find("Secret: <code>([A-Z2-7 ]+)</code>", body).replace(" ", ""));
        return client.submit(
                "/account/second-factor",
                "/account/second-factor/confirm",
                "code",
                Totp.code(key, Totp.step(java.time.Instant.now())));
    }

    @Test
    void unsigned_session_cookies_open_nothing_and_their_ids_are_not_reused() throws IOException {
        String made = SessionCookie.NAME + "=11111111-1111-1111-1111-111111111111";
        String otherKey = SessionCookie.NAME + "="
                + new TokenSigner(Secret.of("another secret, long enough"), "session").sign(new byte[36]);
        String own = SessionCookie.NAME + "="
                + new TokenSigner(secret, "session")
                        .sign("x".repeat(36).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (String cookie : List.of(made, otherKey, own, SessionCookie.NAME + "=", SessionCookie.NAME + "=%00")) {
            PageClient client = visitor().with(cookie);
            assertThat(client.get("/campaigns").status()).isEqualTo(302);
            client.signIn(accounts().email(Role.VIEWER), TestAccounts.PASSWORD);
            assertThat(client.session()).isNotEqualTo(cookie);
        }
        assertThat(visitor()
                        .with(SessionCookie.NAME + "=" + stored.storedSession())
                        .get("/campaigns")
                        .status())
                .as("an id from the database opens nothing")
                .isEqualTo(302);
    }

    @Test
    void a_form_without_its_token_changes_nothing_and_is_explained() throws IOException {
        PageClient client =
                accounts().signIn(accounts().fresh(Role.ADMINISTRATOR).email().value(), port());
        for (String token : new String[] {"", "x", "AAAA"}) {
            Answer answer = client.post(
                    "/users",
                    "application/x-www-form-urlencoded",
                    "_csrf=" + token + "&name=Eve&email=eve@evil.example&role=ADMINISTRATOR");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("Nothing was changed").contains("Reload the page and try again");
        }
        assertThat(client.get("/users").body()).doesNotContain("eve@evil.example");
    }

    @Test
    void a_part_of_a_page_takes_the_whole_page_to_sign_in() throws IOException {
        Answer answer = visitor()
                .get("/campaigns/1/progress", "HX-Request: true", "HX-Current-URL: http://localhost/campaigns/1");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("HX-Redirect")).isEqualTo("/sign-in?next=%2Fcampaigns%2F1");
    }

    @Test
    void a_disabled_account_is_signed_out_immediately_and_a_new_role_applies_immediately() throws IOException {
        Account account = accounts().fresh(Role.ADMINISTRATOR);
        PageClient client = accounts().signIn(account.email().value(), port());
        assertThat(client.get("/users").status()).isEqualTo(200);

        PageClient administrator = pages();
        administrator.submit("/users", "/users/" + account.id() + "/role", "role", "VIEWER");
        assertThat(client.get("/users").status()).isEqualTo(403);
        assertThat(client.get("/campaigns").status()).isEqualTo(200);
        assertThat(entry("user.role", account)).satisfies(entry -> {
            assertThat(entry.before()).isEqualTo("{\"role\":\"ADMINISTRATOR\"}");
            assertThat(entry.after()).isEqualTo("{\"role\":\"VIEWER\"}");
            assertThat(entry.origin()).isEqualTo("127.0.0.1");
        });

        administrator.submit("/users", "/users/" + account.id() + "/disable");
        assertThat(client.get("/campaigns").status()).isEqualTo(302);
        assertThat(visitor()
                        .signIn(account.email().value(), TestAccounts.PASSWORD)
                        .header("Location"))
                .isEqualTo("/sign-in?failed");
    }

    @Test
    void a_session_ends_at_its_longest_time() throws IOException {
        Account account = accounts().fresh(Role.VIEWER);
        PageClient client = accounts().signIn(account.email().value(), port());
        SessionFacts old = new SessionFacts(java.time.Instant.now().minus(java.time.Duration.ofHours(13)), "x", "x");
        stored.replaceSessionFacts(account, old);

        assertThat(client.get("/campaigns").header("Location")).isEqualTo("/sign-in?ended&next=%2Fcampaigns");
        assertThat(client.get("/campaigns").status()).isEqualTo(302);
    }

    @Test
    void a_change_of_password_signs_out_the_others_and_asks_for_the_present_one() throws IOException {
        Account account = accounts().fresh(Role.VIEWER);
        PageClient here = accounts().signIn(account.email().value(), port());
        PageClient there = accounts().signIn(account.email().value(), port());
        String next = "seven green lanterns";

        assertThat(here.submit("/account", "/account/password", "current", "wrong", "password", next, "repeated", next)
                        .body())
                .contains("This is not your current password");
        assertThat(here.submit(
                                "/account",
                                "/account/password",
                                "current",
                                TestAccounts.PASSWORD,
                                "password",
                                "passwordpassword",
                                "repeated",
                                "passwordpassword")
                        .body())
                .contains("too easy to guess");
        assertThat(there.get("/campaigns").status()).isEqualTo(200);
        String old = here.session();
        assertThat(here.submit(
                                "/account",
                                "/account/password",
                                "current",
                                TestAccounts.PASSWORD,
                                "password",
                                next,
                                "repeated",
                                next)
                        .header("Location"))
                .isEqualTo("/account");

        Answer changed = here.get("/account");
        assertThat(changed.body()).as(String.join("\n", changed.headers())).contains("Password changed.");
        assertThat(there.get("/campaigns").status()).isEqualTo(302);
        assertThat(visitor().with(old).get("/campaigns").status()).isEqualTo(302);
        assertThat(visitor().signIn(account.email().value(), next).header("Location"))
                .isEqualTo("/");
    }

    @Test
    void sessions_are_listed_and_ended_one_by_one_but_never_those_of_others() throws IOException {
        Account account = accounts().fresh(Role.VIEWER);
        PageClient here = accounts().signIn(account.email().value(), port());
        PageClient there = accounts().signIn(account.email().value(), port());
        Account other = accounts().fresh(Role.VIEWER);
        PageClient stranger = accounts().signIn(other.email().value(), port());

        String handle = find(
                "/account/sessions/([0-9a-f]{64})/end", here.get("/account").body());
        stranger.submit("/account", "/account/sessions/" + handle + "/end");
        assertThat(there.get("/campaigns").status()).isEqualTo(200);
        here.submit("/account", "/account/sessions/" + handle + "/end");
        assertThat(there.get("/campaigns").status()).isEqualTo(302);
        assertThat(here.get("/campaigns").status()).isEqualTo(200);
    }

    /** A second factor that an administrator has turned on: its key, one of its recovery codes, and what began it. */
    private record Enrolment(Account account, PageClient client, byte[] key, long step, String recovery) {}

    private Enrolment enrolled() throws IOException {
        Account account = accounts().fresh(Role.ADMINISTRATOR);
        PageClient client = accounts().signIn(account.email().value(), port());
        client.submit("/account", "/account/second-factor", "presentPassword", TestAccounts.PASSWORD);
        String body = client.get("/account/second-factor").body();
        assertThat(body).contains("class=\"qr\"");
        byte[] key = decoded(find("Secret: <code>([A-Z2-7 ]+)</code>", body).replace(" ", ""));
        long step = Totp.step(java.time.Instant.now());
        assertThat(client.submit("/account/second-factor", "/account/second-factor/confirm", "code", "000000")
                        .status())
                .isEqualTo(400);
        Answer codes =
                client.submit("/account/second-factor", "/account/second-factor/confirm", "code", Totp.code(key, step));
        String recovery = find("<code>([a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4})</code>", codes.body());
        return new Enrolment(account, client, key, step, recovery);
    }

    private PageClient withPassword(Account account) throws IOException {
        PageClient client = visitor();
        assertThat(client.signIn(account.email().value(), TestAccounts.PASSWORD).header("Location"))
                .isEqualTo("/sign-in/code");
        return client;
    }

    private static String afterCode(PageClient client, String code) throws IOException {
        return client.submit("/sign-in/code", "/sign-in/code", "code", code).header("Location");
    }

    @Test
    void a_second_factor_is_turned_on_in_a_session_that_continues_and_its_key_is_stored_encrypted() throws IOException {
        Enrolment enrolled = enrolled();

        assertThat(enrolled.client().get("/campaigns").status())
                .as("continues without another code")
                .isEqualTo(200);
        assertThat(stored.storedSecondFactor(enrolled.account())).doesNotContain(Base32.encode(enrolled.key()));
    }

    @Test
    void a_second_factor_is_asked_for_on_every_page_and_a_code_works_once() throws IOException {
        Enrolment enrolled = enrolled();
        PageClient client = withPassword(enrolled.account());
        for (String path : new String[] {"/", "/users", "/account", "/audit"}) {
            assertThat(client.get(path).header("Location")).as(path).startsWith("/sign-in/code");
        }
        assertThat(client.submit("/sign-in/code", "/users", "name", "Eve").status())
                .isEqualTo(302);
        assertThat(afterCode(client, Totp.code(enrolled.key(), enrolled.step())))
                .as("the code of the enrolment was used")
                .isEqualTo("/sign-in/code?failed");
        String before = client.session();
        assertThat(client.submit("/sign-in/code", "/sign-in/code", "code", enrolled.recovery(), "next", "/users")
                        .header("Location"))
                .isEqualTo("/users");
        assertThat(client.session()).isNotEqualTo(before);
        assertThat(client.get("/users").status()).isEqualTo(200);
        assertThat(client.get("/account").body()).contains("9 recovery codes");

        PageClient again = withPassword(enrolled.account());
        assertThat(afterCode(again, enrolled.recovery()))
                .as("a recovery code works once")
                .isEqualTo("/sign-in/code?failed");
        for (int i = 0; i < 5; i++) {
            afterCode(again, "00000" + i);
        }
        assertThat(afterCode(again, Totp.code(enrolled.key(), enrolled.step() + 1)))
                .isEqualTo("/sign-in/code?wait");
    }

    @Test
    void an_administrator_removes_a_second_factor_and_the_password_is_enough_again() throws IOException {
        Enrolment enrolled = enrolled();
        PageClient client = withPassword(enrolled.account());
        assertThat(afterCode(client, enrolled.recovery())).isEqualTo("/");

        pages().submit("/users", "/users/" + enrolled.account().id() + "/second-factor/remove");

        assertThat(client.get("/users").status()).isEqualTo(302);
        assertThat(entry("second-factor.remove", enrolled.account()).actor())
                .contains(accounts().email(Role.ADMINISTRATOR));
        assertThat(visitor()
                        .signIn(enrolled.account().email().value(), TestAccounts.PASSWORD)
                        .header("Location"))
                .isEqualTo("/");
    }

    @Test
    void an_invitation_works_once_and_gives_the_role() throws IOException {
        PageClient administrator = pages();
        for (String name : new String[] {"Eve\r\nBcc: x@evil.example", "Eve\u202egpj", "", "e".repeat(101)}) {
            Answer refused = administrator.submit(
                    "/users", "/users", "name", name, "email", "eve@staff.example", "role", "EDITOR");
            assertThat(refused.status()).as(name).isEqualTo(400);
            assertThat(refused.body()).contains("href=\"#name\"");
        }
        assertThat(administrator
                        .submit("/users", "/users", "name", "Eve", "email", "x", "role", "KING")
                        .body())
                .contains("href=\"#email\"")
                .contains("href=\"#role\"");

        administrator.submit(
                "/users", "/users", "name", "Zoë \"<b>\" Ünal", "email", "zoe@staff.example", "role", "APPROVER");

        assertThat(administrator.get("/users").body())
                .contains("is invited")
                .contains("Zoë &quot;&lt;b&gt;&quot; Ünal");
        String mail = mail("zoe@staff.example");
        assertThat(mail)
                .contains("Your role is Approver")
                .contains("Hello Zoë \"<b>\" Ünal")
                .doesNotContain("null");
        String path = find("(/invitation/[\\w-]{43})", mail);
        assertThat(stored.storedLinks()).isNotEmpty().noneMatch(path::contains);
        PageClient zoe = visitor();
        assertThat(zoe.get(path).body()).contains("Welcome, Zoë &quot;&lt;b&gt;&quot; Ünal");
        assertThat(zoe.submit(path, path, "password", "short", "repeated", "short")
                        .body())
                .contains("at least 12 characters");
        assertThat(zoe.submit(path, path, "password", "purple kettle nine", "repeated", "other")
                        .body())
                .contains("The two passwords differ");
        assertThat(zoe.submit(path, path, "password", "purple kettle nine", "repeated", "purple kettle nine")
                        .status())
                .isEqualTo(302);
        assertThat(visitor().get(path).status()).as("replayed").isEqualTo(404);
        assertThat(zoe.submit("/sign-in", path, "password", "green kettle nine", "repeated", "green kettle nine")
                        .body())
                .contains("This link no longer works");
        assertThat(visitor().signIn("zoe@staff.example", "purple kettle nine").header("Location"))
                .isEqualTo("/");
    }

    @Test
    void a_forgotten_password_is_replaced_by_mail_and_nothing_tells_who_has_an_account() throws IOException {
        Account account = accounts().fresh(Role.VIEWER);
        PageClient session = accounts().signIn(account.email().value(), port());
        PageClient client = visitor();
        String known = client.submit(
                        "/forgot", "/forgot", "email", account.email().value())
                .body();
        String unknown = client.submit("/forgot", "/forgot", "email", "nobody8@staff.example")
                .body();
        assertThat(known).isEqualTo(unknown).contains("If this address has an account");

        String path = find("(/reset/[\\w-]{43})", mail(account.email().value()));
        assertThat(visitor().get(path).status()).isEqualTo(200);
        assertThat(client.submit(path, path, "password", "orange kettle nine", "repeated", "orange kettle nine")
                        .status())
                .isEqualTo(302);
        assertThat(visitor().get(path).status()).isEqualTo(404);
        assertThat(session.get("/campaigns").status()).as("old sessions end").isEqualTo(302);
        assertThat(visitor()
                        .signIn(account.email().value(), "orange kettle nine")
                        .header("Location"))
                .isEqualTo("/");

        String expired = "/reset/" + links.make(OneTimeLinks.Purpose.RESET, account.id());
        stored.expireLinks();
        assertThat(visitor().get(expired).status()).isEqualTo(404);
        String first = "/reset/" + links.make(OneTimeLinks.Purpose.RESET, account.id());
        links.make(OneTimeLinks.Purpose.RESET, account.id());
        assertThat(visitor().get(first).status())
                .as("a stranger who asks for another takes no link away")
                .isEqualTo(200);
        for (String bad : new String[] {"/reset/x", "/reset/" + "a".repeat(5000), "/reset/%00", "/setup/x"}) {
            assertThat(visitor().get(bad).status()).as(bad).isIn(400, 404);
        }
    }

    @Test
    void the_first_pages_of_a_session_may_be_asked_for_at_once() {
        for (int round = 0; round < 3; round++) {
            String session = accounts()
                    .signIn(accounts().fresh(Role.VIEWER).email().value(), port())
                    .session();
            assertThat(IntStream.range(0, 8).parallel().mapToObj(i -> status(session, "/account")))
                    .containsOnly(200);
        }
    }

    private int status(String session, String path) {
        try {
            return visitor().with(session).get(path).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_audit_log_is_filtered_and_escaped() throws IOException {
        audit.record("test.act", "<script>alert(1)</script>", java.util.Map.of("a", "<b>"), null);

        String page = pages().get("/audit?act=test.act").body();
        assertThat(page).contains("&lt;script&gt;alert(1)").contains("A: <span class=\"muted\">&lt;b&gt;</span>");
        assertThat(pages().get("/audit?act=test.act&actor=Nobody").body()).contains("No matching entries");
        assertThat(pages().get("/audit?from=2999-01-01").body()).contains("No matching entries");
        assertThat(pages().get("/audit?from=x&until=99999-99-99&actor=%25%27%22&before=-1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_viewer_sees_results_but_no_addresses() throws IOException {
        var ledger = new org.daymark.report.LedgerFixture(jdbc);
        long list = ledger.list("Private");
        long campaign = ledger.campaign("Private", list, "SENT", "SANDBOX");
        ledger.delivery(
                campaign,
                ledger.subscriber("quentin.private@example.net"),
                "REFUSED",
                550,
                "5.1.1",
                "<quentin.private@example.net> no such user");
        long imported = ledger.importOf("private.csv", list, "DONE", 1);
        ledger.rejection(imported, 2, "email", "is wrong", "quentin.private@example.net,Quentin");

        String seen = pages(Role.VIEWER).get("/campaigns/" + campaign).body();
        assertThat(seen).contains("A person", "5.1.1").doesNotContain("quentin", "example.net", "no such user");
        assertThat(pages(Role.VIEWER)
                        .get("/campaigns/" + campaign + "?q=quentin")
                        .status())
                .isEqualTo(403);
        assertThat(pages(Role.VIEWER).get("/imports/" + imported).body()).doesNotContain("quentin");
        assertThat(pages(Role.EDITOR).get("/campaigns/" + campaign).body()).contains("quentin.private@example.net");
    }

    private AuditEntry entry(String act, Account account) {
        return audit.entries(new AuditQuery("", act, null, null, Long.MAX_VALUE), 50).stream()
                .filter(entry -> entry.target().equals(account.target()))
                .findFirst()
                .orElseThrow();
    }

    /** The text of the newest mail to someone, read as an administrator does. */
    private String mail(String recipient) throws IOException {
        org.awaitility.Awaitility.await()
                .until(() -> !inbox.newest(recipient, null, 1).mails().isEmpty());
        String id = inbox.newest(recipient, null, 1).mails().get(0).id();
        String body = pages().get("/sandbox/" + id + "?view=text").body();
        return body.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'");
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private static byte[] decoded(String base32) {
        java.math.BigInteger number = java.math.BigInteger.ZERO;
        for (char c : base32.toCharArray()) {
            number =
                    number.shiftLeft(5).or(java.math.BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)));
        }
        byte[] all = number.toByteArray();
        byte[] key = new byte[20];
        int length = Math.min(20, all.length);
        System.arraycopy(all, all.length - length, key, 20 - length, length);
        return key;
    }
}

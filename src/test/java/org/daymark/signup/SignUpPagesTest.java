package org.daymark.signup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.daymark.signup.SignUpTester.title;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.account.AttemptLimiter;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.Sensitivity;
import org.daymark.consent.Purpose;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.publicpage.ServiceMails;
import org.daymark.publicpage.VisitorPages;
import org.daymark.sandbox.Inbox;
import org.daymark.secret.Secret;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.OwnConsents;
import org.daymark.subscriber.PurposeConsents;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.suppression.DomainPattern;
import org.daymark.suppression.SuppressedDomains;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.daymark.web.PublicUrl;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class SignUpPagesTest extends PagesTest {
    private static final String WORDING = "Yes, mail me <b>this</b> & that.";
    private static int number;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private SignUpForms forms;

    @Autowired
    private SignUpPost post;

    @Autowired
    private Mailboxes mailboxes;

    @Autowired
    private AttemptLimiter limiter;

    @Autowired
    private OwnConsents consents;

    @Autowired
    private MailingLists lists;

    @Autowired
    private ServiceMails mails;

    @Autowired
    private VisitorPages pages;

    @Autowired
    private PublicUrl publicUrl;

    @Autowired
    private FormTime times;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private SuppressedDomains domains;

    @Autowired
    private Inbox inbox;

    @Autowired
    private Clock clock;

    @Autowired
    private Secret secret;

    @Autowired
    private Subscribers subscribers;

    @Autowired
    private PurposeConsents purposeConsents;

    @Autowired
    private Attributes attributes;

    private SubscribersFixture people;
    private SignUpTester.Tables tables;
    private SignUpTester visitor;
    private SignUpForm form;
    private long list;
    private String email;

    @BeforeEach
    void a_list_has_a_form() {
        number++;
        people = new SubscribersFixture(jdbc);
        tables = new SignUpTester.Tables(jdbc);
        list = lists.findOrCreate("Calm letter " + number).id();
        form = SignUpTester.open(forms, list, WORDING);
        email = "grace" + number + "@visitor" + number + ".example";
        visitor = new SignUpTester(visitor().as("news.harborlight.example"), pages(), inbox, times);
    }

    @Test
    void a_person_signs_up_with_a_form_a_mail_and_a_button() throws IOException {
        Answer page = visitor.look(form);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "Calm letter " + number,
                        "Monthly, about calm.",
                        "Yes, mail me &lt;b&gt;this&lt;/b&gt; &amp; that.")
                .doesNotContain("<script");
        assertThat(page.header("Set-Cookie")).isEmpty();
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Robots-Tag")).contains("noindex");

        assertThat(title(visitor.ask(form, email))).isEqualTo("Check your email");
        String link = visitor.link(email);
        assertThat(people.activeOn(list)).isEmpty();
        Answer opened = visitor.open(link);
        assertThat(opened.body()).contains("g***@visitor" + number + ".example").doesNotContain("grace");
        assertThat(people.activeOn(list)).as("looking subscribes no one").isEmpty();

        assertThat(title(visitor.press(link))).isEqualTo("You are subscribed");
        assertThat(title(visitor.press(link))).isEqualTo("You are subscribed");
        assertThat(people.activeOn(list)).containsExactly(email);
        assertThat(tables.consents(list)).singleElement().satisfies(consent -> {
            assertThat(consent.get("wording")).isEqualTo(WORDING);
            assertThat(consent.get("basis")).isEqualTo("CONFIRMED_SIGN_UP");
            assertThat(consent.get("source")).isEqualTo("sign-up form, version 1, en");
            assertThat(consent.get("user_agent")).isEqualTo("Browser/1");
            assertThat(String.valueOf(consent.get("ip"))).startsWith("10.");
            assertThat(consent.get("confirmed_at")).isNotNull();
        });
    }

    @Test
    void a_person_gives_a_consent_to_health_data_with_its_own_box_that_is_never_checked_in_advance()
            throws IOException {
        // hostile forms of other tests may have left some, and rules that ask for other purposes
        Actor.OPERATOR.run(() -> attributes.all().stream()
                .filter(left -> left.sensitivity() == Sensitivity.CONDITION)
                .forEach(left -> attributes.delete(left.id())));
        assertThat(visitor.look(form).body()).doesNotContain("value=\"HEALTH\"");
        Attribute condition = Actor.OPERATOR.call(() -> attributes.define(new AttributeEntry(
                "Condition " + number,
                AttributeKind.TAG,
                Sensitivity.CONDITION,
                ConsentBasis.EMAIL.name(),
                List.of())));
        try {
            assertThat(Jsoup.parse(visitor.look(form).body()).select("input[name=purpose][value=HEALTH]"))
                    .singleElement()
                    .satisfies(box -> assertThat(box.hasAttr("checked")).isFalse());
            String time = visitor.shownAt(form, Duration.ofSeconds(10));

            visitor.post(form, "email=" + email + "&purpose=HEALTH" + purposesWithoutBox() + "&time=" + time);
            String link = visitor.link(email);
            assertThat(visitor.open(link).body()).contains("about my health", "Yes, mail me");
            visitor.press(link);
            visitor.press(link);

            long person =
                    subscribers.find(EmailAddress.parse(email)).orElseThrow().id();
            assertThat(purposeConsents.of(person)).containsOnlyKeys(Purpose.HEALTH);
            assertThat(tables.consents(0))
                    .filteredOn(consent -> ((Number) consent.get("subscriber_id")).longValue() == person)
                    .singleElement()
                    .satisfies(consent -> {
                        assertThat(consent.get("purpose")).isEqualTo("HEALTH");
                        assertThat(consent.get("basis")).isEqualTo("CONFIRMED_SIGN_UP");
                        assertThat((String) consent.get("wording"))
                                .endsWith("about my health to choose emails for me.");
                        assertThat(consent.get("wording_version")).isEqualTo(1);
                    });
        } finally {
            Actor.OPERATOR.run(() -> attributes.delete(condition.id()));
        }
    }

    /** What the form does not ask for; that depends on rules and campaigns that other tests leave behind. */
    private String purposesWithoutBox() throws IOException {
        List<String> boxes = Jsoup.parse(visitor.look(form).body())
                .select("input[name=purpose]")
                .eachAttr("value");
        return Stream.of(Purpose.values())
                .map(Purpose::name)
                .filter(purpose -> !boxes.contains(purpose))
                .map("&purpose="::concat)
                .collect(Collectors.joining());
    }

    @Test
    void what_a_visitor_ticked_stays_ticked_while_the_address_is_wrong() throws IOException {
        Attribute condition = Actor.OPERATOR.call(() -> attributes.define(new AttributeEntry(
                "Condition " + number,
                AttributeKind.TAG,
                Sensitivity.CONDITION,
                ConsentBasis.EMAIL.name(),
                List.of())));
        try {
            String time = visitor.shownAt(form, Duration.ofSeconds(10));

            Answer again = visitor.post(form, "email=none&purpose=HEALTH&time=" + time);

            assertThat(Jsoup.parse(again.body()).select("input[name=purpose][checked]"))
                    .hasSize(1);
        } finally {
            Actor.OPERATOR.run(() -> attributes.delete(condition.id()));
        }
    }

    @Test
    void the_consent_keeps_the_wording_that_the_person_saw_after_staff_changed_it() throws IOException {
        String body = "email=" + email + "&time=" + visitor.shownAt(form, Duration.ofSeconds(10));
        SignUpTester.open(forms, list, "Another wording");

        visitor.post(form, body);
        visitor.press(visitor.link(email));

        assertThat(tables.consents(list)).extracting("wording").containsExactly(WORDING);
        assertThat(forms.history(list)).extracting(Wording::version).containsExactly(2, 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = SuppressionReason.class,
            names = {"HARD_BOUNCE", "MANUAL"})
    void an_address_that_must_get_no_mail_gets_none_and_the_answer_is_the_same(SuppressionReason reason)
            throws IOException {
        suppressions.suppressEverywhere(EmailAddress.parse(email), reason, "test");
        String other = email.replace("grace", "frank");

        Answer barred = visitor.ask(form, email);
        Answer fine = visitor.ask(form, other);

        visitor.link(other);
        assertThat(barred.body()).isEqualTo(fine.body());
        assertThat(visitor.mails(email)).isZero();
        assertThat(tables.requests(list)).containsExactly(other + " MAILED");
    }

    @Test
    void an_address_at_a_suppressed_domain_gets_no_mail_and_the_answer_is_the_same() throws IOException {
        domains.add(List.of(new DomainPattern(EmailAddress.parse(email).domain(), true)), "test");
        String other = "frank@open" + number + ".example";

        Answer barred = visitor.ask(form, email.replace("@", "@mail."));
        Answer fine = visitor.ask(form, other);

        visitor.link(other);
        assertThat(barred.body()).isEqualTo(fine.body());
        assertThat(tables.requests(list)).containsExactly(other + " MAILED");
    }

    @Test
    void an_address_gets_one_mail_a_day_however_it_is_spelled_and_for_whatever_list() throws IOException {
        String gmail = "ada.lovelace" + number + "@gmail.com";
        SignUpForm second =
                SignUpTester.open(forms, lists.findOrCreate("Second " + number).id(), "Yes.");
        visitor.ask(form, gmail);
        visitor.link(gmail);

        for (String spelled :
                List.of(gmail, "adalovelace" + number + "+x@googlemail.com", "A.da" + gmail.substring(3))) {
            assertThat(title(visitor.ask(form, spelled))).isEqualTo("Check your email");
        }
        visitor.ask(second, gmail);
        await().until(() -> tables.requests(list).size() == 1
                && tables.requests(second.listId()).isEmpty());
        assertThat(visitor.mails(gmail)).isEqualTo(1);

        tables.age(Duration.ofHours(25));
        visitor.ask(form, gmail);
        await().until(() -> visitor.mails(gmail) == 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = SuppressionReason.class,
            names = {"ERASED", "UNSUBSCRIBED", "COMPLAINT"})
    void a_person_who_left_gets_one_mail_in_30_days_and_their_own_button_brings_them_back(SuppressionReason reason)
            throws IOException {
        suppressions.suppressEverywhere(EmailAddress.parse(email), reason, "test");
        visitor.ask(form, email);
        String link = visitor.link(email);
        tables.age(Duration.ofDays(3));
        visitor.ask(form, email);
        await().until(() -> tables.requests(list).size() == 1);
        assertThat(visitor.mails(email)).isEqualTo(1);

        visitor.press(link);

        assertThat(people.activeOn(list)).containsExactly(email);
        assertThat(suppressions.of(EmailAddress.parse(email))).isEmpty();
    }

    @Test
    void robots_get_the_same_answer_and_nothing_happens() throws IOException {
        String time = visitor.shownAt(form, Duration.ofSeconds(10));

        Answer trapped = visitor.post(form, "email=" + email + "&fax=1&time=" + time);
        Answer fast = visitor.post(form, "email=" + email + "&time=" + visitor.shownAt(form, Duration.ZERO));
        Answer forged = visitor.post(form, "email=" + email + "&time=" + time.replace(time.charAt(9), 'x'));
        Answer old = visitor.post(form, "email=" + email + "&time=" + visitor.shownAt(form, Duration.ofDays(2)));

        assertThat(title(trapped)).isEqualTo("Check your email");
        assertThat(List.of(fast, forged, old))
                .allSatisfy(answer ->
                        assertThat(answer.body()).contains("Please press the button again", "value=\"" + email + "\""));
        assertThat(tables.requests(list)).isEmpty();
    }

    @Test
    void a_form_on_another_website_leads_to_the_hosted_one() throws IOException {
        Answer page = visitor.post(form, "email=" + email);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("value=\"" + email + "\"", "name=\"time\"");
        assertThat(tables.requests(list)).isEmpty();
        assertThat(pages().get("/lists/" + list + "/sign-up").body())
                .contains("&lt;form action=&quot;https://news.harborlight.example/s/" + form.label());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no-at",
                "a%0D%0ABcc:x@example.org",
                "a@b%00.example",
                "%22quoted%22@example.org",
                "a@-.example",
                "x@%D0%B0%D1%80%D1%80le.c%CE%BFm%E2%80%AE"
            })
    void a_bad_address_is_named_and_never_stored(String typed) throws IOException {
        Answer answer = visitor.post(form, "email=" + typed + "&time=" + visitor.shownAt(form, Duration.ofSeconds(10)));

        assertThat(answer.status()).isIn(200, 400);
        assertThat(answer.body()).contains("name=\"email\"");
        assertThat(tables.requests(list)).isEmpty();
    }

    @Test
    void a_huge_body_and_one_of_unknown_length_are_refused_unread() throws IOException {
        String path = "/s/" + form.label();
        Answer huge = visitor()
                .as("news.harborlight.example")
                .post(path, "application/x-www-form-urlencoded", "email=" + "x".repeat(3_000_000));
        Answer chunked = visitor()
                .as("news.harborlight.example")
                .send("POST", path, "5\r\nemail\r\n0\r\n\r\n".getBytes(UTF_8), "Transfer-Encoding: chunked");

        assertThat(huge.status()).isEqualTo(413);
        assertThat(chunked.status()).isEqualTo(411);
    }

    @Test
    void a_network_is_limited_silently_and_others_are_not() throws IOException {
        visitor.from("2001:db8:7:" + number + "::1");
        for (int i = 0; i < 31; i++) {
            assertThat(title(visitor.ask(form, "n" + i + "@" + email.replaceFirst(".*@", ""))))
                    .isEqualTo("Check your email");
        }
        assertThat(tables.requests(list)).hasSize(30);

        visitor.from("2001:db8:8:" + number + "::1").ask(form, email);
        visitor.link(email);
    }

    @Test
    void a_flood_closes_the_form_says_so_and_staff_open_it_again() throws IOException {
        SignUpSettings few = settings(5, List.of());
        SignUps flooded = signUps(few);
        for (int i = 0; i < 5; i++) {
            assertThat(flooded.take(form, 1, "en", address("flood" + i), Map.of(), origin(i)))
                    .isTrue();
        }
        assertThat(flooded.take(form, 1, "en", address("late"), Map.of(), origin(9)))
                .isFalse();

        Answer closed = visitor.ask(form, email);
        assertThat(closed.status()).isEqualTo(503);
        assertThat(title(closed)).isEqualTo("Come back later");
        assertThat(pages().get("/").body()).contains("Sign-up form closed: Calm letter " + number);

        pages().submit("/lists/" + list + "/sign-up", "/lists/" + list + "/sign-up/reopen");
        form = forms.ofList(list).orElseThrow();
        assertThat(title(visitor.ask(form, email))).isEqualTo("Check your email");
    }

    @Test
    void a_closed_form_opens_by_itself_unless_the_requests_continue() throws IOException {
        forms.keepClosed(form, Instant.now().plusSeconds(60));
        SignUps flooded = signUps(settings(2, List.of()));
        for (int i = 0; i < 4; i++) {
            SignUpForm closed = forms.ofList(list).orElseThrow();
            assertThat(flooded.take(closed, 1, "en", address("again" + i), Map.of(), origin(i)))
                    .isFalse();
        }
        assertThat(forms.ofList(list).orElseThrow().closedUntil())
                .isAfter(Instant.now().plus(Duration.ofMinutes(50)));

        forms.keepClosed(form, Instant.now().minusSeconds(1));
        assertThat(title(visitor.ask(form, email))).isEqualTo("Check your email");
        visitor.link(email);
    }

    @Test
    void a_domain_is_limited_and_blocked_domains_get_nothing() {
        SignUpSettings strict = settings(300, List.of("Blocked" + number + ".example"));
        SignUpPost strictPost = post(strict);
        SignUps signUps = signUps(strict);
        for (int i = 0; i < 4; i++) {
            signUps.take(
                    form, 1, "en", EmailAddress.parse("a" + i + "@small" + number + ".example"), Map.of(), origin(i));
        }
        signUps.take(form, 1, "en", EmailAddress.parse("a@sub.blocked" + number + ".example"), Map.of(), origin(7));

        strictPost.deliver();
        post.deliver();

        await().until(() -> tables.requests(list).stream().noneMatch(line -> line.endsWith("WAITING")));
        assertThat(tables.requests(list)).hasSizeLessThanOrEqualTo(4).noneMatch(line -> line.contains("blocked"));
    }

    @Test
    void a_link_expires_and_what_was_not_confirmed_is_erased() throws IOException {
        visitor.ask(form, email);
        String link = visitor.link(email);
        tables.age(Duration.ofDays(8));

        assertThat(visitor.open(link).status()).isEqualTo(404);
        assertThat(title(visitor.press(link))).isEqualTo("This link no longer works");
        post.tidy();
        assertThat(tables.requests(list)).isEmpty();
        assertThat(people.exists(email)).isFalse();
        assertThat(visitor.open("/s/c/forged-token").status()).isEqualTo(404);
    }

    @Test
    void staff_close_the_form_and_viewers_cannot() throws IOException {
        assertThat(pages(Role.VIEWER)
                        .submit("/lists", "/lists/" + list + "/sign-up")
                        .status())
                .isEqualTo(403);
        Answer saved = pages().submit(
                        "/lists/" + list + "/sign-up",
                        "/lists/" + list + "/sign-up",
                        "version",
                        "1",
                        "description_en",
                        "Monthly, about calm.",
                        "wording_en",
                        WORDING);

        assertThat(saved.status()).isEqualTo(302);
        assertThat(visitor.look(form).status()).isEqualTo(404);
        assertThat(visitor.ask(form, email).status()).isEqualTo(404);
        assertThat(forms.history(list))
                .as("the same words are the same version")
                .hasSize(1);
    }

    @Test
    void bad_texts_of_staff_are_named_and_nothing_they_typed_is_lost() throws IOException {
        String path = "/lists/" + list + "/sign-up";
        Answer stale = pages().submit(path, path, "version", "0", "open", "true", "wording_en", "New words");
        Answer empty = pages().submit(path, path, "version", "1", "description_en", "Only this");
        Answer tooLong = pages().submit(path, path, "version", "1", "wording_en", "x".repeat(1_001));

        assertThat(stale.body()).contains("Another user changed this form", "New words");
        assertThat(empty.body()).contains("also needs the wording", "Only this");
        assertThat(tooLong.body()).contains("the limit is 1,000", "x".repeat(1_001));
        assertThat(List.of(stale, empty, tooLong)).allMatch(answer -> answer.status() == 400);
    }

    private SignUps signUps(SignUpSettings settings) {
        return new SignUps(
                JdbcClient.create(jdbc),
                forms,
                settings,
                limiter,
                consents,
                purposeConsents,
                subscribers,
                secret,
                clock);
    }

    private SignUpPost post(SignUpSettings settings) {
        return new SignUpPost(
                JdbcClient.create(jdbc),
                signUps(settings),
                settings,
                mailboxes,
                limiter,
                consents,
                lists,
                mails,
                pages,
                publicUrl,
                clock);
    }

    private static SignUpSettings settings(int flood, List<String> blocked) {
        return new SignUpSettings(
                Duration.ofDays(7),
                Duration.ofHours(24),
                Duration.ofDays(30),
                30,
                3,
                flood,
                Duration.ofHours(1),
                Duration.ofSeconds(2),
                blocked);
    }

    private EmailAddress address(String name) {
        return EmailAddress.parse(name + "@" + email.replaceFirst(".*@", ""));
    }

    private static SignUps.Origin origin(int network) {
        return new SignUps.Origin(SignUpTester.network(3_000 + number * 20 + network), null);
    }
}

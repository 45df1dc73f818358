package org.daymark.subscriber;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.report.LedgerFixture;
import org.daymark.secret.Secret;
import org.daymark.secret.TokenSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class UnsubscribePagesTest extends PagesTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    private static int number;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private UnsubscribeLinks links;

    @Autowired
    private OneClickProbe probe;

    @Autowired
    private Secret secret;

    private long list;
    private long person;
    private String path;

    @BeforeEach
    void subscribe() {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        number++;
        list = ledger.list("Friends & family " + number + "<script>");
        person = ledger.subscriber("quentin" + number + "@example.net");
        subscribe(list);
        subscribe(ledger.list("Second list " + number));
        path = "/u/" + links.token(person, list, 42);
    }

    @Test
    void viewing_the_page_unsubscribes_no_one() throws IOException {
        Answer page = subscriber().get(path);
        Answer head = subscriber().send("HEAD", path, new byte[0]);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Friends &amp; family " + number + "&lt;script&gt;")
                .contains("q***@example.net")
                .contains(">Unsubscribe</button>")
                .contains("Unsubscribe from all mail from Harbor Light Clinic")
                .doesNotContain("quentin")
                .doesNotContain("<script");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(activeLists()).isEqualTo(2);
        assertPrivate(page);
    }

    @Test
    void a_probe_of_this_installation_is_answered_only_as_a_one_click_request() throws IOException {
        String token = probe.question();

        Answer answered = subscriber().post("/u/" + token, FORM, "List-Unsubscribe=One-Click");

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.body().strip()).isEqualTo(probe.answer(token).orElseThrow());
        assertThat(subscriber().post("/u/" + token, FORM, "leave=list").status())
                .isEqualTo(404);
        assertThat(subscriber().get("/u/" + token).status()).isEqualTo(404);
        assertThat(subscriber()
                        .post("/u/" + token + "A", FORM, "List-Unsubscribe=One-Click")
                        .status())
                .isEqualTo(404);
        assertThat(activeLists()).isEqualTo(2);
    }

    @Test
    void the_button_ends_this_subscription_and_offers_to_leave_everything() throws IOException {
        Answer done = subscriber().post(path, FORM, "leave=list", "User-Agent: Browser/1 " + "x".repeat(500));

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body()).contains("You are unsubscribed").contains("Unsubscribe from all mail from");
        assertPrivate(done);
        assertThat(activeLists()).isEqualTo(1);
        assertThat(withdrawals()).hasSize(1);
        assertThat(subscriber().get(path).body()).contains("You are not on this list");
        assertThat(subscriber().post(path, FORM, "leave=list").status()).isEqualTo(200);
        assertThat(withdrawals()).hasSize(1);
    }

    @Test
    void the_second_button_leaves_everything() throws IOException {
        Answer done = subscriber().post(path, FORM, "leave=everything");

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body()).contains("You are unsubscribed from all mail").doesNotContain("everything\"");
        assertThat(activeLists()).isZero();
        assertThat(subscriber().get(path).body())
                .contains("You are unsubscribed from all mail")
                .doesNotContain("everything\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "everything"})
    void leaving_by_mistake_is_taken_back_for_what_one_button_ended(String what) throws IOException {
        subscriber().post(path, FORM, "leave=" + what);
        assertThat(subscriber().get(path).body()).contains("I left by mistake");

        Answer undone = subscriber().post(path, FORM, "leave=undo");

        assertThat(undone.body()).contains("You are subscribed again").doesNotContain("quentin");
        assertThat(activeLists()).isEqualTo(2);
        assertThat(subscriber().get(path).body()).contains("Unsubscribe from “").doesNotContain("I left by mistake");
        assertThat(subscriber().post(path, FORM, "leave=undo").body()).contains("This can no longer be undone");
    }

    @Test
    void what_staff_ended_or_was_left_long_ago_is_not_taken_back_by_a_link() throws IOException {
        new SubscribersFixture(jdbc).unsubscribe("quentin" + number + "@example.net");

        Answer page = subscriber().get(path);
        Answer undone = subscriber().post(path, FORM, "leave=undo");

        assertThat(page.body()).doesNotContain("I left by mistake");
        assertThat(undone.body()).contains("This can no longer be undone");
        assertThat(activeLists()).isZero();
    }

    @Test
    void a_pause_lasts_as_long_as_chosen_and_ends_with_a_button() throws IOException {
        Answer paused = subscriber().post(path, FORM, "leave=pause&months=3");
        assertThat(paused.body()).contains("Your mail is paused", "Resume now");
        assertThat(subscriber().get(path).body()).contains("Resume now").doesNotContain("Pause for 1 month");
        assertThat(activeLists()).isEqualTo(2);

        assertThat(subscriber().post(path, FORM, "leave=resume").body()).contains("Your mail has resumed");
        assertThat(subscriber().get(path).body()).contains("Pause for 1 month");
        for (String months : List.of("", "2", "36", "-1")) {
            assertThat(subscriber()
                            .post(path, FORM, "leave=pause&months=" + months)
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void a_reason_is_optional_and_the_second_answer_counts() throws IOException {
        subscriber().post(path, FORM, "leave=list");
        subscriber().post(path, FORM, "leave=reason&reason=too_many");
        Answer thanks = subscriber().post(path, FORM, "leave=reason&reason=upsetting&remark=%3Cb%3Etoo%0D%0Amuch");
        assertThat(subscriber().post(path, FORM, "leave=reason&reason=unknown").status())
                .isEqualTo(200);

        assertThat(thanks.body()).contains("Thank you");
        assertThat(new SubscribersFixture(jdbc).reasons(person)).containsExactly("UPSETTING <b>too much");
    }

    @Test
    void pages_speak_the_language_that_is_chosen_that_of_the_person_or_that_of_the_browser() throws IOException {
        assertThat(subscriber().get(path, "Accept-Language: fr-CH, de;q=0.5").body())
                .contains("<html lang=\"fr\" dir=\"ltr\"");
        assertThat(subscriber().get(path + "?lang=ar").body()).contains("<html lang=\"ar\" dir=\"rtl\"");
        new SubscribersFixture(jdbc).setLanguage(person, "de-AT");
        assertThat(subscriber().get(path, "Accept-Language: fr").body())
                .contains("<html lang=\"de\"", "lang=\"es\"", "?lang=ar");
        assertThat(subscriber().post(path, FORM, "leave=list&lang=es").body()).contains("<html lang=\"es\"");
        assertThat(subscriber()
                        .get(path + "?lang=%3Cx%3E", "Accept-Language: ;;q=x")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {FORM, "application/x-www-form-urlencoded; charset=UTF-8", "APPLICATION/X-WWW-FORM-URLENCODED", ""
            })
    void one_click_as_a_url_encoded_form_unsubscribes_immediately_and_any_number_of_times(String type)
            throws IOException {
        for (int i = 0; i < 3; i++) {
            Answer answer = subscriber().post(path, type, ONE_CLICK);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Location")).isEmpty();
            assertThat(answer.body()).isEqualTo("You are unsubscribed.\n");
            assertPrivate(answer);
        }
        assertThat(activeLists()).isEqualTo(1);
        assertThat(withdrawals()).hasSize(1);
    }

    @Test
    void one_click_as_multipart_form_data_works_too() throws IOException {
        String body =
                "--xyz\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--xyz--\r\n";

        assertThat(subscriber()
                        .post(path, "multipart/form-data; boundary=xyz", body)
                        .status())
                .isEqualTo(200);
        assertThat(activeLists()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-www-form-urlencoded|''",
                "application/x-www-form-urlencoded|List-Unsubscribe=",
                "application/x-www-form-urlencoded|List-Unsubscribe=Two-Click",
                "application/x-www-form-urlencoded|x=List-Unsubscribe%3DOne-Click",
                "application/x-www-form-urlencoded|%%%=%zz&=&==",
                "application/x-www-form-urlencoded|leave=nothing",
                "application/json|{\"List-Unsubscribe\":\"One-Click\"}",
                "text/plain|''",
                "text/plain|List-Unsubscribe",
                "text/plain|Please: List-Unsubscribe=One-Click",
                "application/json|\"List-Unsubscribe=One-Click\"",
                "multipart/form-data|''",
                "multipart/form-data; boundary=|--",
                "multipart/form-data; boundary=x|--x--"
            })
    void a_body_without_the_unsubscribe_field_unsubscribes_no_one(String type, String body) throws IOException {
        Answer answer = subscriber().post(path, type, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Nothing was changed");
        assertThat(activeLists()).isEqualTo(2);
        assertPrivate(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain; charset=utf-8",
                "TEXT/PLAIN",
                "multipart/form-data",
                "application/octet-stream",
                "not a type"
            })
    void the_exact_words_of_one_click_are_honoured_whatever_they_are_called(String type) throws IOException {
        assertThat(subscriber().post(path, type, ONE_CLICK + "\r\n").status()).isEqualTo(200);
        assertThat(activeLists()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--other\r\nContent-Disposition: form-data; name=\"leave\"\r\n\r\nlist\r\n--other--\r\n",
                "leave=list"
            })
    void a_wrong_boundary_is_named_as_the_cause(String body) throws IOException {
        Answer answer = subscriber().post(path, "multipart/form-data; boundary=xyz", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("boundary").contains("Nothing was changed");
        assertThat(activeLists()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                ".",
                ",",
                ")",
                ">",
                "%3E",
                "%3e",
                "].",
                "%5D",
                ";",
                "!",
                "?",
                "*",
                "'",
                "\"",
                "%22",
                "%20",
                "%C2%A0",
                "&gt;",
                "&quot;",
                "%E2%80%9D",
                "%E2%80%8B",
                ")/",
                "/)",
                "%2F",
                "=",
                "_",
                "-",
                "}",
                "|",
                "`",
                "+",
                ":",
                "...",
                "%0D%0A",
                "%3E.",
                "/?utm_source=x"
            })
    void a_link_works_with_what_mail_programs_put_behind_it(String behind) throws IOException {
        Answer page = subscriber().get(path + behind);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains(">Unsubscribe</button>").contains("action=\"" + path + "\"");
        assertPrivate(page);
        assertThat(activeLists()).isEqualTo(2);

        Answer done = subscriber().post(path + behind, FORM, ONE_CLICK);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.header("Location")).isEmpty();
        assertThat(activeLists()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/more", "/../../sandbox", "/..;/sandbox", "x", "%41", "/%2e%2e/x"})
    void letters_behind_a_link_make_another_address_of_it(String behind) throws IOException {
        assertThat(subscriber().get(path + behind).status()).isIn(400, 404);
        assertThat(subscriber().post(path + behind, FORM, ONE_CLICK).status()).isIn(400, 404);
        assertThat(activeLists()).isEqualTo(2);
    }

    @Test
    void a_link_that_was_only_signed_as_earlier_versions_did_still_works() throws IOException {
        String old = new TokenSigner(secret, "unsubscribe")
                .sign(ByteBuffer.allocate(24)
                        .putLong(person)
                        .putLong(list)
                        .putLong(42)
                        .array());

        assertThat(subscriber().post("/u/" + old, FORM, ONE_CLICK).status()).isEqualTo(200);
        assertThat(activeLists()).isEqualTo(1);
    }

    @Test
    void huge_bodies_are_refused() throws IOException {
        assertThat(subscriber()
                        .post(path, FORM, ONE_CLICK + "&x=" + "x".repeat(10_000))
                        .status())
                .isEqualTo(413);
        assertThat(subscriber()
                        .send("POST", path, new byte[100], "Content-Type: " + FORM, "Content-Length: 99999999999")
                        .status())
                .isEqualTo(413);
        assertThat(activeLists()).isEqualTo(2);
    }

    @Test
    void a_link_that_was_not_signed_here_discloses_nothing_and_changes_nothing() throws IOException {
        String token = path.substring(3);
        List<String> bad = List.of(
                "/u/" + token.substring(0, token.length() - 1),
                "/u/" + token + "A",
                "/u/" + (token.charAt(0) == 'A' ? "B" : "A") + token.substring(1),
                "/u/x",
                "/u/" + "A".repeat(4000),
                "/u/%3Cscript%3Ealert(1)%3C%2Fscript%3E".replace("%2F", ""),
                "/u/%F0%9F%98%80");
        for (String link : bad) {
            for (Answer answer : List.of(subscriber().get(link), subscriber().post(link, FORM, ONE_CLICK))) {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.body())
                        .contains("This link does not work")
                        .doesNotContain("example.net")
                        .doesNotContain("Friends")
                        .doesNotContain("<script");
                assertPrivate(answer);
            }
        }
        assertThat(activeLists()).isEqualTo(2);
    }

    @Test
    void the_link_of_a_preview_is_inert() throws IOException {
        String preview = "/u/" + links.token(person, list, 0);

        assertThat(subscriber().get(preview).body()).contains("This link belongs to a preview");
        assertThat(subscriber().post(preview, FORM, ONE_CLICK).status()).isEqualTo(200);
        assertThat(subscriber().post(preview, FORM, "leave=everything").body()).contains("preview");
        assertThat(activeLists()).isEqualTo(2);
    }

    @Test
    void the_link_of_a_deleted_person_says_so() throws IOException {
        assertThat(subscriber().get("/u/" + links.token(999_999_999, list, 42)).body())
                .contains("You are not subscribed");
    }

    @Test
    void other_methods_and_deeper_paths_get_the_subscribers_error_page() throws IOException {
        Answer put = subscriber().send("PUT", path, new byte[0], "Content-Length: 0");

        assertThat(put.status()).isEqualTo(405);
        assertThat(put.body()).doesNotContain("side-nav");
        assertThat(subscriber().get("/u/").status()).isEqualTo(404);
        assertThat(subscriber().get(path + "/more").body()).doesNotContain("side-nav");
    }

    @Test
    void the_stylesheet_is_small() throws IOException {
        assertThat(subscriber().get("/assets/subscriber.css").body().getBytes(UTF_8))
                .hasSizeLessThan(5 * 1024);
    }

    private PageClient subscriber() {
        return pages().as("news.harborlight.example");
    }

    private static void assertPrivate(Answer answer) {
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Robots-Tag")).contains("noindex");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("script-src");
    }

    private void subscribe(long toList) {
        new LedgerFixture(jdbc).subscription(toList, person, "ACTIVE");
    }

    private int activeLists() {
        return (int) new SubscribersFixture(jdbc).activeSubscriptions(person);
    }

    private List<Map<String, Object>> withdrawals() {
        return new SubscribersFixture(jdbc).withdrawals(person);
    }
}

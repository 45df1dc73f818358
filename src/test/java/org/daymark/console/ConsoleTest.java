package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.daymark.console.PageClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest extends PagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "LOCALHOST", "127.0.0.1", "[::1]:8080"})
    void the_console_answers_to_this_machines_own_names(String host) throws IOException {
        assertThat(pages().as(host).get("/").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.0.2.1",
                "0.0.0.0",
                "[::]"
            })
    void requests_under_another_host_name_are_refused_with_the_right_one(String host) throws IOException {
        for (String path : new String[] {"/", "/sandbox", "/u/token", "/assets/console.css"}) {
            Answer answer = pages().as(host).get(path);

            assertThat(answer.status()).isEqualTo(421);
            assertThat(answer.body()).contains("DAYMARK_PUBLIC_URL").doesNotContain("<");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost/evil", "localhost@evil.example", "local host", "a:b:c", ""})
    void broken_names_are_refused(String host) throws IOException {
        assertThat(pages().as(host).get("/").status()).isBetween(400, 421);
    }

    @Test
    void the_public_host_reaches_what_subscribers_need() throws IOException {
        PageClient subscriber = pages().as("news.harborlight.example");

        assertThat(subscriber.get("/assets/subscriber.css").status()).isEqualTo(200);
        assertThat(subscriber.get("/u/not-a-token").body()).contains("This link does not work");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/campaigns",
                "/sandbox",
                "/imports",
                "/error",
                "/assets/console.css",
                "/u/../sandbox",
                "/u/..;/sandbox",
                "/u/%2e%2e/sandbox",
                "/u/..%2fsandbox",
                "/u/x;y=/../../sandbox",
                "//sandbox",
                "/%73andbox",
                "/i/../campaigns/1"
            })
    void the_public_host_does_not_reach_the_console(String path) throws IOException {
        Answer answer = pages().as("news.harborlight.example").get(path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("side-nav").doesNotContain("Sandbox");
    }

    @Test
    void what_a_proxy_passes_on_does_not_reach_the_console_either() throws IOException {
        assertThat(pages().get("/", "X-Forwarded-For: 192.0.2.7").status()).isEqualTo(404);
        assertThat(pages().get("/sandbox", "Forwarded: for=192.0.2.7").status()).isEqualTo(404);
        assertThat(pages().get("/u/no", "X-Forwarded-For: 192.0.2.7").body()).contains("This link does not work");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/campaigns", "/imports", "/sandbox", "/no-such-page", "/tests/failing", "/u/no"})
    void every_page_has_strict_headers_and_sets_no_cookie(String path) throws IOException {
        Answer answer = pages().get(path);

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.body()).doesNotContain("style=\"").doesNotContainPattern("<script>|\\son[a-z]+=");
    }

    @Test
    void the_files_of_pages_are_cached_for_ever_under_addresses_that_change_with_them() throws IOException {
        String home = pages().get("/").body();
        for (String file : new String[] {"console.css", "console.js", "htmx.min.js", "favicon.svg"}) {
            assertThat(home).containsPattern("/assets/" + file + "\\?v=[0-9a-f]{12}");
            Answer answer = pages().get("/assets/" + file);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control"))
                    .contains("max-age=31536000")
                    .contains("immutable");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webjars/htmx.org/2.0.10/dist/htmx.min.js",
                "/webjars/htmx.org/2.0.10/package.json",
                "/assets/htmx.js",
                "/assets/../application.properties",
                "/assets/",
                "/application.properties",
                "/ui/console/layout.ftlh"
            })
    void nothing_else_from_the_jar_is_served(String path) throws IOException {
        assertThat(pages().get(path).status()).isIn(400, 404);
    }

    @Test
    void errors_say_what_to_do_and_show_no_inner_workings() throws IOException {
        Answer missing = pages().get("/no-such-page");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).contains("Page not found").contains("Go to Home");

        Answer failing = pages().get("/tests/failing");
        assertThat(failing.status()).isEqualTo(500);
        assertThat(failing.body())
                .contains("Something went wrong")
                .contains("Try again")
                .doesNotContain("secret inside")
                .doesNotContain("Exception");

        assertThat(pages().get("/campaigns/abc").status()).isEqualTo(400);
        assertThat(pages().get("/campaigns/99999").body()).contains("There is no campaign with the number 99999.");
        assertThat(pages().submit("/account", "/audit").status()).isEqualTo(405);
        assertThat(pages().get("/error").status()).isEqualTo(404);
    }
}

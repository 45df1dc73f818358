package org.daymark.linkcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.daymark.linkcheck.GuardedPosts.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a post may go. */
class GuardedPostsTest {
    @ParameterizedTest
    @CsvSource({
        "ftp://93.184.215.14/, NO_WEB_ADDRESS",
        "https://user:secret@93.184.215.14/, NO_WEB_ADDRESS",
        "https://2130706433/, NO_WEB_ADDRESS",
        "https://127.1/, NO_WEB_ADDRESS",
        "not an address, NO_WEB_ADDRESS",
        "http://93.184.215.14/, NO_HTTPS",
        "https://127.0.0.1/, NOT_PUBLIC",
        "https://[::1]:8443/, NOT_PUBLIC",
        "https://10.1.2.3/, NOT_PUBLIC",
        "https://169.254.169.254/latest/, NOT_PUBLIC",
        "https://192.168.0.1:8443/, NOT_PUBLIC",
        "https://[fd00::1]/, NOT_PUBLIC"
    })
    void an_address_that_is_not_public_or_not_https_is_refused(String address, Fault fault) throws IOException {
        try (GuardedPosts posts = new GuardedPosts(false)) {
            assertThat(posts.fault(address)).isEqualTo(fault);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://93.184.215.14/", "https://93.184.215.14:8443/alerts?room=7"})
    void a_public_address_may_have_any_port(String address) throws IOException {
        try (GuardedPosts posts = new GuardedPosts(false)) {
            assertThat(posts.fault(address)).isNull();
        }
    }

    @Test
    void nothing_reaches_this_machine_unless_the_operator_allows_it() throws IOException {
        try (TestSite site = TestSite.answering(request -> TestSite.status(204));
                GuardedPosts guarded = new GuardedPosts(false);
                GuardedPosts open = new GuardedPosts(true)) {
            String inside = "http://127.0.0.1:" + site.port() + "/alerts";

            assertThat(guarded.post(inside, Map.of(), "{}").state()).isEqualTo(LinkState.REFUSED);
            assertThat(guarded.post(inside.replace("http", "https"), Map.of(), "{}")
                            .state())
                    .isEqualTo(LinkState.REFUSED);
            assertThat(site.requests()).isEmpty();

            assertThat(open.fault(inside)).isNull();
            assertThat(open.post(inside, Map.of("webhook-id", "msg_1"), "{}").isTaken())
                    .isTrue();
            assertThat(site.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /alerts")
                    .containsIgnoringCase("webhook-id: msg_1");
        }
    }

    @Test
    void a_redirect_is_no_answer_and_is_not_followed() throws IOException {
        try (TestSite site = TestSite.answering(
                        request -> "HTTP/1.1 307 Moved\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n");
                GuardedPosts open = new GuardedPosts(true)) {
            GuardedPosts.Answer answer = open.post("http://127.0.0.1:" + site.port() + "/", Map.of(), "{}");

            assertThat(answer.status()).isEqualTo(307);
            assertThat(answer.isTaken()).isFalse();
            assertThat(site.requests()).hasSize(1);
        }
    }
}

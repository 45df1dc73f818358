package org.daymark.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.daymark.console.PagesTest;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The benchmark runs seldom; that it asks for every page is checked every day, without asking for one. */
class PageListTest extends PagesTest {
    private static final Sample SAMPLE = new Sample(
            1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "main", "example.org", "s1", "token", "/i", "/r");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void the_benchmark_asks_for_every_route_that_answers_a_get() {
        List<AskedPage> pages = PageList.of(SAMPLE, new SilentClient(), "/imports/new/1");

        assertThatCode(() -> PageList.refuseMissing(pages, PagesBenchmark.routes(mapping)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_route_that_it_does_not_ask_for_is_named() {
        assertThatThrownBy(() -> PageList.refuseMissing(List.of(), Set.of("/lists/{id:[0-9]+}")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("/lists/{id}");
    }

    /** Asks no server; its pages have everything that the list looks for in one. */
    private static final class SilentClient extends TimedClient {
        private static final Answer ANSWER = new Answer(
                200,
                "/things/1",
                "\"/i/%s.png\" /sandbox/0000000000000001-aaaaaa /campaigns/1/deliveries/1 ?look=1 &after=0-1 /blocks/b1/keep"
                                .formatted("0".repeat(24))
                        + " \"/f/a.pdf\" \"/saved-blocks/1\" \"/templates/1\" \"/settings/mailboxes/1\" \"/settings/webhooks/1\" \"/a/l/1\""
                        + (" /w/" + "w".repeat(43) + " /r/" + "r".repeat(43)),
                1);

        SilentClient() {
            super(0);
        }

        @Override
        Answer get(String address) {
            return ANSWER;
        }

        @Override
        Answer upload(String formPage, String fileName, byte[] content) {
            return ANSWER;
        }

        @Override
        Answer submit(String formPage, String action, String... fields) {
            return ANSWER;
        }
    }
}

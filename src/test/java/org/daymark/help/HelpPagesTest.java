package org.daymark.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.daymark.access.Role;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.junit.jupiter.api.Test;

class HelpPagesTest extends PagesTest {
    @Test
    void a_viewer_reads_the_documents_with_their_pictures() throws IOException {
        assertThat(pages(Role.VIEWER).get("/help").body()).contains("/help/how-it-works", "/help/templates");
        assertThat(pages(Role.VIEWER).get("/help/how-it-works").body())
                .contains(
                        "<h2 id=\"states-of-a-delivery\">", "src=\"/help/flow.svg\"", "href=\"#states-of-a-campaign\"");
        assertThat(pages(Role.VIEWER).get("/help/flow.svg").header("Content-Type"))
                .isEqualTo("image/svg+xml");
        assertThat(pages(Role.VIEWER).get("/help/watch.png").status()).isEqualTo(200);
    }

    @Test
    void the_search_links_to_sections() throws IOException {
        assertThat(pages().get("/help?q=quiet+hours").body())
                .contains("href=\"/help/sending#rate-limits-and-send-window\"");
        assertThat(pages().get("/help?q=%3Cscript%3E").body())
                .contains("Nothing found")
                .doesNotContain("<script>”");
    }

    @Test
    void a_page_links_to_the_section_that_explains_it() throws IOException {
        assertThat(pages().get("/settings/pace").body()).contains("href=\"/help/sending#rate-limits-and-send-window\"");
    }

    @Test
    void other_files_of_the_jar_are_not_served() throws IOException {
        for (String path : new String[] {"/help/nothing", "/help/nothing.png", "/help/..%2Fapplication.png"}) {
            Answer answer = pages().get(path);
            assertThat(answer.status()).as(path).isBetween(400, 404);
        }
    }
}

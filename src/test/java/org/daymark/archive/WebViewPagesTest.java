package org.daymark.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.WebViewLinks;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.delivery.SendProgress;
import org.daymark.delivery.SendRuns;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class WebViewPagesTest extends PagesTest {
    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private SendRuns runs;

    @Autowired
    private WebViewLinks links;

    @Autowired
    private ApprovalRules rules;

    @BeforeEach
    void noSecondPersonIsNeeded() {
        rules.choose(Choice.NEVER);
    }

    @AfterEach
    void leaveTheRuleAsItWas() {
        rules.choose(Choice.AUTOMATIC);
    }

    @Test
    void anyone_with_the_link_sees_the_page_and_no_search_engine_keeps_it() throws IOException {
        new LedgerFixture(jdbc).listOf("web views", 2);
        long campaign =
                campaigns.create("clinic-article", "List of web views", null).id();
        String path = links.path(campaign);
        assertGone(readers(path));
        runs.run(campaign, SendProgress.NONE);

        Answer page = readers(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.body())
                .contains("Give your ears an evening off")
                .contains("<meta name=\"robots\" content=\"noindex, nofollow\">")
                .doesNotContain("/u/", "web views0");
        assertThat(page.header("X-Robots-Tag")).isEqualTo("noindex, nofollow");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Set-Cookie")).isEmpty();
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'none'")
                .doesNotContain("script");
        assertThat(visitor().send("HEAD", path, new byte[0]).status()).isEqualTo(200);
    }

    @Test
    void the_link_of_a_preview_says_what_it_would_open() throws IOException {
        Answer page = readers("/w/preview");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("This link belongs to a preview", "href=\"/w/preview?lang=de\"");
        assertThat(readers("/w/preview?lang=de").body()).contains("Dieser Link gehört zu einer Vorschau");
    }

    @Test
    void broken_and_invented_links_have_no_page() throws IOException {
        for (String path :
                new String[] {"/w/x", "/w/" + "A".repeat(28), "/w/" + "A".repeat(2_000), "/w/%00", "/w/%2e"}) {
            assertThat(readers(path).status()).as(path).isIn(400, 404);
        }
        assertGone(readers("/w/x"));
    }

    private Answer readers(String path) throws IOException {
        return visitor().as("news.harborlight.example").get(path);
    }

    private static void assertGone(Answer page) {
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("This email is not on the web").contains("It was not sent yet");
        assertThat(page.header("X-Robots-Tag")).contains("noindex");
    }
}

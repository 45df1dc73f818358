package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.preflight.PreflightTester.article;
import static org.daymark.preflight.PreflightTester.kit;
import static org.daymark.preflight.PreflightTester.saying;

import org.daymark.issue.IssueTester;
import org.junit.jupiter.api.Test;

/** Blocks that only the web view has are checked like those of the mail, and the mail is checked without them. */
class WebViewRuleTest {
    private static final String CLAIM = "This is a cure.";

    @Test
    void a_promise_in_the_web_view_is_stopped_and_its_place_says_where_it_is() {
        Finding found = saying(CLAIM).with("block-b3-web-only", "true").finding("absolute-claim");

        assertThat(found.severity()).isEqualTo(Severity.ERROR);
        assertThat(found.field()).isEqualTo("block-b3-prose");
        assertThat(found.where()).contains("block 3, web view only");
        assertThat(saying(CLAIM).finding("absolute-claim").where()).doesNotContain("web view");
    }

    @Test
    void an_article_with_a_block_on_the_web_has_no_finding_more() {
        assertThat(article().with("block-b3-web-only", "true").report().findings())
                .isEqualTo(article().report().findings());
    }

    @Test
    void what_a_claim_needs_beside_it_is_needed_in_the_mail() {
        assertThat(kit(IssueTester.JUNE).finds("off-label-notice")).isEmpty();

        assertThat(kit(IssueTester.JUNE).with("block-b11-web-only", "true").finding("off-label-notice"))
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.field()).isEqualTo("block-b10-title");
                });
    }

    @Test
    void the_list_of_sources_may_be_in_the_web_view() {
        assertThat(kit(IssueTester.JUNE).finds("source-list")).isEmpty();
        assertThat(kit(IssueTester.JUNE).without(21).finds("source-list")).hasSize(1);
    }

    @Test
    void only_the_mail_has_a_size() {
        String filler = "Sound is all around us in the city. ".repeat(160);
        PreflightTester long_ = article();
        for (int block : new int[] {3, 4}) {
            long_ = long_.with("block-b" + block + "-prose", filler.strip());
        }
        assertThat(long_.with("block-b3-web-only", "true").report().checks())
                .filteredOn(check -> check.rule().equals("html-size"))
                .allMatch(PreflightReport.Check::passed);
    }
}

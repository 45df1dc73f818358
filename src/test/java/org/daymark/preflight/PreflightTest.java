package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.daymark.issue.IssueTester;
import org.junit.jupiter.api.Test;

class PreflightTest {
    @Test
    void the_article_passes_without_a_finding() {
        assertThat(PreflightTester.article().report().findings()).isEmpty();
    }

    @Test
    void the_june_issue_passes_with_nothing_to_say_but_that_its_quote_is_invented() {
        assertThat(PreflightTester.kit(IssueTester.JUNE).report().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo("kit-samples"));
        assertThat(PreflightTester.kit(IssueTester.JUNE).without(14).report().findings())
                .isEmpty();
    }

    @Test
    void the_same_issue_gets_the_same_report() {
        PreflightTester tester = PreflightTester.saying("We guarantee a miracle cure. See [here](https://bit.ly/x).");

        assertThat(tester.report()).isEqualTo(tester.report());
        assertThat(tester.report().errors()).extracting(Finding::excerpt).hasSize(3);
    }

    @Test
    void the_content_hash_changes_with_what_is_sent_and_with_nothing_else() {
        String article = PreflightTester.article().report().contentHash();

        assertThat(PreflightTester.article().staysOnThisMachine().report().contentHash())
                .isEqualTo(article)
                .matches("[0-9a-f]{64}");
        assertThat(PreflightTester.saying("Something else.").report().contentHash())
                .isNotEqualTo(article);
        assertThat(PreflightTester.article().without(9).report().contentHash()).isNotEqualTo(article);
    }

    @Test
    void every_rule_has_an_id_of_its_own_fit_for_an_anchor() {
        List<String> ids = PreflightTester.article().report().checks().stream()
                .map(PreflightReport.Check::rule)
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
        assertThat(ids).contains("unsubscribe-link", "postal-address", "placeholders", "off-label-notice", "help-box");
    }

    @Test
    void every_rule_names_its_source_and_what_it_asks() {
        assertThat(Rules.ALL).allSatisfy(rule -> {
            assertThat(rule.title()).isNotBlank();
            assertThat(rule.source()).isNotBlank();
            assertThat(rule.asks()).endsWith(".");
        });
    }

    @Test
    void a_finding_names_field_words_and_position() {
        Finding finding = PreflightTester.saying(
                        "Hello.\n\nWe offer a *guaranteed* result for all of you out there today.")
                .finding("absolute-claim");

        assertThat(finding.rule()).isEqualTo("absolute-claim");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.field()).isEqualTo("block-b3-prose");
        assertThat(finding.where()).isEqualTo("Text (block 3), text");
        assertThat(finding.excerpt()).isEqualTo("Hello. We offer a guaranteed result for all of you out the…");
        assertThat(finding.position()).isEqualTo(18);
        assertThat(finding.line()).startsWith("Text (block 3), text: “guaranteed” promises");
    }
}

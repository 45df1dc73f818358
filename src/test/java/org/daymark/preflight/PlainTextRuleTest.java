package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A mail without an HTML part is checked for what it has. */
class PlainTextRuleTest {
    @Test
    void an_issue_that_passes_with_html_passes_as_plain_text() {
        PreflightReport whole = PreflightTester.article().report();
        PreflightReport plain = plain().report();

        assertThat(plain.checks().stream().flatMap(check -> check.findings().stream()))
                .hasSameElementsAs(whole.checks().stream()
                        .flatMap(check -> check.findings().stream())
                        .toList());
    }

    @Test
    void links_words_and_the_way_out_are_still_checked() {
        assertThat(plain().with("block-b9-link", "https://bit.ly/abc")
                        .finding("link-shortener")
                        .field())
                .isEqualTo("block-b9-link");
        assertThat(plain().with("block-b3-prose", "This is a miracle.")
                        .finding("absolute-claim")
                        .field())
                .isEqualTo("block-b3-prose");
        assertThat(plain().text(text -> text.replaceAll("(?s)Unsubscribe:.*", ""))
                        .finds("unsubscribe-link"))
                .hasSize(1);
        assertThat(plain().text(text -> text.replace("100 Sample Street", "")).finds("postal-address"))
                .hasSize(1);
    }

    private static PreflightTester plain() {
        return PreflightTester.article().with("plain-text", "true");
    }
}

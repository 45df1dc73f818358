package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.preflight.PreflightTester.article;
import static org.daymark.preflight.PreflightTester.saying;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${first_name}",
                "#{name}",
                "%%NAME%%",
                "%FIRST_NAME%",
                "*|FNAME|*",
                "<<First Name>>",
                "{first_name}",
                "{name}",
                "[NAME]",
                "[First Name]",
                "[clinic name]",
                "[DATE]",
                "[insert quote here]",
                "[Your phone number]",
                "[XXX]",
                "<%= name %>",
                "{% name %}"
            })
    void a_placeholder_of_any_dialect_is_stopped(String placeholder) {
        Finding finding = saying("Dear " + placeholder + ", hello.").finding("placeholders");

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.field()).isEqualTo("block-b3-prose");
        // What Markdown takes for emphasis loses its asterisks on the way.
        assertThat(finding.what()).contains(placeholder.replace("*", ""));
        assertThat(finding.position()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{first_name|friend}}", "[PTSD]", "50% of 100%", "a [sic] b", "$5 {really}", "[1]", "x < y > z"
            })
    void brackets_that_mean_something_are_left_alone(String text) {
        assertThat(saying("Dear " + text + ", hello.").finds("placeholders")).isEmpty();
    }

    @Test
    void a_placeholder_in_the_subject_or_a_template_is_found_as_well() {
        assertThat(article()
                        .with("subject", "News for [NAME]")
                        .finding("placeholders")
                        .field())
                .isEqualTo("subject");
        assertThat(article()
                        .withMarkup("<p>Yours, %%SENDER%%</p>")
                        .finding("placeholders")
                        .field())
                .isNull();
        assertThat(article()
                        .withMarkup("<a title='${title}' href='https://example.org'>A page</a>")
                        .finding("placeholders")
                        .where())
                .isEqualTo("the HTML part");
    }

    @Test
    void the_word_null_is_stopped_but_not_a_null_hypothesis() {
        assertThat(saying("Dear null,").finding("null-word").severity()).isEqualTo(Severity.ERROR);
        assertThat(saying("The null hypothesis; an annulled vote; nullify.").finds("null-word"))
                .isEmpty();
    }

    @Test
    void filler_text_is_stopped() {
        assertThat(saying("Lorem **ip**sum dolor").finding("filler-text").severity())
                .isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Call us or visit.", "Call us or visit", "Write to us, or call us at."})
    void an_invitation_without_its_end_is_pointed_out(String text) {
        assertThat(saying(text).finding("unfinished-invitation").severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void an_invitation_with_its_end_is_fine() {
        assertThat(saying("Call us or visit [our page](https://example.org). Come and see us at home.")
                        .finds("unfinished-invitation"))
                .isEmpty();
    }

    @Test
    void the_text_part_says_as_much_as_the_html_part() {
        assertThat(article().text(text -> " ").finds("text-part"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
        assertThat(article()
                        .text(text -> "Look at the HTML part.")
                        .finding("text-part")
                        .severity())
                .isEqualTo(Severity.WARNING);
    }
}

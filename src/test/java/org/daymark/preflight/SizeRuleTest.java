package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.preflight.PreflightTester.article;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeRuleTest {
    @Test
    void mails_that_are_cut_off_are_stopped_and_large_ones_pointed_out() {
        assertThat(ofSize(89_000).finds("html-size")).isEmpty();
        assertThat(ofSize(95_000).finding("html-size").severity()).isEqualTo(Severity.WARNING);
        assertThat(ofSize(103_000).finding("html-size").severity()).isEqualTo(Severity.ERROR);
    }

    private static PreflightTester ofSize(int bytes) {
        return article()
                .html(html ->
                        html + "<!--" + "ü".repeat((bytes - html.getBytes(StandardCharsets.UTF_8).length) / 2) + "-->");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>x()</script>",
                "<form action='https://example.org'></form>",
                "<iframe src='https://example.org'></iframe>",
                "<p onclick='x()'>x</p>",
                "<object></object>"
            })
    void what_acts_is_stopped(String markup) {
        assertThat(article().withMarkup(markup).finding("active-content").severity())
                .isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img alt='' src='data:image/png;base64,AA'>",
                "<img alt='' src=' DATA:image/png;base64,AA'>",
                "<p style='background:url( data:image/png;base64,AA)'>x</p>",
                "<table role=presentation background='data:image/gif,x'></table>"
            })
    void images_written_into_the_mail_are_stopped(String markup) {
        assertThat(article().withMarkup(markup).finding("data-images").severity())
                .isEqualTo(Severity.ERROR);
    }

    @Test
    void an_issue_of_images_is_pointed_out() {
        PreflightTester bare = article();
        for (int block : new int[] {3, 4, 5, 6, 7, 8, 9, 10, 11}) {
            bare.without(block);
        }
        assertThat(bare.with("block-b2-prose", "").finding("image-only").severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void an_image_without_a_description_is_stopped_and_an_empty_one_is_decoration() {
        String own = "https://mail.harborlight.org/i/x.png";
        assertThat(article()
                        .withMarkup("<img src='" + own + "'>")
                        .finding("image-alt")
                        .severity())
                .isEqualTo(Severity.ERROR);
        assertThat(article().withMarkup("<img alt='' src='" + own + "'>").finds("image-alt"))
                .isEmpty();
    }

    @Test
    void pixels_of_others_are_stopped_and_their_images_pointed_out() {
        assertThat(article()
                        .withMarkup("<img alt='' width=1 height=1 src='https://t.example.com/p.gif'>")
                        .finding("image-elsewhere")
                        .severity())
                .isEqualTo(Severity.ERROR);
        assertThat(article()
                        .withMarkup("<img alt='' width=300 src='https://cdn.example.com/p.png'>")
                        .finding("image-elsewhere")
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void the_language_is_said() {
        assertThat(article()
                        .html(html -> html.replaceFirst("<html[^>]*>", "<html>"))
                        .finding("language")
                        .severity())
                .isEqualTo(Severity.ERROR);
    }

    @Test
    void layout_tables_say_that_they_are() {
        assertThat(article()
                        .withMarkup("<table><tr><td>x</td></tr></table>")
                        .finding("layout-tables")
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(article().withMarkup("<table><tr><th>x</th></tr></table>").finds("layout-tables"))
                .isEmpty();
    }
}

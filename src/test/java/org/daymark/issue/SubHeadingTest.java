package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sub-headings in prose: lines that begin with three number signs. */
class SubHeadingTest {
    private final ProseTester prose = new ProseTester();

    @Test
    void it_is_a_heading_of_the_third_rank_with_room_above_it() {
        assertThat(prose.html("### When *we* open\nDaily.\n### Prices\n\n- free"))
                .contains(
                        "<h3 style=\"margin:0 0 6px;font-size:17px;line-height:24px;font-weight:bold\">When <em>we</em> open</h3>")
                .contains(
                        "<h3 style=\"margin:24px 0 6px;font-size:17px;line-height:24px;font-weight:bold\">Prices</h3>");
    }

    @Test
    void it_stands_on_a_line_of_its_own_in_plain_text_and_for_the_checks() {
        assertThat(prose.text("Before.\n### When we open\nDaily.")).isEqualTo("Before.\n\nWhen we open\n\nDaily.");
        assertThat(prose.words("Before.\n### When we open\nDaily.")).isEqualTo("Before.\nWhen we open\nDaily.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# no",
                "## no",
                "#### no",
                "###no",
                "### ",
                "no\n===",
                " ### no",
                "\\### no",
                "- ### no",
                "- a\n  ### no"
            })
    void other_lines_with_number_signs_are_text(String markdown) {
        assertThat(prose.html(markdown)).doesNotContain("<h");
    }

    @Test
    void it_ends_a_list_and_holds_a_merge_field_and_a_link_but_no_html() {
        assertThat(prose.html("- a\n### For {{first_name|friend}} <b>[x](https://example.org)"))
                .contains("</ul>\n<h3")
                .contains("&lt;b&gt;<a href=\"https://example.org\"");
    }
}

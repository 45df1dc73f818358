package org.daymark.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void a_short_text_stays_as_it_is() {
        assertThat(Excerpt.cut("Anna", 4)).isEqualTo("Anna");
        assertThat(Excerpt.of("Anna", 4)).isEqualTo("Anna");
    }

    @Test
    void a_long_text_is_cut_to_the_limit() {
        assertThat(Excerpt.cut("Newsletter", 4)).isEqualTo("News");
        assertThat(Excerpt.of("Newsletter", 5)).isEqualTo("News…");
        assertThat(Excerpt.of("News of June", 6)).isEqualTo("News…");
    }

    @Test
    void what_others_wrote_stays_on_one_line() {
        assertThat(Excerpt.ofLine(" 550\tno\r\n\u001b[2Jsuch user ", 30)).isEqualTo("550 no [2Jsuch user");
    }

    @Test
    void a_character_of_two_units_is_never_split() {
        assertThat(Excerpt.cut("ab\uD83D\uDE00cd", 3)).isEqualTo("ab");
        assertThat(Excerpt.cut("ab\uD83D\uDE00cd", 4)).isEqualTo("ab\uD83D\uDE00");
        assertThat(Excerpt.of("ab\uD83D\uDE00cd", 4)).isEqualTo("ab…");
    }
}

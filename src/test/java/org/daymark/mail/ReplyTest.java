package org.daymark.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "250 2.0.0 Ok: queued as 1  | 2.0.0     | Ok: queued as 1",
                "550 5.1.1                  | 5.1.1     | ''",
                "550 5.123.456 no           | 5.123.456 | no",
                "550 5.1234.1 no            | -         | 5.1234.1 no",
                "550 5.1. no                | -         | 5.1. no",
                "550 5.1.x no               | -         | 5.1.x no",
                "550 5.1.1x no              | -         | 5.1.1x no",
                "550 3.1.1 no               | -         | 3.1.1 no",
                "550 5.7                    | -         | 5.7",
                "250 Ok                     | -         | Ok",
                "250                        | -         | ''",
            })
    void the_enhanced_code_is_kept_apart_from_the_text(String line, @Nullable String code, String text) {
        Reply reply = Reply.parse(Integer.parseInt(line.substring(0, 3)), line);
        assertThat(reply.enhancedCode()).isEqualTo(code);
        assertThat(reply.text()).isEqualTo(text);
    }

    @Test
    void lines_are_joined_and_the_first_code_is_taken() {
        Reply reply = Reply.parse(550, "550-5.1.1 no such\r\n550-5.2.1 user\n550 5.1.1 here\r\n");
        assertThat(reply).isEqualTo(new Reply(550, "5.1.1", "no such user here"));
    }

    @Test
    void invisible_characters_are_shown() {
        assertThat(Reply.parse(550, "550 a\u001b[31mb\u202ec\u0000").text()).isEqualTo("a\\x1B[31mb\\u202Ec\\x00");
    }

    @Test
    void a_reply_is_read_as_utf_8_or_else_latin_1_even_where_it_was_cut() {
        byte[] utf8 = "550 Empfänger 不存在".getBytes(UTF_8);
        assertThat(Reply.decoded(utf8, utf8.length)).isEqualTo("550 Empfänger 不存在");
        assertThat(Reply.decoded(utf8, utf8.length - 1)).isEqualTo("550 Empfänger 不存");
        byte[] latin1 = "550 Empfänger".getBytes(ISO_8859_1);
        assertThat(Reply.decoded(latin1, latin1.length)).isEqualTo("550 Empfänger");
    }

    @Test
    void a_reply_keeps_nothing_that_could_forge_a_line() {
        assertThat(Reply.parse(550, "550 a\u0007b\u0085c\u2028d\u2029e").text()).isEqualTo("a\\x07b\\x85c d e");
        assertThat(Reply.parse(550, "550 " + "x".repeat(2000)).text())
                .hasSize(500)
                .endsWith("…");
    }
}

package org.daymark.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderLinesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Short",
                "Grüße aus Zürich",
                "A subject that goes on and on, so that it has to be folded somewhere between two of its many words",
                "見出しは長くてもよい。見出しは長くてもよい。見出しは長くてもよい。見出しは長くてもよい。",
                "👩‍👩‍👧‍👦 family 👩‍👩‍👧‍👦 family 👩‍👩‍👧‍👦 family",
                "=?UTF-8?Q?not_encoded?=",
                "Two  spaces and a \"quote\", a comma <and> brackets",
                "Averyverylongwordwithoutanyplacetofolditgoesonandonandonandonandonandonandonandonandonandon"
            })
    void text_is_read_back_as_it_was_written(String value) throws Exception {
        String header = new HeaderLines().text("Subject", value).toString();

        assertThat(header.split("\r\n"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
        assertThat(header).matches("(?s)\\A\\p{ASCII}*\\z");
        assertThat(MimeUtility.decodeText(MimeUtility.unfold(header.substring(9).stripTrailing())))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Plain Name", "Müller & Söhne", "Clinic, \"The\" (sample)", "a.b [c]", "Harbour; Light: Ltd."})
    void a_name_is_read_back_as_it_was_written(String name) throws Exception {
        String header =
                new HeaderLines().named("From", name, "news@example.org").toString();

        InternetAddress from =
                new InternetAddress(MimeUtility.unfold(header.substring(6).strip()), true);
        assertThat(from.getPersonal()).isEqualTo(name);
        assertThat(from.getAddress()).isEqualTo("news@example.org");
    }

    /** RFC 2047, section 2: 75 characters for a word, 76 for a line that has one, and no character in two words. */
    @Test
    void encoded_words_are_short_and_whole_in_every_header() throws Exception {
        String[] pieces = {"ö", "مرحبا", "日本語", "👩‍👩‍👧", "a", " ", "Clinic", "é", "\u0301", ",", "x".repeat(30)};
        Random random = new Random(20270627);
        for (int i = 0; i < 3000; i++) {
            StringBuilder value = new StringBuilder("ö");
            for (int piece = random.nextInt(40); piece >= 0; piece--) {
                value.append(pieces[random.nextInt(pieces.length)]);
            }
            String text = value.toString().strip();
            String name = List.of("From", "Subject", "List-Id", "X-Auto-Response-Suppress")
                    .get(i % 4);
            HeaderLines lines = new HeaderLines();
            String header = (i % 2 == 0
                            ? lines.named(name, text, "a".repeat(random.nextInt(50)) + "news@example.org")
                            : lines.text(name, text))
                    .toString();

            assertThat(header.split("\r\n")).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(76));
            StringBuilder read = new StringBuilder();
            Matcher words = Pattern.compile("=\\?UTF-8\\?[QB]\\?[^?]*\\?=").matcher(header);
            while (words.find()) {
                assertThat(words.group()).hasSizeLessThanOrEqualTo(75);
                read.append(MimeUtility.decodeWord(words.group()));
            }
            assertThat(read).hasToString(text).doesNotContain("\ufffd");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: b@example.org", "a\nb", "a\rb", "a\0b", "a\u0085b", "a\u2028b"})
    void a_line_break_or_control_character_is_refused(String value) {
        for (Runnable attempt : new Runnable[] {
            () -> new HeaderLines().text("Subject", value),
            () -> new HeaderLines().named("From", value, "news@example.org"),
            () -> new HeaderLines().named("From", "News", value),
            () -> new HeaderLines().structured("To", value)
        }) {
            assertThatThrownBy(attempt::run)
                    .isInstanceOf(RenderingFailed.class)
                    .hasMessageContaining("line break or control character");
        }
    }

    @Test
    void a_value_that_no_line_can_hold_is_refused() {
        assertThatThrownBy(() -> new HeaderLines().structured("List-Help", "<" + "x".repeat(1000) + ">"))
                .isInstanceOf(RenderingFailed.class)
                .hasMessageContaining("998");
    }
}

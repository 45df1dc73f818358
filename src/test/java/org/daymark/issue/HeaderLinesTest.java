package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
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
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(78));
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

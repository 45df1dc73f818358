package org.daymark.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "'  Ada@Example.ORG ', ada@example.org",
        "'\u00a0ada@example.org\u3000', ada@example.org",
        "o'neil+news@example.org, o'neil+news@example.org",
        "ada@B\u00dcCHER.example, ada@xn--bcher-kva.example",
        "ada@bu\u0308cher.example, ada@xn--bcher-kva.example",
        "ada@xn--bcher-kva.EXAMPLE, ada@xn--bcher-kva.example",
        "ada@fa\u00df.example, ada@xn--fa-hia.example",
        "JOS\u00c9@example.org, jos\u00e9@example.org",
        "jose\u0301@example.org, jos\u00e9@example.org",
        "ada@\uff45xample.org, ada@example.org",
        "ada@example\u3002org, ada@example.org",
    })
    void spellings_of_one_mailbox_become_one_address(String given, String normalised) {
        assertThat(EmailAddress.parse(given).value()).isEqualTo(normalised);
    }

    @ParameterizedTest
    @CsvSource({
        "'', it is empty",
        "'   ', it is empty",
        "ada.example.org, there is no @",
        "ada@home@example.org, there is more than one @",
        "@example.org, there is nothing before the @",
        "ada@, there is nothing after the @",
        ".ada@example.org, the part before the @ begins or ends with a dot",
        "ada.@example.org, the part before the @ begins or ends with a dot",
        "ada..b@example.org, there are two dots in a row",
        "ada@example..org, there are two dots in a row",
        "ada@example.org., the domain begins or ends with a dot",
        "ada@.example.org, the domain begins or ends with a dot",
        "ada@localhost, its domain has no ending such as .org",
        "ada lovelace@example.org, it contains a space",
        "ada@exam ple.org, it contains a space",
        "Ada <ada@example.org>, it contains a space",
        "<ada@example.org>, it contains <",
        "ada@-example.org, its domain cannot exist",
        "ada@exam_ple.org, its domain cannot exist",
        "ada@xn--a.example, its domain cannot exist",
        "ada@[192.0.2.1], it contains [",
        "ada@192.0.2.1, it does not have the form of an address",
    })
    void what_is_no_address_is_refused_with_the_reason(String given, String reason) {
        assertThatThrownBy(() -> EmailAddress.parse(given))
                .isInstanceOfSatisfying(
                        InvalidAddress.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada\r\nBcc: eve@example.org",
                "ada\n@example.org",
                "ada\r@example.org",
                "ada\0@example.org",
                "ada\u007f@example.org",
                "ada\u200b@example.org",
                "ada\u202e@example.org",
                "ada\u2028@example.org",
                "ada\ufffd@example.org",
                "ada\ud800@example.org",
                "ada,eve@example.org",
                "\"ada\"@example.org",
                "ada(comment)@example.org",
                "ada;@example.org",
                "ada\\@example.org",
                "\nada@example.org",
                "ada@example.org\r\n",
            })
    void nothing_that_could_break_a_header_is_an_address(String given) {
        assertThatThrownBy(() -> EmailAddress.parse(given)).isInstanceOf(InvalidAddress.class);
    }

    @Test
    void lengths_are_limited_in_octets() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@example.org").localPart())
                .hasSize(64);
        assertThatThrownBy(() -> EmailAddress.parse("a".repeat(65) + "@example.org"))
                .hasMessageContaining("64 bytes");
        assertThatThrownBy(() -> EmailAddress.parse("\u00e9".repeat(33) + "@example.org"))
                .hasMessageContaining("64 bytes");
        String label = "a".repeat(60) + ".";
        assertThatThrownBy(() -> EmailAddress.parse("ada@" + label.repeat(4) + "example"))
                .hasMessageContaining("254 bytes");
        assertThatThrownBy(() -> EmailAddress.parse("a".repeat(10_000_000) + "@example.org"))
                .hasMessageContaining("254 bytes");
    }

    @Test
    void a_normalised_address_normalises_to_itself_and_any_text_is_either_taken_or_refused() {
        String letters = "aB.@-_+'\u00e9\u00df\u0130\u0131\u03a3\u4e2d\u3002 \"<\0\r\u200d\ud83d\ude00xn--";
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            text.append(random.nextBoolean() ? "@example.org" : "");
            EmailAddress address;
            try {
                address = EmailAddress.parse(text.toString());
            } catch (InvalidAddress refused) {
                continue;
            }
            assertThat(EmailAddress.parse(address.value())).isEqualTo(address);
            assertThat(address.value()).doesNotContainPattern("[\\p{Cc}\\s]");
        }
    }

    @Test
    void logs_see_the_first_letter_and_the_domain_only() {
        assertThat(EmailAddress.parse("ada@example.org")).hasToString("a***@example.org");
        assertThat(EmailAddress.parse("\ud83d\ude00x@example.org").masked()).isEqualTo("\ud83d\ude00***@example.org");
    }

    @Test
    void only_a_local_part_beyond_ascii_needs_smtputf8() {
        assertThat(EmailAddress.parse("ada@b\u00fccher.example").needsSmtpUtf8())
                .isFalse();
        assertThat(EmailAddress.parse("jos\u00e9@example.org").needsSmtpUtf8()).isTrue();
    }
}

package org.daymark.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptorTest {
    private static final String WHAT = "the password of the server 'main'";

    private final Secret secret = Secret.of("a secret of the tests");
    private final Encryptor encryptor = new Encryptor(secret, "smtp-password");

    @ParameterizedTest
    @ValueSource(strings = {"", "geheim", "pässwörd 🔑"})
    void what_was_sealed_is_given_back(String text) {
        assertThat(encryptor.decrypt(encryptor.encrypt(text.getBytes(UTF_8)), WHAT))
                .isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void sealing_twice_gives_different_texts_that_do_not_show_what_is_inside() {
        String one = encryptor.encrypt("geheim".getBytes(UTF_8));

        assertThat(one).isNotEqualTo(encryptor.encrypt("geheim".getBytes(UTF_8)));
        assertThat(new String(Base64.getDecoder().decode(one), ISO_8859_1)).doesNotContain("geheim");
    }

    @Test
    void a_sealed_text_changed_in_any_single_bit_or_cut_off_is_refused_by_name() {
        byte[] sealed = Base64.getDecoder().decode(encryptor.encrypt("geheim".getBytes(UTF_8)));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(Base64.getEncoder().encodeToString(changed));
        }
        for (int length = 0; length < sealed.length; length++) {
            assertRefused(Base64.getEncoder().encodeToString(Arrays.copyOf(sealed, length)));
        }
        assertRefused("*** not base64 ***");
    }

    @Test
    void text_encrypted_with_another_secret_or_for_another_purpose_is_refused_with_the_reason() {
        String sealed = encryptor.encrypt("geheim".getBytes(UTF_8));

        assertThatThrownBy(() ->
                        new Encryptor(Secret.of("another secret of the tests"), "smtp-password").decrypt(sealed, WHAT))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("The password of the server 'main' was encrypted with another secret")
                .hasMessageContaining("DAYMARK_SECRET");
        assertThat(new Encryptor(secret, "dkim").read(sealed)).isEmpty();
        assertThat(encryptor.read(sealed)).isPresent();
        assertThatThrownBy(() -> new Encryptor(secret, "dkim").decrypt(sealed, WHAT))
                .isInstanceOf(Problem.class);
    }

    private void assertRefused(String sealed) {
        assertThatThrownBy(() -> encryptor.decrypt(sealed, WHAT))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("The password of the server 'main' ");
    }
}

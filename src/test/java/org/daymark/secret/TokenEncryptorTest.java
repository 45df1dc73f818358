package org.daymark.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TokenEncryptorTest {
    private final Secret secret = Secret.of("a secret of the tests");
    private final TokenEncryptor encryptor = new TokenEncryptor(secret, "unsubscribe");

    @Test
    void a_token_gives_back_its_payload_and_is_always_the_same() {
        String token = encryptor.encrypt("abc".getBytes(UTF_8));

        assertThat(encryptor.decrypt(token)).hasValue("abc".getBytes(UTF_8));
        assertThat(encryptor.encrypt("abc".getBytes(UTF_8))).isEqualTo(token);
    }

    @Test
    void a_token_made_by_the_first_version_stays_valid_for_ever() {
        assertThat(encryptor.decrypt("cTYHuK6hKn150pkpjeRPuw")).hasValue("abc".getBytes(UTF_8));
    }

    @Test
    void a_token_shows_nothing_of_its_payload() {
        byte[] payload = new byte[15];
        String zeros = text(encryptor.encrypt(payload));
        payload[14] = 1;
        String one = text(encryptor.encrypt(payload));

        assertThat(zeros).doesNotContain("\0\0\0");
        int same = 0;
        for (int i = 1; i < zeros.length(); i++) {
            same += zeros.charAt(i) == one.charAt(i) ? 1 : 0;
        }
        assertThat(same).isLessThan(6);
    }

    @Test
    void a_token_changed_in_any_single_bit_is_refused() {
        byte[] token = Base64.getUrlDecoder().decode(encryptor.encrypt("abc".getBytes(UTF_8)));
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] changed = token.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(encryptor.decrypt(Base64.getUrlEncoder().withoutPadding().encodeToString(changed)))
                    .isEmpty();
        }
    }

    @Test
    void where_capitals_are_not_kept_a_token_is_still_read() {
        String token = TokenEncryptor.withoutCase(encryptor.encrypt("abc".getBytes(UTF_8)));

        assertThat(encryptor.decryptWithoutCase(token)).hasValue("abc".getBytes(UTF_8));
        assertThat(encryptor.decryptWithoutCase(token.toUpperCase(Locale.ROOT))).isPresent();
        assertThat(encryptor.decryptWithoutCase(token + "a")).isEmpty();
        assertThat(encryptor.decryptWithoutCase("1" + token)).isEmpty();
    }

    @Test
    void a_token_of_another_purpose_or_secret_or_no_token_at_all_is_refused() {
        String token = encryptor.encrypt("abc".getBytes(UTF_8));

        assertThat(new TokenEncryptor(secret, "return-path").decrypt(token)).isEmpty();
        assertThat(new TokenEncryptor(Secret.of("another secret of the tests"), "unsubscribe").decrypt(token))
                .isEmpty();
        assertThat(encryptor.decrypt("")).isEmpty();
        assertThat(encryptor.decrypt("*** not base64 ***")).isEmpty();
        assertThat(encryptor.decrypt("A".repeat(100_000))).isEmpty();
    }

    private static String text(String token) {
        return new String(Base64.getUrlDecoder().decode(token), ISO_8859_1);
    }
}

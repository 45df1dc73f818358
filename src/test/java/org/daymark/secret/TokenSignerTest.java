package org.daymark.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokenSignerTest {
    private final Secret secret = Secret.of("a secret of the tests");
    private final TokenSigner signer = new TokenSigner(secret, "unsubscribe");

    @Test
    void a_token_gives_back_its_payload() {
        assertThat(signer.verify(signer.sign("abc".getBytes(UTF_8)))).hasValue("abc".getBytes(UTF_8));
    }

    @Test
    void a_token_changed_in_any_single_bit_is_refused() {
        byte[] token = Base64.getUrlDecoder().decode(signer.sign("abc".getBytes(UTF_8)));
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] changed = token.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(signer.verify(Base64.getUrlEncoder().withoutPadding().encodeToString(changed)))
                    .isEmpty();
        }
    }

    @Test
    void a_token_of_another_purpose_or_secret_or_no_token_at_all_is_refused() {
        String token = signer.sign("abc".getBytes(UTF_8));

        assertThat(new TokenSigner(secret, "return-path").verify(token)).isEmpty();
        assertThat(new TokenSigner(Secret.of("another secret of the tests"), "unsubscribe").verify(token))
                .isEmpty();
        assertThat(signer.verify("")).isEmpty();
        assertThat(signer.verify("*** not base64 ***")).isEmpty();
        assertThat(signer.verify("A".repeat(100_000))).isEmpty();
    }
}

package org.daymark.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCodesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5.7.515 | Access denied, sending domain harborlight.example does not meet the level | rules for senders of much mail
            5.7.606 | Access denied, banned sending IP [192.0.2.1] | is blocked
            5.7.1   | Unfortunately, messages from [192.0.2.1] weren't sent. part of their network is on our block list (S3140) | block list
            4.7.650 | The mail server [192.0.2.1] has been temporarily rate limited | lower rate limit
            5.7.26  | Unauthenticated email from harborlight.example is not accepted - gsmtp | neither SPF nor DKIM
            4.7.28  | Gmail has detected an unusual rate of unsolicited mail - gsmtp | Send slower
            5.7.40  | no DMARC policy - gsmtp | has no DMARC policy
            5.7.1   | this message is likely unsolicited mail - gsmtp | looks unwanted
            4.7.0   | [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume | Yahoo
            5.7.1   | [HM08] Message rejected due to local policy | Apple
            """)
    void a_code_of_a_provider_is_explained(String code, String reply, String words) {
        assertThat(ProviderCodes.meaning(code, reply))
                .hasValueSatisfying(said -> assertThat(said).contains(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1.1", "2.0.0", "4.2.2", "5.7.1", ""})
    void what_every_server_says_in_its_own_words_is_not_explained(String code) {
        assertThat(ProviderCodes.meaning(code, "user unknown, 250 ok")).isEmpty();
        assertThat(ProviderCodes.meaning(null, null)).isEmpty();
    }
}

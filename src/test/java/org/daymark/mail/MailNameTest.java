package org.daymark.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailNameTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -",
                "-, https://www.example.org, www.example.org",
                "-, http://localhost:8080, -",
                "-, http://192.0.2.1, -",
                "-, http://[2001:db8::1]:80, -",
                "-, http://intranet, -",
                "mx.example.org, https://www.example.org, mx.example.org",
                "[192.0.2.1], https://www.example.org, [192.0.2.1]"
            })
    void the_usual_name_is_the_host_of_the_public_url(String set, String publicUrl, String name) {
        assertThat(new MailName(set, publicUrl).usual()).isEqualTo(name);
    }
}

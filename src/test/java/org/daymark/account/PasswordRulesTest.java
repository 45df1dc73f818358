package org.daymark.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final String EMAIL = "adalovelace@clinic.example";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "elevenchars",
                "password1234",
                "PasswordPassword",
                "Password!2024",
                "aaaaaaaaaaaaaaaa",
                "abababababab",
                "123456789012",
                "adalovelace@clinic.example",
                "adalovelace12",
                "Summer-2026-!",
                "Daymark12345"
            })
    void what_anybody_would_guess_first_is_refused(String password) {
        assertThat(PasswordRules.fault(password, EMAIL)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"umbrella ladder seven", "x7#Qp!mW2zL9", "пароль из слов", "adalovelace writes engines"})
    void long_ones_of_any_characters_will_do(String password) {
        assertThat(PasswordRules.fault(password, EMAIL)).isNull();
    }

    @Test
    void characters_count_not_bytes_and_there_is_a_longest() {
        assertThat(PasswordRules.fault("😀😁😂🤣😃😄😅😆😉😊😋😎", EMAIL)).isNull();
        assertThat(PasswordRules.fault("abcde fghij".repeat(12), EMAIL)).contains("at most 128");
    }

    @Test
    void a_password_is_the_same_however_its_accents_are_composed() {
        Passwords passwords = new Passwords();
        String hash = passwords.encode("caf\u00e9 et croissants");

        assertThat(hash).startsWith("{argon2}");
        assertThat(passwords.matches("cafe\u0301 et croissants", hash)).isTrue();
        assertThat(passwords.matches("cafe et croissants", hash)).isFalse();
        assertThat(passwords.matches("x".repeat(100_000), hash)).isFalse();
        assertThat(passwords.matches(null, hash)).isFalse();
    }
}

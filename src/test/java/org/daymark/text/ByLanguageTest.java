package org.daymark.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByLanguageTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "es, es",
                "es-MX, es",
                "ES_mx, es",
                "pt-BR, pt-BR",
                "pt, en",
                "pt-PT, en",
                "zh-Hant-TW, zh-Hant",
                "zh-Hans-CN, en",
                "en-GB, en",
                "de, en",
                "'', en",
                "not a language, en",
                "null, en"
            })
    void the_nearest_language_is_chosen_and_else_the_base(String spoken, String chosen) {
        ByLanguage<String> issues =
                ByLanguage.of("en", "en", Map.of("es", "es", "pt-BR", "pt-BR", "zh-Hant", "zh-Hant"));

        assertThat(issues.choose(spoken)).isEqualTo(chosen);
        assertThat(issues.map(String::length).choose(spoken)).isEqualTo(chosen.length());
    }

    @ParameterizedTest
    @CsvSource({"es-MX, base", "es-AR, es", "es, es", "fr, base"})
    void the_language_of_the_base_counts_as_well(String spoken, String chosen) {
        assertThat(ByLanguage.of("es-MX", "base", Map.of("es", "es")).choose(spoken))
                .isEqualTo(chosen);
    }
}

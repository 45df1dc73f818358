package org.daymark.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailLanguageTest {
    @ParameterizedTest
    @CsvSource({
        "ar,true", "ar-EG,true", "he,true", "iw,true", "fa-AF,true", "ur_PK,true", "ckb,true", "az-Arab,true",
        "pa-Arab-PK,true", "yi,true", "dv,true", "ps,true", "ug,true", "en,false", "es-419,false", "az,false",
        "pa,false", "ar-Latn,false", "he-Latn,false"
    })
    void the_script_decides_which_way_lines_run(String tag, boolean rightToLeft) {
        assertThat(MailLanguage.of(tag).rightToLeft()).isEqualTo(rightToLeft);
    }

    @ParameterizedTest
    @CsvSource({"pt_BR,pt-BR", "AR-eg,ar-EG", "zh_hant_tw,zh-Hant-TW", "es-419,es-419", "iw,he"})
    void tags_are_read_as_programs_write_them(String written, String tag) {
        assertThat(MailLanguage.of(written).tag()).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "english", "en-", "und", "x-private", "en US", "123"})
    void what_is_no_language_is_refused(String tag) {
        assertThat(MailLanguage.parse(tag)).isEmpty();
    }
}

package org.daymark.spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetFileTest {
    @Test
    void values_are_quoted_as_rfc_4180_has_it() throws IOException {
        assertThat(file("plain", "with, comma", "with \"quotes\"", "two\r\nlines", ""))
                .isEqualTo("\ufeffname\r\nplain,\"with, comma\",\"with \"\"quotes\"\"\",\"two\r\nlines\",\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=x", "\n=x", "＝1", "=cmd|' /C calc'!A0"})
    void a_value_that_begins_like_a_formula_becomes_text(String value) {
        assertThat(Formulas.harmless(value)).isEqualTo("'" + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", "ada@example.org", "'quoted", "1-2"})
    void other_values_stay_as_they_are(String value) {
        assertThat(Formulas.harmless(value)).isEqualTo(value);
    }

    private static String file(String... values) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SpreadsheetFile file = new SpreadsheetFile(out, "name");
        file.row(values);
        file.finish();
        return out.toString(UTF_8);
    }
}

package org.daymark.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @Test
    void numbers_have_separators() {
        assertThat(Figures.count(0)).isEqualTo("0");
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Figures.decimal(1234.56, 1)).isEqualTo("1,234.6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 bytes",
                "1 | 1 byte",
                "1023 | 1023 bytes",
                "1024 | 1 KB",
                "2097152 | 2 MB",
                "2202009 | 2.1 MB",
                "209715200 | 200 MB",
                "4294967296 | 4 GB"
            })
    void a_size_has_the_unit_that_fits(long bytes, String words) {
        assertThat(Figures.bytes(bytes)).isEqualTo(words);
    }
}

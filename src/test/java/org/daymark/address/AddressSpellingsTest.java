package org.daymark.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSpellingsTest {
    private final AddressSpellings jorg = AddressSpellings.of(EmailAddress.parse("jörg.o'neil+news@bücher.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jörg.o'neil+news@bücher.example",
                "jörg.o'neil+news@xn--bcher-kva.example",
                "JÖRG.O'NEIL+News@BÜCHER.EXAMPLE",
                "jo\u0308rg.o'neil+news@bu\u0308cher.example",
                "Jörg O'Neil <jörg.o'neil+news@Bücher.example>",
                "x;\"jörg.o'neil+news@bücher.example\";y",
                "x|jörg.o'neil+news@bücher.example|y",
                "'jörg.o'neil+news@bücher.example'",
                "=\"jörg.o'neil+news@bücher.example\"",
                "mailto:j%C3%B6rg.o'neil+news@b%C3%BCcher.example?subject=x",
                "mailto:j%C3%B6rg.o'neil%2Bnews%40xn--bcher-kva.example",
                "ｊörg.o'neil+news＠ｂücher．ｅxample",
                "jörg.o'neil+news@bücher。example",
                "j\u200Börg.o'neil+news@bü\u00ADcher.example",
                "jörg.o'neil+news @ bücher.example",
                "jörg.o'neil+news@bücher .example",
                "jörg.o'neil+news@bücher.example.",
                "\"jörg.o'neil+news\"@bücher.example",
                "a@example.org,jörg.o'neil+news@bücher.example",
                "jörg.o'neil+news&#64;bücher.example"
            })
    void a_spelling_is_found(String text) {
        assertThat(jorg.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no address",
                "o'neil+news@bücher.example",
                "x.jörg.o'neil+news@bücher.example",
                "xjörg.o'neil+news@bücher.example",
                "jorg.o'neil+news@bücher.example",
                "jörg.o'neil+news@bücher.example.org",
                "jörg.o'neil+news@bucher.example",
                "jörg.o'neil+news@bücher.examples",
                "jörg.o'neil+news@mail.bücher.example"
            })
    void another_address_is_not(String text) {
        assertThat(jorg.in(text)).isFalse();
    }

    @Test
    void the_end_of_a_name_with_an_apostrophe_is_not_the_address() {
        assertThat(AddressSpellings.of(EmailAddress.parse("neil@example.org")).in("o'neil@example.org"))
                .isFalse();
        assertThat(AddressSpellings.of(EmailAddress.parse("neil@example.org")).in("'neil@example.org'"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16LE", "UTF-16BE", "windows-1250", "x-MacRoman"})
    void it_is_found_in_a_file_of_any_charset_across_the_blocks_it_is_read_in(String name, @TempDir Path folder)
            throws IOException {
        Charset charset = Charset.forName(name);
        int before = (1 << 20) / (name.startsWith("UTF-16") ? 2 : 1) - 8;
        Path file = folder.resolve("file");
        Files.writeString(file, "-\n".repeat(before / 2) + "jörg.o'neil+news@bücher.example\n", charset);

        assertThat(jorg.inFile(file, charset)).isTrue();
        assertThat(AddressSpellings.of(EmailAddress.parse("ada@example.org")).inFile(file, charset))
                .isFalse();
        assertThat(jorg.inFile(folder.resolve("missing"), StandardCharsets.UTF_8))
                .isFalse();
    }
}

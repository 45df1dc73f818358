package org.daymark.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageWordsTest {
    @TempDir
    private Path folder;

    @Test
    void every_packaged_language_has_every_word_of_the_pages() {
        TemplateFiles files = TemplateFiles.packaged();
        List<String> keys =
                YamlFile.fields(files, "words/en.yaml", "").fields("pages").names();

        assertThat(new PageWords(files).languages())
                .extracting(PageWords.Language::tag)
                .containsExactlyInAnyOrder("ar", "de", "en", "es", "fr");
        for (String language : List.of("ar", "de", "es", "fr")) {
            assertThat(YamlFile.fields(files, "words/" + language + ".yaml", "")
                            .fields("pages")
                            .names())
                    .as(language)
                    .containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    @Test
    void a_new_file_is_a_new_language_whose_missing_words_are_in_English() throws IOException {
        add("it.yaml", "pages:\n  unsubscribe: Annulla iscrizione\n");
        PageWords words = new PageWords(WatchedTemplates.unchecked(folder));

        assertThat(words.languages()).contains(new PageWords.Language("it", "italiano", "ltr"));
        PageWords.Words italian = words.find("it-CH").orElseThrow();
        assertThat(italian.get("unsubscribe")).isEqualTo("Annulla iscrizione");
        assertThat(italian.get("left")).isEqualTo("You are unsubscribed");
    }

    @Test
    void a_file_without_the_section_is_a_language_of_mails_only() throws IOException {
        add("it.yaml", "unsubscribe: Annulla iscrizione\n");
        PageWords words = new PageWords(WatchedTemplates.unchecked(folder));

        assertThat(words.find("it")).isEmpty();
        assertThat(words.in(List.of("it", "", "<x>", "es-MX", "de")).language().tag())
                .isEqualTo("es");
        assertThat(words.in(List.of("it")).language().tag()).isEqualTo("en");
    }

    @Test
    void values_keep_their_order_where_lines_run_from_right_to_left() {
        PageWords words = new PageWords(TemplateFiles.packaged());

        assertThat(words.find("ar").orElseThrow().get("own_for", Map.of("address", "ada@example.org")))
                .contains("\u2068ada@example.org\u2069");
        assertThat(PageWords.accepted("fr-CH, de;q=0.5")).containsExactly("fr-ch", "de");
        assertThat(PageWords.accepted(";;q=nonsense")).isEmpty();
    }

    private void add(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("words")).resolve(name), text);
    }
}

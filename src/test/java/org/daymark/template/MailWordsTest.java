package org.daymark.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.daymark.problem.Problem;
import org.daymark.text.MailLanguage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailWordsTest {
    private static final TemplateFiles PACKAGED = TemplateFiles.packaged();

    @TempDir
    private Path folder;

    @Test
    void every_language_has_every_word() {
        assertThat(PACKAGED.filesIn("words")).contains("ar.yaml", "de.yaml", "en.yaml", "es.yaml", "fr.yaml");
        for (String file : PACKAGED.filesIn("words")) {
            MailWords words = words(PACKAGED, file.replace(".yaml", ""));
            words.all();

            assertThat(words.missing()).as(file).isEmpty();
        }
    }

    @Test
    void every_language_has_the_help_lines_that_there_are_and_no_others() {
        Set<String> ids = new TreeSet<>();
        YamlFields lines = YamlFile.fields(PACKAGED, "help-lines.yaml", "");
        for (String country : lines.names()) {
            lines.items(country).forEach(line -> ids.add(line.path("id").asString()));
        }
        for (String file : PACKAGED.filesIn("words")) {
            YamlFields words = YamlFile.fields(PACKAGED, "words/" + file, "");
            if (!file.equals("en.yaml")) {
                assertThat(words.fields("help_lines").names()).as(file).containsExactlyInAnyOrderElementsOf(ids);
            }
        }
    }

    @Test
    void a_language_without_a_file_is_served_in_English_and_reported() {
        MailWords words = words(PACKAGED, "it");

        assertThat(words.get("unsubscribe")).isEqualTo("Unsubscribe");
        assertThat(words.missing()).containsExactly("templates/words/it.yaml, key 'unsubscribe'");
    }

    @Test
    void a_missing_key_is_served_in_English_and_reported_with_its_file() throws IOException {
        TemplateFiles files = files("it.yaml", "unsubscribe: Annulla iscrizione\n");
        MailWords words = words(files, "it-CH");

        assertThat(words.get("unsubscribe")).isEqualTo("Annulla iscrizione");
        assertThat(words.get("links")).isEqualTo("Links");
        assertThat(words.missing()).containsExactly(folder.resolve("words/it.yaml") + ", key 'links'");
    }

    @ParameterizedTest
    @CsvSource({"pt-BR,brasileiro", "pt_BR,brasileiro", "pt-PT,português", "pt,português", "en-GB,Unsubscribe"})
    void the_nearest_file_counts(String tag, String unsubscribe) throws IOException {
        files("pt.yaml", "unsubscribe: português\nlinks: Ligações\n");
        TemplateFiles files = files("pt-br.yaml", "unsubscribe: brasileiro\n");
        MailWords words = words(files, tag);

        assertThat(words.get("unsubscribe")).isEqualTo(unsubscribe);
        assertThat(words.get("links")).isEqualTo(tag.startsWith("pt") ? "Ligações" : "Links");
        assertThat(words.missing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "why: \"Per {address} da {organisation}\"",
                "in_month: nel mese",
                "call: \"{phone} {phon}\"",
                "unsubscrib: x",
                "help_lines: {us_988: {abuot: x}}"
            })
    void a_mistake_of_a_translator_is_named(String line) throws IOException {
        TemplateFiles files = files("it.yaml", line + "\n");

        assertThatThrownBy(() -> words(files, "it"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("it.yaml")
                .hasMessageContaining(line.replaceFirst("help_lines.*\\{", "").replaceFirst(":.*", ""));
    }

    @Test
    void values_may_look_like_placeholders() {
        assertThat(words(PACKAGED, "en").get("source", Map.of("source", "{text} $1 \\")))
                .isEqualTo("Source: {text} $1 \\");
    }

    private TemplateFiles files(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve("words"));
        Files.writeString(folder.resolve("words").resolve(name), content);
        return WatchedTemplates.unchecked(folder);
    }

    private static MailWords words(TemplateFiles files, String tag) {
        return MailWords.load(files, MailLanguage.of(tag));
    }
}

package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import org.daymark.template.MailWords;
import org.daymark.template.TemplateFiles;
import org.daymark.text.MailLanguage;
import org.junit.jupiter.api.Test;

class HelpLinesTest {
    @Test
    void every_language_has_the_words_of_every_help_line() {
        TemplateFiles files = TemplateFiles.packaged();
        for (String file : files.filesIn("words")) {
            MailWords words = MailWords.load(files, MailLanguage.of(file.replace(".yaml", "")));

            assertThat(HelpLines.of(HelpLines.countries(files), files, words)).isNotEmpty();
            assertThat(words.missing()).as(file).isEmpty();
        }
    }
}

package org.daymark.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.daymark.access.Role;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.preflight.Glossary;
import org.daymark.preflight.GlossaryEntry;
import org.daymark.preflight.GlossaryFixture;
import org.daymark.preflight.ReadingTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class WordingPagesTest extends PagesTest {
    private static final String PAGE = "/settings/wording";

    @Autowired
    private Glossary glossary;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void asItWas() {
        new GlossaryFixture(jdbc).reset();
    }

    @Test
    void an_entry_is_saved_shown_replaced_and_removed() throws IOException {
        PageClient client = pages();
        assertThat(save(client, "term", "Cliënt <b>", "kind", "ERROR", "instead", "patient", "language", "es")
                        .status())
                .isEqualTo(302);
        assertThat(client.get(PAGE).body()).contains("Cliënt &lt;b&gt;", "Never use, an error", "Spanish");

        save(client, "term", "client <B>", "kind", "ALLOWED", "language", "es", "note", "A name");
        assertThat(glossary.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.term()).isEqualTo("client <B>");
            assertThat(entry.kind()).isEqualTo(GlossaryEntry.Kind.ALLOWED);
            assertThat(entry.instead()).isEmpty();
        });
        long id = glossary.entries().get(0).id();
        assertThat(client.get(PAGE + "?entry=" + id).body()).contains("value=\"client &lt;B&gt;\"");
        assertThat(new GlossaryFixture(jdbc).acts()).contains("glossary.add", "glossary.change");

        client.submit(PAGE, PAGE + "/remove", "id", String.valueOf(id));
        client.submit(PAGE, PAGE + "/remove", "id", String.valueOf(id));
        assertThat(glossary.entries()).isEmpty();
        assertThat(new GlossaryFixture(jdbc).acts()).containsOnlyOnce("glossary.remove");
    }

    @ParameterizedTest
    @CsvSource({
        "'', WARNING, '', Enter a word or phrase with at least one letter.",
        "' !! ', WARNING, '', Enter a word or phrase with at least one letter.",
        "wow, LOUD, '', Choose one of the rules.",
        "wow, WARNING, xx, Choose a language from the list.",
        "'a\u2028b', WARNING, '', another invisible character"
    })
    void bad_input_is_refused_in_clear_words(String term, String kind, String language, String words)
            throws IOException {
        Answer answer = save(pages(), "term", term, "kind", kind, "language", language);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(words);
        assertThat(glossary.entries()).isEmpty();
    }

    @Test
    void long_texts_are_refused_and_kept_in_the_form() throws IOException {
        Answer answer = save(pages(), "term", "x".repeat(101), "kind", "WARNING", "note", "kept");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("has 101 characters. The limit is 100.", "value=\"kept\"");
    }

    @Test
    void the_reading_target_is_changed_within_limits() throws IOException {
        PageClient client = pages();
        client.get(PAGE);
        assertThat(client.submit(PAGE, PAGE + "/reading-level", "grade", "10", "lix", "50")
                        .status())
                .isEqualTo(302);
        assertThat(glossary.target()).isEqualTo(new ReadingTarget(10, 50));
        assertThat(new GlossaryFixture(jdbc).acts()).contains("reading.target");
        for (String grade : new String[] {"2", "19", "", "ten", "-8", "99999999999"}) {
            Answer refused = client.submit(PAGE, PAGE + "/reading-level", "grade", grade, "lix", "50");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("Enter a grade from 3 to 18");
        }
        assertThat(glossary.target().grade()).isEqualTo(10);
    }

    @Test
    void only_administrators_see_it() throws IOException {
        assertThat(pages(Role.EDITOR).get(PAGE).status()).isEqualTo(403);
    }

    private static Answer save(PageClient client, String... fields) throws IOException {
        client.get(PAGE);
        return client.submit(PAGE, PAGE, fields);
    }
}

package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.preflight.PreflightTester.article;
import static org.daymark.preflight.PreflightTester.kit;
import static org.daymark.preflight.PreflightTester.saying;

import java.time.LocalDate;
import org.daymark.issue.IssueTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceRuleTest {
    private static PreflightTester june() {
        return kit(IssueTester.JUNE);
    }

    /** The June issue with these words in a text that cites one source. */
    private static PreflightTester citing(String source, String prose) {
        return june().with("block-b10-cites", source).with("block-b10-prose", prose);
    }

    @Test
    void the_kits_cite_what_they_claim() {
        for (String rule :
                new String[] {"claim-source", "claim-strength", "source-review", "source-list", "quote-source"}) {
            assertThat(june().finds(rule)).as(rule).isEmpty();
            assertThat(article().finds(rule)).as(rule).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Studies show that walking helps people sleep.",
                "Research has found that rest eases pain.",
                "A new trial showed fewer falls.",
                "According to recent studies, sleep improves.",
                "Scientists have shown that this helps.",
                "It has been shown to help.",
                "In a large study of veterans, nightmares eased.",
                "70% of patients improved.",
                "The program led to a response rate of 67 percent.",
                "Symptoms dropped by 40 %.",
                "Seven in ten people felt better.",
                "Two out of three veterans recovered.",
                "It is clinically proven."
            })
    void a_result_without_a_source_is_found(String sentence) {
        Finding finding = saying(sentence).finding("claim-source");

        assertThat(finding.field()).isEqualTo("block-b3-prose");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Our clinic is 100% wheelchair accessible.",
                "Get 20% off the workshop.",
                "What do studies show for someone like me?",
                "We do not know whether research shows this.",
                "The study room is open until nine.",
                "Trial lessons are free.",
                "Our research team found a new office.",
                "Show this letter to your doctor.",
                "About 5% of the seats are left.",
                "Three of the four rooms are on the first floor.",
                "Experts from our team answer your questions."
            })
    void other_sentences_need_no_source(String sentence) {
        assertThat(saying(sentence).finds("claim-source")).isEmpty();
    }

    @Test
    void a_link_to_a_publication_is_a_source_and_one_to_the_own_site_is_none() {
        assertThat(saying("Studies show it ([Roe 2021](https://doi.org/10.1000/1)).")
                        .finds("claim-source"))
                .isEmpty();
        assertThat(saying("Studies show it ([our page]({{website}}/sleep)).").finds("claim-source"))
                .hasSize(1);
        assertThat(citing("feder-2021", "Studies show that walking helps.").finds("claim-source"))
                .isEmpty();
        assertThat(june().with("block-b10-cites", "")
                        .with("block-b10-prose", "Studies show that walking helps, and 40% improved.")
                        .finding("claim-source")
                        .where())
                .isEqualTo("Text (block 10), text");
    }

    @Test
    void results_are_found_in_spanish() {
        assertThat(saying("Los estudios demuestran que caminar ayuda a dormir.")
                        .language("es")
                        .finds("claim-source"))
                .hasSize(1);
        assertThat(saying("El 70 % mejoró.").language("es").finds("claim-source"))
                .hasSize(1);
        assertThat(saying("La sala de estudio abre a las nueve.").language("es").finds("claim-source"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "feder-2021 | It works. | works | Feder et al. 2021 is only this: randomized trial, 30 people",
                "feder-2021 | This trial proves that ketamine helps. | proves | 30 people",
                "norbury-2021 | This is an effective treatment. | effective | hypothesis, laboratory or imaging study, 21 people"
            })
    void a_word_that_is_stronger_than_its_source_is_found(String source, String prose, String word, String what) {
        Finding finding = citing(source, prose).finding("claim-strength");

        assertThat(finding.what()).contains("“" + word + "”", what);
        assertThat(finding.field()).isEqualTo("block-b10-prose");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abdallah-2022 | It works.",
                "schnurr-2024 | This care is effective.",
                "feder-2021 | It is not known whether it works.",
                "feder-2021 | One small trial does not prove that it works.",
                "feder-2021 | She works at our clinic.",
                "feder-2021 | In the trial, 67% responded."
            })
    void a_word_that_its_source_bears_is_not_found(String source, String prose) {
        assertThat(citing(source, prose).finds("claim-strength")).isEmpty();
    }

    @Test
    void a_source_past_its_review_date_is_found_once_where_it_is_cited_first() {
        assertThat(june().sentOn(LocalDate.of(2027, 12, 31)).finds("source-review"))
                .isEmpty();

        assertThat(june().sentOn(LocalDate.of(2028, 1, 1)).finds("source-review"))
                .hasSize(5)
                .first()
                .satisfies(finding -> {
                    assertThat(finding.field()).isEqualTo("block-b8-cites");
                    assertThat(finding.what()).contains("Schnurr et al. 2024", "Dec 31, 2027");
                });
    }

    @Test
    void citations_without_a_list_are_found() {
        Finding finding = june().without(21).finding("source-list");

        assertThat(finding.what()).contains("5 sources");
        assertThat(finding.field()).isEqualTo("block-b8-cites");
        assertThat(article().without(11).finds("source-list")).isEmpty();
    }

    @Test
    void a_quotation_needs_a_source_or_a_permission() {
        assertThat(article()
                        .with("block-b8-permission", "")
                        .finding("quote-source")
                        .field())
                .isEqualTo("block-b8-cites");
        assertThat(article().with("block-b8-permission", "Agreed by mail").finds("quote-source"))
                .isEmpty();
        assertThat(june().with("block-b14-name", "Ada Real")
                        .with("block-b14-role", "Nurse")
                        .with("block-b14-text", "Ask about every risk before you decide.")
                        .with("block-b14-cites", "abdallah-2022")
                        .finds("quote-source"))
                .isEmpty();
    }
}

package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.preflight.PreflightTester.article;
import static org.daymark.preflight.PreflightTester.saying;

import java.util.Set;
import org.daymark.preflight.GlossaryEntry.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleRuleTest {
    private static final String GLOSSARY = "glossary";

    @ParameterizedTest
    @ValueSource(strings = {"client", "Clients", "CLIENT'S", "cli\u00ADent", "cl**ie**nt", "\u0441lient"})
    void a_word_of_the_glossary_is_found_however_it_is_written(String word) {
        Finding finding = saying("We see each " + word + " once a week.")
                .glossary("Client", Kind.WARNING, "patient", "")
                .findsInFields(Set.of(GLOSSARY))
                .get(0);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.fix()).contains("patient");
        assertThat(finding.field()).isEqualTo("block-b3-prose");
    }

    @Test
    void it_is_found_in_the_subject_the_preheader_and_descriptions_of_images_and_not_within_words() {
        for (String field : new String[] {"subject", "preheader", "block-b2-alt", "block-b9-button"}) {
            assertThat(article()
                            .with(field, "Our front  desk")
                            .glossary("front desk", Kind.ERROR, "", "")
                            .findsInFields(Set.of(GLOSSARY)))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.field()).isEqualTo(field);
                        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    });
        }
        assertThat(saying("Our clientele.")
                        .glossary("client", Kind.ERROR, "", "")
                        .findsInFields(Set.of(GLOSSARY)))
                .isEmpty();
    }

    @Test
    void an_entry_holds_for_its_language() {
        PreflightTester tester = saying("Our client.").glossary("client", Kind.ERROR, "", "es");

        assertThat(tester.findsInFields(Set.of(GLOSSARY))).isEmpty();
        assertThat(tester.language("es-MX").findsInFields(Set.of(GLOSSARY))).hasSize(1);
    }

    @Test
    void an_allowed_name_silences_the_rules_of_wording() {
        assertThat(allowing("Breakthrough Studio opens its doors.", "Breakthrough Studio", "hype"))
                .isEmpty();
        assertThat(allowing("Meet the Cure Alliance.", "Cure Alliance", "absolute-claim"))
                .isEmpty();
        assertThat(allowing("Alcoholics in Recovery meets here.", "alcoholics in recovery", "stigma"))
                .isEmpty();
        assertThat(saying("Breakthrough Studio")
                        .glossary("breakthrough", Kind.ERROR, "", "")
                        .glossary("Breakthrough Studio", Kind.ALLOWED, "", "")
                        .findsInFields(Set.of(GLOSSARY)))
                .isEmpty();
    }

    @Test
    void an_absolute_promise_alone_cannot_be_allowed_nor_what_the_law_asks_for() {
        assertThat(allowing("This is a cure.", "cure", "absolute-claim")).hasSize(1);
        assertThat(allowing("It cures depression.", "cures depression", "absolute-claim"))
                .hasSize(1);
        assertThat(allowing("The Cure Alliance has a cure.", "Cure Alliance", "absolute-claim"))
                .hasSize(1);
        assertThat(allowing("Ketamine eases anxiety.", "Ketamine eases anxiety", "off-label-notice"))
                .hasSize(1);
    }

    private static java.util.List<Finding> allowing(String sentence, String term, String rule) {
        return saying(sentence).glossary(term, Kind.ALLOWED, "", "").findsInFields(Set.of(rule));
    }

    @Test
    void an_issue_above_the_reading_target_gets_a_warning() {
        Finding finding = article().readingTarget(3).finding("reading-level");

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.what()).matches("The issue reads at grade \\d+; your target is grade 3\\.");
        assertThat(finding.remedy()).isEqualTo(Remedy.ISSUE);
        assertThat(article().finds("reading-level")).isEmpty();
    }

    @Test
    void a_language_without_rules_is_named() {
        assertThat(article().language("fr").findsInFields(Set.of("wording-language")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("French"));
        assertThat(article().language("es").findsInFields(Set.of("wording-language")))
                .isEmpty();
    }
}

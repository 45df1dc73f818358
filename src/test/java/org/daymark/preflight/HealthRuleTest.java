package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.preflight.PreflightTester.article;
import static org.daymark.preflight.PreflightTester.kit;
import static org.daymark.preflight.PreflightTester.saying;

import java.util.Map;
import org.daymark.issue.IssueTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "This is a cure.",
                "It cures you within days.",
                "We guarantee results.",
                "A miracle for many.",
                "It helps 100 % of people.",
                "It helps 100% of people.",
                "It is 100 percent safe.",
                "It is risk-free.",
                "A therapy without risk.",
                "There are no side effects.",
                "It works without any side effects.",
                "Permanent relief is near.",
                "Not only a comfort, it is a cure.",
                "It is nothing short of a miracle.",
                "Without a doubt, this cures.",
                "No waiting, no forms, guaranteed results.",
                "It is not a toy but a cure.",
                "Do not wait: our cure is here.",
                "We do not rest. It is a cure.",
                "You are not alone, and we guarantee that it helps.",
                "She said it was not easy; now she is cured.",
                "cu**re** for all",
                "cu<b>re</b> for all",
                "c\u200Bure for all",
                "cu\u00ADre for all",
                "сurе for all",
                "ＣＵＲＥ for all",
                "𝐜𝐮𝐫𝐞 for all",
                "a mіracle for all",
                "1OO% safe",
                "risk\u2011free for all",
                "no\u00A0side\u00A0effects at all",
                "It is effective for everyone.",
                "It works for every patient.",
                "The infusion helps everybody.",
                "It is completely safe.",
                "This treatment never fails."
            })
    void an_absolute_promise_is_stopped_however_it_is_written(String sentence) {
        assertThat(saying(sentence).finds("absolute-claim"))
                .isNotEmpty()
                .allMatch(finding -> finding.severity() == Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It is not a cure.",
                "It isn’t a cure.",
                "It isn't a cure.",
                "It is not a first step, and it is not a cure.",
                "There is no cure.",
                "There is no known cure.",
                "No clinic can guarantee results.",
                "Nobody can promise you a cure.",
                "We cannot guarantee that it helps.",
                "It has never been a miracle.",
                "It is neither a cure nor a miracle.",
                "No therapy is risk-free.",
                "It is not 100 % safe.",
                "That does not mean that there are no side effects.",
                "A cure does not exist.",
                "A cure is not yet known.",
                "Beware of anyone who promises a cure.",
                "Be wary of words like “miracle” and “guaranteed”.",
                "Help us find a cure.",
                "We walk for a cure.",
                "Researchers are searching for a cure.",
                "Keep your data secure.",
                "The Curebase study.",
                "A manicure, a pedicure, and obscure procurement.",
                "Ask for the security of 1000% more figures.",
                "Curettage is a procedure.",
                "No treatment works for everyone.",
                "It does not work for everyone.",
                "Our helpline is open for everyone.",
                "Everyone is welcome.",
                "Nothing is completely safe."
            })
    void what_promises_nothing_passes(String sentence) {
        assertThat(saying(sentence).finds("absolute-claim")).isEmpty();
    }

    @Test
    void a_promise_in_quotation_marks_needs_a_note_and_one_with_a_name_is_stopped() {
        assertThat(saying("Some clinics write “a miracle cure” on their walls.").finds("absolute-claim"))
                .hasSize(2)
                .allMatch(finding -> finding.severity() == Severity.WARNING);
        assertThat(saying("Some write “relief”. Ours is a cure.")
                        .finding("absolute-claim")
                        .severity())
                .isEqualTo(Severity.ERROR);
        assertThat(article()
                        .with("block-b8-text", "They cured me.")
                        .finding("absolute-claim")
                        .severity())
                .isEqualTo(Severity.ERROR);
    }

    @Test
    void promises_are_found_in_every_field_and_in_templates_but_not_in_titles_of_sources() {
        for (String field : new String[] {
            "subject",
            "preheader",
            "block-b2-title",
            "block-b2-alt",
            "block-b5-figures-1-label",
            "block-b6-left-prose",
            "block-b7-items",
            "block-b9-button"
        }) {
            assertThat(article()
                            .with(field, "A miracle")
                            .finding("absolute-claim")
                            .field())
                    .isEqualTo(field.equals("block-b5-figures-1-label") ? "block-b5-figures-1-value" : field);
        }
        assertThat(article()
                        .withMarkup("<div>A mir<i>acle</i></div>")
                        .finding("absolute-claim")
                        .field())
                .isNull();
        assertThat(article()
                        .with("block-b11-items-1-text", "The miracle cure. *A history of fraud.*")
                        .finds("absolute-claim"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "A breakthrough., 1",
        "Our groundbreaking care., 1",
        "It is clinically proven., 1",
        "Transformative and life-changing., 2",
        "With minimal side effects., 1",
        "It has not been proven., 0",
        "It is unproven., 0",
        "This is no breakthrough., 0",
        "Ketamine has remarkable benefits., 1",
        "It brings lasting relief., 1",
        "Patients report rapid relief from symptoms., 1",
        "Fast-acting relief within reach., 1",
        "A beacon of hope for veterans., 1",
        "The infusion is safe and effective., 1",
        "It works immediately., 1",
        "Veterans reclaim their lives., 1",
        "Get your life back., 1",
        "An amazing recovery is possible., 1",
        "Dramatic improvements in weeks., 1",
        "The most effective treatment there is., 1",
        "A proven treatment for trauma., 1",
        "Conventional care is proven and comes first., 0",
        "Proven treatments such as psychotherapy come first., 0",
        "EMDR is a proven therapy., 0",
        "It is unknown whether the relief is lasting., 0",
        "How long any lasting benefit may hold is unclear., 0",
        "No lasting benefit was found., 0",
        "Call for immediate help., 0",
        "We hope that you find rest., 0",
        "A rapid response team is on call., 0",
        "Remarkable people work here., 0",
        "Nothing works immediately., 0",
        "It has not been shown to be safe and effective., 0",
        "Your life matters., 0"
    })
    void exaggeration_is_pointed_out(String sentence, int findings) {
        assertThat(saying(sentence).finds("hype"))
                .hasSize(findings)
                .allMatch(finding -> finding.severity() == Severity.WARNING);
    }

    @Test
    void a_therapy_beside_a_condition_it_is_not_approved_for_needs_the_notice() {
        Finding finding =
                kit(IssueTester.JUNE).without(11).finds("off-label-notice").get(0);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.what()).contains("ketamine", "PTSD");
        assertThat(finding.fix()).contains("not approved for PTSD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "MDMA may help with PTSD.; 1",
                "Ket\u00ADamine may help with post-traumatic stress.; 1",
                "CBD helps you sleep.; 1",
                "MDMA is not approved for PTSD and is under study.; 0",
                "The use of MDMA for PTSD is off-label.; 0",
                "The FDA has not approved MDMA for PTSD.; 0",
                "Sertraline is approved for PTSD.; 0",
                "Ketamine is an anesthetic.; 0",
                "Ketamine eases anxiety.; 1",
                "Ketamine is given here. It helps with depression.; 1",
                "Ketamine is given here. We treat depressive disorders.; 1",
                "Ketamine relieves symptoms such as anxiety.; 1",
                "Symptoms include anxiety and depressive moods. Ketamine is an anesthetic.; 0",
                "Many feel anxiety and have depressive thoughts. Ketamine is an anesthetic.; 0",
                "Poor sleep and anxiety are common. CBD is sold in many shops.; 0"
            })
    void the_notice_says_that_it_is_not_approved(String sentence, int findings) {
        assertThat(saying(sentence).finds("off-label-notice")).hasSize(findings);
    }

    @Test
    void a_notice_about_one_therapy_does_not_serve_another() {
        assertThat(saying("Ketamine is not approved for PTSD.")
                        .with("block-b10-prose", "MDMA may help with PTSD.")
                        .finding("off-label-notice")
                        .what())
                .contains("MDMA");
    }

    @Test
    void a_letter_about_the_mind_says_where_help_is() {
        Finding finding = saying("Living with depression is hard.").finding("help-box");

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.field()).isEqualTo("block-b3-prose");
        assertThat(kit(IssueTester.JUNE).finds("help-box")).isEmpty();
        assertThat(kit(IssueTester.JUNE).without(7).finds("help-box")).hasSize(1);
    }

    @Test
    void people_in_other_countries_are_pointed_out_and_small_groups_not_counted() {
        PreflightTester june = kit(IssueTester.JUNE).to(100, Map.of("US", 60L, "CA", 37L, "DE", 3L));

        assertThat(june.finds("help-box-countries"))
                .extracting(Finding::what)
                .satisfiesExactly(
                        canada -> assertThat(canada).startsWith("37 people on this list are in Canada (CA)"),
                        germany -> assertThat(germany).startsWith("Some people on this list are in Germany (DE)"));
        assertThat(article().to(100, Map.of("CA", 37L)).finds("help-box-countries"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "He committed suicide.; died by suicide",
                "She suffers from PTSD.; lives with",
                "Victims of stroke; person with",
                "An addict in your family; substance use disorder",
                "The mentally ill among us; people with a mental illness",
                "They are wheelchair-bound.; uses a wheelchair",
                "He com<i>mitted</i> suicide.; died by suicide"
            })
    void words_that_hurt_are_stopped_with_better_ones(String sentence, String instead) {
        Finding finding = saying(sentence).finding("stigma");

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.fix()).contains(instead);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "He died by suicide.",
                "Mental illness is common.",
                "Please do not say “committed suicide”.",
                "The addiction clinic",
                "The project suffers from a lack of money.",
                "He was addicted to tea."
            })
    void words_that_do_not_hurt_pass(String sentence) {
        assertThat(saying(sentence).finds("stigma")).isEmpty();
    }

    @Test
    void people_may_speak_of_themselves_as_they_like() {
        assertThat(article()
                        .with("block-b8-text", "I suffered from PTSD for years.")
                        .finding("stigma")
                        .severity())
                .isEqualTo(Severity.WARNING);
    }
}

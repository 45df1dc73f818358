package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.daymark.organisation.Organisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.support.ResourcePropertySource;

class SampleRuleTest {
    private static final String SAMPLES = "kit-samples";

    @Test
    void an_unedited_quote_is_an_error_in_public_and_a_warning_in_the_sandbox() {
        for (Map.Entry<String, String> kit : Map.of("clinic-article", "block-b8-", "ptsd-awareness-month", "block-b14-")
                .entrySet()) {
            assertThat(PreflightTester.kit(kit.getKey()).finds(SAMPLES))
                    .isNotEmpty()
                    .allSatisfy(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                        assertThat(finding.field()).startsWith(kit.getValue());
                    });
            assertThat(PreflightTester.kit(kit.getKey()).staysOnThisMachine().finds(SAMPLES))
                    .isNotEmpty()
                    .allMatch(finding -> finding.severity() == Severity.WARNING);
        }
    }

    @Test
    void a_kits_evidence_is_meant_to_be_sent() {
        assertThat(june().finds(SAMPLES)).isEmpty();
        assertThat(PreflightTester.kit("ptsd-awareness-month").without(14).finds(SAMPLES))
                .isEmpty();
        assertThat(PreflightTester.article().finds(SAMPLES)).isEmpty();
    }

    @Test
    void invented_words_under_another_name_are_an_error_even_in_the_sandbox() {
        for (PreflightTester mixed : List.of(
                PreflightTester.kit("ptsd-awareness-month")
                        .with("block-b14-name", "Dr. Rosa Winter")
                        .with("block-b14-role", "Psychiatrist"),
                PreflightTester.kit("ptsd-awareness-month")
                        .with("block-b14-text", "Recovery took me two years, and a good listener.")
                        .with("block-b14-role", "Psychiatrist"),
                PreflightTester.kit("ptsd-awareness-month")
                        .with(
                                "block-b14-text",
                                "I owe everyone who asks me the same three things: what we know, what we don't know and"
                                        + " time to decide!")
                        .with("block-b14-name", "Dr. Rosa Winter"))) {
            assertThat(mixed.staysOnThisMachine().finds(SAMPLES))
                    .anyMatch(finding -> finding.severity() == Severity.ERROR
                            && finding.what().contains("mixes the kit's sample words or name with your own"));
        }
    }

    @Test
    void sample_words_are_found_where_they_were_moved_to() {
        assertThat(june().with(
                                "block-b7-prose",
                                "As we say: I owe every person who asks me the same three things: what we know, what we"
                                        + " do not know, and time to decide.")
                        .finding(SAMPLES)
                        .field())
                .isEqualTo("block-b7-prose");
        assertThat(june().with("block-b14-role", "Counselor (an invented person: sample text)")
                        .finding(SAMPLES)
                        .field())
                .isEqualTo("block-b14-role");
    }

    @Test
    void what_a_kit_marks_as_invented_is_found_wherever_it_was_copied_to() {
        for (String field : List.of("subject", "block-b3-prose", "block-b2-alt")) {
            assertThat(PreflightTester.article()
                            .with(field, "Rosa Winter (an invented person: sample text)")
                            .finding(SAMPLES))
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                        assertThat(finding.field()).isEqualTo(field);
                    });
        }
        assertThat(PreflightTester.saying("The story has an invented ending.").finds(SAMPLES))
                .isEmpty();
    }

    @Test
    void invented_phone_numbers_in_the_text_are_found() {
        assertThat(june().with("block-b20-phone", "(303) 555-0187")
                        .finding(SAMPLES)
                        .field())
                .isEqualTo("block-b20-phone");
        assertThat(june().with("block-b7-prose", "We are at 100 Sample Street.")
                        .finding(SAMPLES)
                        .severity())
                .isEqualTo(Severity.ERROR);
        assertThat(june().with("block-b20-phone", "(303) 442-0187").finds(SAMPLES))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Call us at Harbor Light Clinic.",
                "HARBOR LIGHT\nCLINIC is open.",
                "Harbor Light Clinic's team",
                "Write to hello@harborlight.example.",
                "See [our page](https://www.harborlight.example/help)."
            })
    void the_invented_organization_is_found_in_the_text_of_another_one(String prose) {
        PreflightTester issue = june().with("block-b7-prose", prose);

        assertThat(issue.finds(SAMPLES)).isEmpty();
        assertThat(issue.organisation(named("Cedar Hill Clinic")).finding(SAMPLES))
                .satisfies(finding -> {
                    assertThat(finding.field()).isEqualTo("block-b7-prose");
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                });
    }

    @Test
    void the_invented_organization_is_the_one_of_a_first_start_and_found_in_subjects_too() throws IOException {
        PropertySource<?> settings = new ResourcePropertySource("classpath:application.properties");
        for (String part : List.of("name", "from-name", "website", "from-address", "reply-to")) {
            String value = String.valueOf(settings.getProperty("daymark.organisation." + part));
            assertThat(june().organisation(named("Cedar Hill Clinic"))
                            .with("subject", "News from " + value)
                            .finding(SAMPLES)
                            .field())
                    .isEqualTo("subject");
        }
        assertThat(june().organisation(named("Cedar Hill Clinic"))
                        .with("block-b7-prose", "The harbor lights, and a clinic in the harbor.")
                        .finds(SAMPLES))
                .isEmpty();
    }

    @Test
    void a_rewritten_issue_does_not_keep_the_kits_sources_and_picture_unseen() {
        PreflightTester sleep = PreflightTester.article()
                .with("block-b2-title", "Sleep well")
                .with("block-b2-prose", "What helps you to fall asleep and to stay asleep, in a page.")
                .with(
                        "block-b3-prose",
                        "Hello {{first_name|friend}},\n\nnights are getting longer. We looked at what helps.")
                .with("block-b4-title", "What tires us")
                .with("block-b4-prose", "Light in the evening, coffee after lunch, and a room that is too warm.")
                .with("block-b5-prose", "These figures are about something else, and we show them for comparison.")
                .with("block-b6-left-prose", "Keep the same hours, at weekends too, and leave the telephone outside.")
                .with("block-b6-right-prose", "Walk in daylight every day, before noon if you can.")
                .with("block-b9-prose", "We look at your nights with you and find one thing to try first.");

        assertThat(sleep.finds(SAMPLES))
                .extracting(Finding::field, Finding::severity)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("block-b11-items-2-link", Severity.ERROR),
                        org.assertj.core.groups.Tuple.tuple("block-b11-items-3-link", Severity.ERROR),
                        org.assertj.core.groups.Tuple.tuple("block-b2-image", Severity.WARNING))
                .doesNotContain(org.assertj.core.groups.Tuple.tuple("block-b11-items-1-link", Severity.ERROR));
    }

    private static UnaryOperator<Organisation> named(String name) {
        return before -> new Organisation(
                name,
                before.postalAddress(),
                name,
                before.fromAddress(),
                before.replyTo(),
                before.phone(),
                before.website(),
                before.countries(),
                before.timeZone());
    }

    private static PreflightTester june() {
        return PreflightTester.kit("ptsd-awareness-month")
                .with("block-b14-text", "Recovery took me two years, and a good listener.")
                .with("block-b14-name", "Rosa Winter")
                .with("block-b14-role", "Member of our patients' council");
    }
}

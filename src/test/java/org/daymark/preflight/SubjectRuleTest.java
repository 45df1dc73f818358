package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.preflight.PreflightTester.article;

import org.daymark.organisation.Organisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectRuleTest {
    @Test
    void an_empty_subject_is_stopped() {
        assertThat(article().compiledSubject(" ").finding("subject-empty").field())
                .isEqualTo("subject");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Re: your visit",
                "RE: your visit",
                "Fwd: news",
                "FW: news",
                "Re : x",
                "Re[2]: x",
                "AW: x",
                "ＲＥ: x"
            })
    void a_feigned_reply_is_stopped(String subject) {
        assertThat(article()
                        .with("subject", subject)
                        .finding("subject-reply-prefix")
                        .severity())
                .isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reading: a plan", "Rest: why it matters", "Are you ready?"})
    void words_that_begin_alike_are_fine(String subject) {
        assertThat(article().with("subject", subject).finds("subject-reply-prefix"))
                .isEmpty();
    }

    @Test
    void long_subjects_are_pointed_out_and_very_long_ones_stopped() {
        assertThat(article().with("subject", "x".repeat(60)).finds("subject-length"))
                .isEmpty();
        assertThat(article()
                        .with("subject", "x".repeat(61))
                        .finding("subject-length")
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(article()
                        .with("subject", "x".repeat(151))
                        .finding("subject-length")
                        .severity())
                .isEqualTo(Severity.ERROR);
        assertThat(article().with("subject", "👂".repeat(60)).finds("subject-length"))
                .isEmpty();
    }

    @Test
    void shouting_is_pointed_out() {
        assertThat(article().with("subject", "NEWS FROM US").finds("subject-capitals"))
                .hasSize(1);
        assertThat(article().with("subject", "NIH news from us").finds("subject-capitals"))
                .isEmpty();
        assertThat(article().with("subject", "Come! Now!!").finds("subject-exclamation"))
                .hasSize(1);
        assertThat(article().with("subject", "Come!").finds("subject-exclamation"))
                .isEmpty();
    }

    @Test
    void a_preheader_continues_the_subject() {
        assertThat(article()
                        .with("subject", "Some news")
                        .with("preheader", "some news")
                        .finding("preheader")
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Living with PTSD",
                "About post-traumatic stress",
                "ＰＴＳＤ news",
                "P\u200BTSD news",
                "Depression explained"
            })
    void a_condition_on_the_lock_screen_is_pointed_out(String subject) {
        Finding finding = article().with("subject", subject).finding("subject-condition");

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.field()).isEqualTo("subject");
    }

    @Test
    void aids_is_a_condition_and_hearing_aids_are_not() {
        assertThat(article().with("subject", "World AIDS Day").finds("subject-condition"))
                .hasSize(1);
        assertThat(article().with("subject", "New hearing aids").finds("subject-condition"))
                .isEmpty();
    }

    @Test
    void a_sender_that_names_a_condition_is_pointed_out() {
        assertThat(article()
                        .organisation(sender -> new Organisation(
                                sender.name(),
                                sender.postalAddress(),
                                "The Depression Clinic",
                                sender.fromAddress(),
                                sender.replyTo(),
                                sender.phone(),
                                sender.website(),
                                sender.countries(),
                                sender.timeZone()))
                        .finding("subject-condition")
                        .where())
                .isEqualTo("the sender");
    }
}

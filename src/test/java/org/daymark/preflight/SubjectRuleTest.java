package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.preflight.PreflightTester.article;

import org.daymark.issue.Organisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectRuleTest {
    @Test
    void an_empty_subject_is_stopped() {
        assertThat(article()
                        .compiledSubject(" ")
                        .finding(SubjectRule.SUBJECT_EMPTY)
                        .field())
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
                        .finding(SubjectRule.SUBJECT_REPLY_PREFIX)
                        .severity())
                .isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reading: a plan", "Rest: why it matters", "Are you ready?"})
    void words_that_begin_alike_are_fine(String subject) {
        assertThat(article().with("subject", subject).finds(SubjectRule.SUBJECT_REPLY_PREFIX))
                .isEmpty();
    }

    @Test
    void long_subjects_are_pointed_out_and_very_long_ones_stopped() {
        assertThat(article().with("subject", "x".repeat(60)).finds(SubjectRule.SUBJECT_LENGTH))
                .isEmpty();
        assertThat(article()
                        .with("subject", "x".repeat(61))
                        .finding(SubjectRule.SUBJECT_LENGTH)
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(article()
                        .with("subject", "x".repeat(151))
                        .finding(SubjectRule.SUBJECT_LENGTH)
                        .severity())
                .isEqualTo(Severity.ERROR);
        assertThat(article().with("subject", "👂".repeat(60)).finds(SubjectRule.SUBJECT_LENGTH))
                .isEmpty();
    }

    @Test
    void shouting_is_pointed_out() {
        assertThat(article().with("subject", "NEWS FROM US").finds(SubjectRule.SUBJECT_CAPITALS))
                .hasSize(1);
        assertThat(article().with("subject", "NIH news from us").finds(SubjectRule.SUBJECT_CAPITALS))
                .isEmpty();
        assertThat(article().with("subject", "Come! Now!!").finds(SubjectRule.SUBJECT_EXCLAMATION))
                .hasSize(1);
        assertThat(article().with("subject", "Come!").finds(SubjectRule.SUBJECT_EXCLAMATION))
                .isEmpty();
    }

    @Test
    void a_preview_line_goes_on_from_the_subject() {
        assertThat(article()
                        .with("subject", "Some news")
                        .with("preheader", "some news")
                        .finding(SubjectRule.PREHEADER)
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
        Finding finding = article().with("subject", subject).finding(SubjectRule.SUBJECT_CONDITION);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.field()).isEqualTo("subject");
    }

    @Test
    void aids_is_a_condition_and_hearing_aids_are_not() {
        assertThat(article().with("subject", "World AIDS Day").finds(SubjectRule.SUBJECT_CONDITION))
                .hasSize(1);
        assertThat(article().with("subject", "New hearing aids").finds(SubjectRule.SUBJECT_CONDITION))
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
                        .finding(SubjectRule.SUBJECT_CONDITION)
                        .where())
                .isEqualTo("the sender");
    }
}

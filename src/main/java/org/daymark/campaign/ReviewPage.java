package org.daymark.campaign;

import java.util.ArrayList;
import java.util.List;
import org.daymark.console.Moment;
import org.daymark.preflight.AcceptedWarning;
import org.daymark.preflight.Finding;
import org.daymark.preflight.PreflightReport.Check;
import org.daymark.preflight.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What the review page shows.
 *
 * @param passed the titles of the checks that found nothing
 * @param faults why it cannot be submitted or approved, in words
 * @param bar why the reader may not approve, in words; empty when they may
 */
record ReviewPage(
        String hash,
        long people,
        List<Row> rows,
        List<String> passed,
        long errors,
        long warnings,
        List<String> faults,
        boolean secondPerson,
        String bar,
        @Nullable Step approval,
        List<Step> steps,
        String editor) {
    /** The most decisions that are shown. */
    private static final int SHOWN = 12;

    /**
     * One finding.
     *
     * @param field the id of the field on the page where the issue is written; empty when none is to blame
     * @param acceptedBy who took responsibility; empty when nobody has
     */
    record Row(
            int number,
            boolean error,
            String rule,
            String title,
            String where,
            String excerpt,
            String what,
            String fix,
            String field,
            String acceptedBy,
            String note) {}

    /** One decision. */
    record Step(ReviewStep.Kind kind, String actor, long people, String remark, Moment at) {
        static Step of(ReviewStep step) {
            String remark = step.remark();
            return new Step(
                    step.kind(), step.actor(), step.people(), remark == null ? "" : remark, Moment.of(step.at()));
        }
    }

    static ReviewPage of(Review review, @Nullable String bar) {
        List<Row> rows = new ArrayList<>();
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING)) {
            for (Check check : review.report().checks()) {
                for (Finding finding : check.findings()) {
                    if (finding.severity() == severity) {
                        rows.add(row(rows.size() + 1, check, finding, review));
                    }
                }
            }
        }
        return new ReviewPage(
                review.report().contentHash(),
                review.people(),
                rows,
                review.report().checks().stream()
                        .filter(Check::passed)
                        .map(Check::title)
                        .toList(),
                review.report().errors().size(),
                review.report().warnings().size(),
                review.faults(),
                review.secondPerson(),
                bar == null ? "" : bar,
                review.approval().map(Step::of).orElse(null),
                review.steps().stream().limit(SHOWN).map(Step::of).toList(),
                review.editor());
    }

    private static Row row(int number, Check check, Finding finding, Review review) {
        AcceptedWarning accepted = review.accepted().stream()
                .filter(done -> done.covers(finding, review.report().contentHash()))
                .findFirst()
                .orElse(null);
        String where = finding.where();
        return new Row(
                number,
                finding.severity() == Severity.ERROR,
                finding.rule(),
                check.title(),
                where,
                finding.excerpt() == null ? "" : finding.excerpt(),
                finding.what(),
                finding.fix(),
                finding.field() == null ? "" : finding.field(),
                accepted == null ? "" : accepted.actor(),
                accepted == null ? "" : accepted.note());
    }
}

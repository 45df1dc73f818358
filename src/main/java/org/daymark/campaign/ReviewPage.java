package org.daymark.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daymark.audience.Audience;
import org.daymark.console.Moment;
import org.daymark.preflight.AcceptedWarning;
import org.daymark.preflight.PreflightReport.Check;
import org.daymark.preflight.RuleFinding;
import org.daymark.preflight.Severity;
import org.daymark.text.Figures;
import org.jspecify.annotations.Nullable;

/**
 * The model of the Review page.
 *
 * @param passed the passed checks
 * @param faults the reasons against submitting or approving, as display text
 * @param skips those whom the send would skip for their consent
 * @param unchosen how many recipients no health condition may choose blocks for, as display text; empty if there are
 *     none
 * @param paidFor who pays for the campaign; empty for the organization
 * @param bar why the user cannot approve, as display text; empty if they can
 */
record ReviewPage(
        String hash,
        long people,
        List<Row> rows,
        List<Passed> passed,
        long errors,
        long warnings,
        List<String> faults,
        boolean secondPerson,
        String bar,
        @Nullable Step approval,
        List<Step> steps,
        String editor,
        List<ApprovalMails.Asked> asked,
        List<Audience.Skip> skips,
        String unchosen,
        String paidFor) {
    /** The maximum number of shown decisions. */
    private static final int SHOWN = 12;

    /**
     * The findings of one rule.
     *
     * @param why what the rule asks and who does; empty if there is no rule
     * @param houseStyle whether the wording settings can change it
     * @param seen the hash of the places that are not accepted
     * @param acceptedBy the person who accepted all places; empty if some are open
     */
    record Row(
            int number,
            boolean error,
            String rule,
            String title,
            String why,
            boolean houseStyle,
            List<FindingView> places,
            String seen,
            String acceptedBy,
            String note) {}

    /** A check that found nothing, and what its rule asks. */
    record Passed(String title, String why) {}

    /** One decision. */
    record Step(ReviewStep.Kind kind, String actor, long people, String remark, Moment at) {
        static Step of(ReviewStep step) {
            String remark = step.remark();
            VoidCause cause = step.cause();
            String said = remark == null ? "" : remark;
            return new Step(
                    step.kind(),
                    step.actor(),
                    step.people(),
                    cause == null ? said : cause.words(),
                    Moment.of(step.at()));
        }
    }

    static ReviewPage of(Review review, @Nullable String bar, List<ApprovalMails.Asked> asked) {
        List<RuleFinding> open = review.openByRule();
        List<Row> rows = new ArrayList<>();
        for (RuleFinding finding : review.report().byRule()) {
            rows.add(row(rows.size() + 1, finding, open, review));
        }
        return new ReviewPage(
                review.report().contentHash(),
                review.people(),
                rows,
                review.report().checks().stream()
                        .filter(Check::passed)
                        .map(check -> new Passed(check.title(), check.why()))
                        .toList(),
                rows.stream().filter(Row::error).count(),
                rows.stream().filter(row -> !row.error()).count(),
                review.faults(),
                review.secondPerson(),
                bar == null ? "" : bar,
                review.approval().map(Step::of).orElse(null),
                review.steps().stream().limit(SHOWN).map(Step::of).toList(),
                review.editor(),
                asked,
                review.audience().skips(),
                unchosen(review.audience()),
                review.audience().paidFor());
    }

    private static String unchosen(Audience audience) {
        return audience.unchosen() == 0
                ? ""
                : Figures.count(audience.unchosen()) + " " + audience.unchosenWords() + ".";
    }

    private static Row row(int number, RuleFinding finding, List<RuleFinding> open, Review review) {
        boolean error = finding.severity() == Severity.ERROR;
        RuleFinding unanswered = open.stream()
                .filter(warning -> !error && warning.rule().equals(finding.rule()))
                .findFirst()
                .orElse(null);
        List<AcceptedWarning> accepted = error || unanswered != null
                ? List.of()
                : review.accepted().stream()
                        .filter(done ->
                                finding.places().stream().anyMatch(place -> done.covers(place, review.report())))
                        .toList();
        return new Row(
                number,
                error,
                finding.rule(),
                finding.title(),
                finding.why(),
                finding.ofHouseStyle(),
                finding.places().stream().map(FindingView::of).toList(),
                unanswered == null ? "" : unanswered.seen(),
                distinct(accepted, AcceptedWarning::actor),
                distinct(accepted, AcceptedWarning::note));
    }

    private static String distinct(List<AcceptedWarning> accepted, Function<AcceptedWarning, String> part) {
        return accepted.stream().map(part).distinct().collect(Collectors.joining(", "));
    }
}

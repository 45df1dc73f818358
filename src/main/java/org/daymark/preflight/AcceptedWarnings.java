package org.daymark.preflight;

import java.time.Clock;
import java.util.List;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Stores accepted warnings with their author and note. */
@Service
public class AcceptedWarnings {
    private static final Words WORDS = Words.of("preflight");
    private static final int MAX_PLACE = 120;
    private static final int MAX_FINDING = 300;
    private static final int MAX_NOTE = 500;
    private static final int MAX_ACTOR = 200;

    private final AcceptedWarningRepository repository;
    private final Clock clock;

    AcceptedWarnings(JdbcClient jdbc, Clock clock) {
        this.repository = new AcceptedWarningRepository(jdbc);
        this.clock = clock;
    }

    /**
     * Records that a user accepts a warning. Accepting it again has no effect, unless the first time was for the
     * sandbox.
     */
    public void accept(long campaignId, PreflightReport report, Finding warning, String note, String actor) {
        if (!report.warnings().contains(warning)) {
            throw WORDS.problem("accepted.outdated");
        }
        String reason = note.strip();
        if (reason.isEmpty() || reason.length() > MAX_NOTE) {
            throw WORDS.problem("accepted.note", MAX_NOTE);
        }
        repository.add(
                campaignId,
                new AcceptedWarning(
                        report.contentHash(),
                        warning.rule(),
                        place(warning),
                        finding(warning),
                        reason,
                        Excerpt.cut(actor, MAX_ACTOR),
                        clock.instant(),
                        report.live()));
    }

    /** All accepted warnings of a campaign for any content, in order. */
    public List<AcceptedWarning> of(long campaignId) {
        return repository.of(campaignId);
    }

    /** The warnings of a report that are not accepted for this content. */
    public List<Finding> open(long campaignId, PreflightReport report) {
        List<AcceptedWarning> accepted = of(campaignId);
        return report.warnings().stream()
                .filter(warning -> accepted.stream().noneMatch(done -> done.covers(warning, report)))
                .toList();
    }

    /** Whether an open warning was accepted only for the sandbox. */
    public boolean onlyForSandbox(long campaignId, PreflightReport report, Finding warning) {
        return report.live() && of(campaignId).stream().anyMatch(done -> done.isAbout(warning, report) && !done.live());
    }

    static String place(Finding finding) {
        String field = finding.field() == null ? "" : finding.field();
        return Excerpt.cut(finding.variant() == 0 ? field : finding.variant() + " " + field, MAX_PLACE);
    }

    static String finding(Finding finding) {
        return Excerpt.cut(finding.key(), MAX_FINDING);
    }
}

package org.daymark.preflight;

import java.time.Clock;
import java.util.List;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Keeps who took responsibility for which warning of a campaign, and why. */
@Service
public class AcceptedWarnings {
    private static final int MAX_PLACE = 120;
    private static final int MAX_WHAT = 300;
    private static final int MAX_NOTE = 500;
    private static final int MAX_ACTOR = 200;

    private final AcceptedWarningRepository repository;
    private final Clock clock;

    AcceptedWarnings(JdbcClient jdbc, Clock clock) {
        this.repository = new AcceptedWarningRepository(jdbc);
        this.clock = clock;
    }

    /** Notes that someone accepts a warning; accepting it again changes nothing, unless it was for the sandbox before. */
    public void accept(long campaignId, PreflightReport report, Finding warning, String note, String actor) {
        if (!report.warnings().contains(warning)) {
            throw new Problem("Only a warning that the pre-flight has found can be accepted. Load the page again: the"
                    + " campaign may have changed.");
        }
        String reason = note.strip();
        if (reason.isEmpty() || reason.length() > MAX_NOTE) {
            throw new Problem("Say in a sentence why this may be sent, in at most " + MAX_NOTE + " characters.");
        }
        repository.add(
                campaignId,
                new AcceptedWarning(
                        report.contentHash(),
                        warning.rule(),
                        place(warning),
                        what(warning),
                        reason,
                        Excerpt.cut(actor, MAX_ACTOR),
                        clock.instant(),
                        report.live()));
    }

    /** Everything that was accepted for a campaign, whatever its content was then, in that order. */
    public List<AcceptedWarning> of(long campaignId) {
        return repository.of(campaignId);
    }

    /** The warnings of a report that no one has accepted for this content. */
    public List<Finding> open(long campaignId, PreflightReport report) {
        List<AcceptedWarning> accepted = of(campaignId);
        return report.warnings().stream()
                .filter(warning -> accepted.stream().noneMatch(done -> done.covers(warning, report)))
                .toList();
    }

    /** Whether an open warning was accepted while mail stayed in the sandbox, so that its note does not hold now. */
    public boolean onlyForSandbox(long campaignId, PreflightReport report, Finding warning) {
        return report.live() && of(campaignId).stream().anyMatch(done -> done.isAbout(warning, report) && !done.live());
    }

    static String place(Finding finding) {
        String field = finding.field();
        return Excerpt.cut(field == null ? finding.where() : field, MAX_PLACE);
    }

    static String what(Finding finding) {
        return Excerpt.cut(finding.what(), MAX_WHAT);
    }
}

package org.daymark.preflight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.daymark.problem.Problem;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Keeps who took responsibility for which warning of a campaign, and why. */
@Service
public class AcceptedWarnings {
    private static final String ADD = """
            INSERT INTO accepted_warnings (campaign_id, content_hash, rule, place, what, note, actor, accepted_at, live)
            VALUES (:campaign, :hash, :rule, :place, :what, :note, :actor, :now, :live)
            ON DUPLICATE KEY UPDATE
                note = CASE WHEN live OR NOT VALUES(live) THEN note ELSE VALUES(note) END,
                actor = CASE WHEN live OR NOT VALUES(live) THEN actor ELSE VALUES(actor) END,
                accepted_at = CASE WHEN live OR NOT VALUES(live) THEN accepted_at ELSE VALUES(accepted_at) END,
                live = CASE WHEN live THEN live ELSE VALUES(live) END
            """;

    private static final String OF = "SELECT * FROM accepted_warnings WHERE campaign_id = :campaign ORDER BY id";

    private static final int LONGEST_PLACE = 120;
    private static final int LONGEST_WHAT = 300;
    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_ACTOR = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    AcceptedWarnings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes that someone accepts a warning; accepting it again changes nothing, unless it was for the sandbox before. */
    public void accept(long campaignId, PreflightReport report, Finding warning, String note, String actor) {
        if (!report.warnings().contains(warning)) {
            throw new Problem("Only a warning that the pre-flight has found can be accepted. Load the page again: the"
                    + " campaign may have changed.");
        }
        String reason = note.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_NOTE) {
            throw new Problem("Say in a sentence why this may be sent, in at most " + LONGEST_NOTE + " characters.");
        }
        jdbc.sql(ADD)
                .param("campaign", campaignId)
                .param("hash", report.contentHash())
                .param("rule", warning.rule())
                .param("place", place(warning))
                .param("what", what(warning))
                .param("note", reason)
                .param("actor", shortened(actor, LONGEST_ACTOR))
                .param("now", UtcTime.column(clock.instant()))
                .param("live", report.live())
                .update();
    }

    /** Everything that was accepted for a campaign, whatever its content was then, in that order. */
    public List<AcceptedWarning> of(long campaignId) {
        return jdbc.sql(OF)
                .param("campaign", campaignId)
                .query(AcceptedWarnings::accepted)
                .list();
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
        return shortened(field == null ? finding.where() : field, LONGEST_PLACE);
    }

    static String what(Finding finding) {
        return shortened(finding.what(), LONGEST_WHAT);
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    private static AcceptedWarning accepted(ResultSet row, int number) throws SQLException {
        return new AcceptedWarning(
                row.getString("content_hash"),
                row.getString("rule"),
                row.getString("place"),
                row.getString("what"),
                row.getString("note"),
                row.getString("actor"),
                UtcTime.instant(row, "accepted_at"),
                row.getBoolean("live"));
    }
}

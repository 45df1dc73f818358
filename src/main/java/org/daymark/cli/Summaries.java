package org.daymark.cli;

import java.util.List;
import java.util.StringJoiner;
import org.daymark.delivery.DeliveryCounts;
import org.daymark.intake.ColumnEffect;
import org.daymark.intake.Departed;
import org.daymark.intake.ImportCounts;
import org.daymark.intake.ImportResult;
import org.daymark.intake.ImportWarning;
import org.daymark.intake.Rejection;
import org.daymark.text.Figures;

/** Results in a few lines for people. */
final class Summaries {
    private Summaries() {}

    static String of(ImportResult result, boolean dryRun) {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        ImportCounts counts = result.counts();
        lines.add((dryRun ? "Would import " : "Imported ") + Figures.count(counts.rows()) + " rows: "
                + Figures.count(counts.created()) + " created, " + Figures.count(counts.updated()) + " updated, "
                + Figures.count(counts.unchanged()) + " unchanged, " + Figures.count(counts.duplicates())
                + " duplicates, "
                + Figures.count(counts.skipped()) + " skipped (suppressed or unsubscribed), "
                + Figures.count(counts.invalid()) + " invalid.");
        Departed departed = counts.departed();
        if (departed.total() > 0) {
            lines.add("According to the file, " + Figures.count(departed.unsubscribed()) + " unsubscribed, "
                    + Figures.count(departed.bounced()) + " bounced, " + Figures.count(departed.complained())
                    + " complained and "
                    + Figures.count(departed.blocked()) + " were blocked. "
                    + (dryRun ? "Their status would be" : "Their status is")
                    + " kept and they get no mail. " + Figures.count(departed.out())
                    + " were not subscribed and are skipped.");
        }
        if (departed.ended() > 0) {
            lines.add(Figures.count(departed.ended()) + " active subscriptions " + (dryRun ? "would end." : "ended."));
        }
        for (Rejection rejection : result.firstRejections()) {
            lines.add("  line " + rejection.line() + ", " + rejection.column() + ": " + rejection.reason());
        }
        if (counts.invalid() > result.firstRejections().size()) {
            lines.add("  and "
                    + Figures.count(counts.invalid() - result.firstRejections().size()) + " more");
        }
        if (result.warnings() > 0) {
            lines.add((dryRun ? "Would leave empty" : "Left empty") + " the unreadable values in "
                    + Figures.count(result.warnings()) + " imported rows:");
            for (ImportWarning warning : result.firstWarnings()) {
                lines.add("  line " + warning.line() + ", " + warning.column() + ": " + warning.reason());
            }
            if (result.warnings() > result.firstWarnings().size()) {
                lines.add("  and "
                        + Figures.count(
                                result.warnings() - result.firstWarnings().size()) + " more");
            }
        }
        List<ColumnEffect> columns = result.columns();
        if (columns != null) {
            columns.forEach(column -> lines.add("  column " + column.column() + ": " + Figures.count(column.filled())
                    + " would be filled, " + Figures.count(column.overwritten()) + " overwritten, "
                    + Figures.count(column.kept()) + " kept"));
        }
        if (result.errorFile() != null) {
            lines.add("The invalid rows and their reasons are in " + result.errorFile()
                    + ". Fix them there and import that file.");
        }
        return lines.toString();
    }

    static String of(DeliveryCounts counts) {
        return of(CountsJson.of(counts));
    }

    static String of(CountsJson counts) {
        return Figures.count(counts.recipients()) + " recipients: " + Figures.count(counts.accepted()) + " accepted, "
                + Figures.count(counts.deferred()) + " deferred, " + Figures.count(counts.refused()) + " refused, "
                + Figures.count(counts.uncertain()) + " uncertain, " + Figures.count(counts.skipped()) + " skipped, "
                + Figures.count(counts.cancelled()) + " canceled, " + Figures.count(counts.pending()) + " pending.";
    }
}

package org.daymark.cli;

import java.util.Locale;
import java.util.StringJoiner;
import org.daymark.delivery.DeliveryCounts;
import org.daymark.intake.Departed;
import org.daymark.intake.ImportCounts;
import org.daymark.intake.ImportResult;
import org.daymark.intake.ImportWarning;
import org.daymark.intake.Rejection;

/** Results in a few lines for people. */
final class Summaries {
    private Summaries() {}

    static String of(ImportResult result, boolean dryRun) {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        ImportCounts counts = result.counts();
        lines.add((dryRun ? "Would import " : "Imported ") + number(counts.rows()) + " rows: "
                + number(counts.created()) + " created, " + number(counts.updated()) + " updated, "
                + number(counts.unchanged()) + " unchanged, " + number(counts.duplicates()) + " duplicates, "
                + number(counts.skipped()) + " skipped (suppressed or unsubscribed), "
                + number(counts.invalid()) + " invalid.");
        Departed departed = counts.departed();
        if (departed.total() > 0) {
            lines.add("As the file says, " + number(departed.unsubscribed()) + " unsubscribed, "
                    + number(departed.bounced()) + " bounced, " + number(departed.complained()) + " complained and "
                    + number(departed.blocked()) + " were blocked: " + (dryRun ? "they would be" : "they are")
                    + " kept as that and never mailed. " + number(departed.out())
                    + " were not subscribed and are left out.");
        }
        if (departed.ended() > 0) {
            lines.add(number(departed.ended()) + " of them "
                    + (dryRun ? "are active here, which would end." : "were active here, which has ended."));
        }
        for (Rejection rejection : result.firstRejections()) {
            lines.add("  line " + rejection.line() + ", " + rejection.column() + ": " + rejection.reason());
        }
        if (counts.invalid() > result.firstRejections().size()) {
            lines.add("  and "
                    + number(counts.invalid() - result.firstRejections().size()) + " more");
        }
        if (result.warnings() > 0) {
            lines.add((dryRun ? "Would leave out" : "Left out") + " values that cannot be read in "
                    + number(result.warnings()) + " of the imported rows:");
            for (ImportWarning warning : result.firstWarnings()) {
                lines.add("  line " + warning.line() + ", " + warning.column() + ": " + warning.reason());
            }
            if (result.warnings() > result.firstWarnings().size()) {
                lines.add("  and "
                        + number(result.warnings() - result.firstWarnings().size()) + " more");
            }
        }
        if (result.errorFile() != null) {
            lines.add("The invalid rows, each with its reason, are in " + result.errorFile()
                    + ": fix them there and import that file.");
        }
        return lines.toString();
    }

    static String of(DeliveryCounts counts) {
        return of(CountsJson.of(counts));
    }

    static String of(CountsJson counts) {
        return number(counts.recipients()) + " recipients: " + number(counts.accepted()) + " accepted, "
                + number(counts.deferred()) + " deferred, " + number(counts.refused()) + " refused, "
                + number(counts.uncertain()) + " uncertain, " + number(counts.skipped()) + " skipped, "
                + number(counts.cancelled()) + " cancelled, " + number(counts.pending()) + " pending.";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}

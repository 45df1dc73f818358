package org.daymark.cli;

import java.util.Locale;
import org.daymark.delivery.Totals;

/** Results in a few lines for people. */
final class Summaries {
    private Summaries() {}

    static String of(Totals totals) {
        return number(totals.recipients()) + " recipients: " + number(totals.accepted()) + " accepted, "
                + number(totals.deferred()) + " deferred, " + number(totals.refused()) + " refused, "
                + number(totals.uncertain()) + " uncertain, " + number(totals.skipped()) + " skipped, "
                + number(totals.cancelled()) + " cancelled, " + number(totals.pending()) + " pending.";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}

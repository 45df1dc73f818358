package org.daymark.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * An import as its pages show it.
 *
 * @param state RUNNING, DONE, FAILED or CANCELLED
 * @param stopReason why it stopped, empty if it did not
 * @param consent what was stated about its people; null if that is not known
 * @param mayGoOn whether one that stopped can go on
 */
record ImportView(
        long id,
        String fileName,
        String listName,
        String state,
        long totalRows,
        ImportCounts counts,
        Moment startedAt,
        @Nullable Moment finishedAt,
        String startedBy,
        boolean cancelAsked,
        String stopReason,
        @Nullable ConsentView consent,
        boolean mayGoOn) {
    /** What was stated about the people of a file; the day is empty if each row has its own. */
    record ConsentView(String basis, String wording, String source, String day) {
        private static @Nullable ConsentView of(@Nullable Consent consent) {
            if (consent == null) {
                return null;
            }
            String source = consent.source();
            return new ConsentView(
                    consent.basis().label(), consent.wording(), source == null ? "" : source, day(consent.givenAt()));
        }

        private static String day(@Nullable Instant given) {
            return given == null
                    ? ""
                    : LocalDate.ofInstant(given, ZoneOffset.UTC).toString();
        }
    }

    static ImportView of(ImportSummary summary) {
        return of(summary, false);
    }

    static ImportView of(ImportSummary summary, boolean mayGoOn) {
        String startedBy = summary.startedBy();
        String stopReason = summary.stopReason();
        return new ImportView(
                summary.id(),
                shown(summary.fileName()),
                summary.listName(),
                summary.state().name(),
                summary.totalRows(),
                summary.counts(),
                Moment.of(summary.startedAt()),
                Moment.ofNullable(summary.finishedAt()),
                startedBy == null ? "" : startedBy,
                summary.cancelAsked(),
                stopReason == null ? "" : stopReason,
                ConsentView.of(summary.consent()),
                mayGoOn);
    }

    /** A name of a file that has somebody's address in it is for those who may see people. */
    private static String shown(String fileName) {
        return Actor.current().may(Permission.VIEW_PEOPLE) || !fileName.matches("(?s).*[@\\uFF20\\uFE6B].*")
                ? fileName
                : "(file name hidden)";
    }

    /** The rows dealt with: what the counts add up to. */
    public long rows() {
        return counts.rows();
    }

    public boolean running() {
        return state.equals("RUNNING");
    }
}

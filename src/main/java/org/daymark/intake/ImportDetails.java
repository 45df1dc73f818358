package org.daymark.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.consent.Purpose;
import org.daymark.console.Moment;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The data of an import for its pages.
 *
 * @param stopReason why it stopped, empty if it did not
 * @param consent the stated consent; null if unknown
 * @param mayResume whether a stopped import can resume
 */
record ImportDetails(
        long id,
        String fileName,
        String listName,
        ImportSummary.State state,
        long totalRows,
        ImportCounts counts,
        Moment startedAt,
        @Nullable Moment finishedAt,
        String startedBy,
        boolean cancelAsked,
        String stopReason,
        @Nullable ConsentView consent,
        boolean mayResume) {
    private static final Words WORDS = Words.of("intake");

    /** The stated consent; the date is empty if each row has its own. */
    record ConsentView(
            String basis, String wording, String source, String day, Map<Purpose, PurposeStatement> purposes) {
        private static @Nullable ConsentView of(@Nullable Consent consent) {
            if (consent == null) {
                return null;
            }
            String source = consent.source();
            return new ConsentView(
                    consent.basis().label(),
                    consent.wording(),
                    source == null ? "" : source,
                    day(consent.givenAt()),
                    consent.purposes());
        }

        private static String day(@Nullable Instant given) {
            return given == null
                    ? ""
                    : LocalDate.ofInstant(given, ZoneOffset.UTC).toString();
        }
    }

    static ImportDetails of(ImportSummary summary) {
        return of(summary, false);
    }

    static ImportDetails of(ImportSummary summary, boolean mayResume) {
        String startedBy = summary.startedBy();
        String stopReason = summary.stopReason();
        return new ImportDetails(
                summary.id(),
                shown(summary.fileName()),
                summary.listName(),
                summary.state(),
                summary.totalRows(),
                summary.counts(),
                Moment.of(summary.startedAt()),
                Moment.ofNullable(summary.finishedAt()),
                startedBy == null ? "" : startedBy,
                summary.cancelAsked(),
                stopReason == null ? "" : stopReason,
                ConsentView.of(summary.consent()),
                mayResume);
    }

    /** Only users who may see people see a file name that contains an email address. */
    private static String shown(String fileName) {
        return Actor.current().may(Permission.VIEW_PEOPLE) || !fileName.matches("(?s).*[@\\uFF20\\uFE6B].*")
                ? fileName
                : WORDS.named("hidden.file");
    }

    /** The number of processed rows. */
    public long rows() {
        return counts.rows();
    }

    public boolean running() {
        return state == ImportSummary.State.RUNNING;
    }
}

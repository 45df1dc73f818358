package org.daymark.intake;

import java.time.Duration;
import org.daymark.console.Moment;
import org.daymark.text.Figures;
import org.daymark.text.Words;

/**
 * An uploaded file as pages show it.
 *
 * @param stage the next step, for display
 * @param href the page of this step
 * @param expires when Daymark deletes it if no user acts
 */
record UploadView(
        long id,
        String fileName,
        String size,
        Moment uploadedAt,
        String uploadedBy,
        String stage,
        String href,
        Moment expires,
        int version,
        String list,
        long mends,
        boolean workbook) {
    private static final Words WORDS = Words.of("intake");

    static UploadView of(Upload upload, Duration kept) {
        return new UploadView(
                upload.id(),
                upload.fileName(),
                Figures.bytes(upload.size()),
                Moment.of(upload.uploadedAt()),
                upload.uploadedBy(),
                stage(upload),
                href(upload),
                Moment.of(upload.uploadedAt().plus(kept)),
                upload.version(),
                upload.plan().list(),
                upload.plan().mends(),
                upload.inspection().sheet() != null);
    }

    /** The page of the next step. */
    static String href(Upload upload) {
        if (upload.state() == Upload.State.IMPORTING) {
            return "/imports/" + upload.importId();
        }
        String base = "/imports/new/" + upload.id();
        return switch (upload.state()) {
            case OPEN -> base + "/layout";
            case CHECKING, CHECKED, FAILED -> base + "/check";
            case IMPORTING -> throw new IllegalStateException("answered above");
        };
    }

    private static String stage(Upload upload) {
        return WORDS.of(upload.state());
    }
}

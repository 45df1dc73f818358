package org.daymark.media;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A picture that staff uploaded.
 *
 * @param title how staff call it, at first the name of its file
 * @param alt its description for people who cannot see it; empty until someone writes it
 * @param decorative whether it has no meaning, so that it needs no description
 * @param focalX what matters in it, in percent from the left
 * @param focalY what matters in it, in percent from above
 * @param version counts the changes, so that two people do not overwrite each other
 * @param describedAt when its description was last confirmed
 * @param withdrawnAt when it was withdrawn for ever
 * @param files what a mail shows, by form
 */
public record LibraryPicture(
        long id,
        String title,
        String alt,
        boolean decorative,
        int focalX,
        int focalY,
        int version,
        Instant addedAt,
        String addedBy,
        @Nullable Instant replacedAt,
        @Nullable Instant describedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnBy,
        Map<PictureForm, File> files) {
    /** Begins the value by which a block names a picture of the library, as in {@code library:12:2x1}. */
    public static final String PREFIX = "library:";

    public LibraryPicture {
        files = Map.copyOf(files);
    }

    /**
     * A kept file.
     *
     * @param name its public name
     * @param size in bytes
     */
    public record File(String name, int width, int height, int size) {}

    /** The value by which a block names it. */
    public String reference(PictureForm form) {
        return PREFIX + id + (form.suffix().isEmpty() ? "" : ":" + form.suffix());
    }

    public File file(PictureForm form) {
        File file = files.get(form);
        if (file == null) {
            throw new IllegalStateException("picture " + id + " has no file " + form);
        }
        return file;
    }

    public boolean withdrawn() {
        return withdrawnAt != null;
    }

    /** Whether it says nothing to people who cannot see it, and no one said that it need not. */
    public boolean altMissing() {
        return alt.isBlank() && !decorative;
    }

    /** Whether its file was replaced after its description was written. */
    public boolean altOutdated() {
        return replacedAt != null && !alt.isBlank() && (describedAt == null || describedAt.isBefore(replacedAt));
    }

    /** The text in place of the picture. */
    public String altText() {
        return decorative ? "" : alt;
    }

    /** What a value of a block names: a picture's number and a form. */
    record Reference(long id, PictureForm form) {
        private static final int MAX_DIGITS = 15;

        static Optional<Reference> of(String value) {
            String[] parts = value.split(":", -1);
            if (!value.startsWith(PREFIX)
                    || parts.length > 3
                    || !parts[1].matches("[1-9][0-9]{0," + (MAX_DIGITS - 1) + "}")) {
                return Optional.empty();
            }
            String suffix = parts.length == 3 ? parts[2] : "";
            for (PictureForm form : PictureForm.values()) {
                if (form.suffix().equals(suffix) && (parts.length == 2 || !suffix.isEmpty())) {
                    return Optional.of(new Reference(Long.parseLong(parts[1]), form));
                }
            }
            return Optional.empty();
        }
    }
}

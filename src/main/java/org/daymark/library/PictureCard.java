package org.daymark.library;

import org.daymark.console.Moment;
import org.daymark.media.LibraryPicture;
import org.daymark.media.PictureForm;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * A picture as pages show it.
 *
 * @param name what people call it; viewers see no file names, which may name a person
 * @param thumbnail the address of its small file
 * @param alt the text in place of the thumbnail
 */
public record PictureCard(
        long id,
        String name,
        String thumbnail,
        String alt,
        int width,
        int height,
        String size,
        Moment added,
        String addedBy,
        boolean withdrawn,
        boolean altMissing,
        boolean altOutdated,
        boolean heavy,
        @Nullable Moment withdrawnAt,
        @Nullable String withdrawnBy) {
    private static final Words WORDS = Words.of("library");

    private static final int HEAVY = 300_000;

    /** A browser that showed the picture before keeps it for a year under its plain address. */
    private static final String NOT_CACHED = "?withdrawn";

    static PictureCard of(LibraryPicture picture, boolean named) {
        LibraryPicture.File wide = picture.file(PictureForm.WIDE);
        LibraryPicture.File small = picture.file(PictureForm.SMALL);
        String number = Long.toString(picture.id());
        return new PictureCard(
                picture.id(),
                picture.withdrawn()
                        ? WORDS.named("picture.withdrawn-number", number)
                        : named ? picture.title() : WORDS.named("picture.number", number),
                "/i/" + small.name() + (picture.withdrawn() ? NOT_CACHED : ""),
                picture.altText(),
                wide.width(),
                wide.height(),
                Figures.bytes(wide.size()),
                Moment.of(picture.addedAt()),
                picture.addedBy(),
                picture.withdrawn(),
                !picture.withdrawn() && picture.altMissing(),
                picture.altOutdated(),
                wide.size() > HEAVY,
                Moment.ofNullable(picture.withdrawnAt()),
                picture.withdrawnBy());
    }
}

package org.daymark.media;

import java.util.Set;

/**
 * An uploaded picture as it is kept: re-encoded, so nothing of the file remains but its pixels.
 *
 * @param wide at most 1,200 pixels wide: a mail shows it 600 pixels wide on a sharp screen
 * @param small at most 600 pixels wide
 * @param width of the wide one, in pixels
 * @param height of the wide one, in pixels
 * @param notes what a person should know
 */
public record ConvertedPicture(Picture wide, Picture small, int width, int height, Set<Note> notes) {
    public ConvertedPicture {
        notes = Set.copyOf(notes);
    }

    /** What a person should know about the result. */
    public enum Note {
        /** Only the first picture of an animation is kept. */
        FIRST_FRAME,
        /** A transparent picture stands on white, since it would have been too large. */
        ON_WHITE,
        /** It is narrower than a mail on a sharp screen. */
        NARROW,
        /** It is mostly words, which readers without pictures miss. */
        WORDS
    }
}

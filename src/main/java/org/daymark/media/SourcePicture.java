package org.daymark.media;

import java.io.IOException;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded picture, recognised by its content and reduced to the parts that a decoder needs. Notes, places,
 * thumbnails, further frames, and whatever was appended are gone already.
 *
 * @param width in pixels, as the file claims
 * @param height in pixels, as the file claims
 * @param orientation which side is up, 1 to 8 as in Exif
 * @param frames how many pictures there were; all but the first are gone
 * @param profile the color profile, if the decoder does not apply it
 */
record SourcePicture(
        Format format, byte[] bytes, int width, int height, int orientation, int frames, byte @Nullable [] profile) {
    private static final Words WORDS = Words.of("media");
    private static final long MILLION = 1_000_000L;

    /** A format that can be uploaded. */
    enum Format {
        JPEG("jpeg", 50),
        PNG("png", 50),
        GIF("gif", 50),
        /** Its decoder cannot leave out pixels while it reads. */
        WEBP("webp", 25);

        private final String decoder;
        private final int megapixels;

        Format(String decoder, int megapixels) {
            this.decoder = decoder;
            this.megapixels = megapixels;
        }

        /** Its name for the image library. */
        String decoder() {
            return decoder;
        }

        /** The most pixels that are decoded, in millions. */
        int megapixels() {
            return megapixels;
        }
    }

    /**
     * The picture in a file.
     *
     * @param name the file's name for people
     * @throws Problem with advice if it is no such picture, incomplete or too large
     */
    static SourcePicture of(byte[] file, String name) {
        SourcePicture picture = read(file, name);
        picture.checkSize(name);
        return picture;
    }

    private static SourcePicture read(byte[] file, String name) {
        try {
            if (JpegFile.starts(file)) {
                return JpegFile.read(file, name);
            }
            if (PngFile.starts(file)) {
                return PngFile.read(file, name);
            }
            if (GifFile.starts(file)) {
                return GifFile.read(file);
            }
            if (WebpFile.starts(file)) {
                return WebpFile.read(file, name);
            }
        } catch (IOException e) {
            throw incomplete(name, e);
        }
        throw new Problem(OtherFormat.of(file).advice(name));
    }

    static Problem incomplete(String name, Exception e) {
        return WORDS.problem(e, "picture.incomplete", name);
    }

    private void checkSize(String name) {
        if (width < 1 || height < 1) {
            throw WORDS.problem("picture.no-pixels", name);
        }
        if ((long) width * height > format.megapixels * MILLION) {
            throw WORDS.problem("picture.pixels", name, Figures.count(width), Figures.count(height), format.megapixels);
        }
    }
}

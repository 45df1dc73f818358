package org.daymark.media;

import java.io.EOFException;

/** Reads the only thing of a camera's notes (Exif) that a picture needs: which side is up. */
final class Exif {
    /** The picture is stored as it is shown. */
    static final int UPRIGHT = 1;

    private static final int ORIENTATION = 0x0112;
    private static final int LAST_ORIENTATION = 8;
    private static final int MAX_ENTRIES = 1_000;
    private static final int HEADER = 4;

    private Exif() {}

    /** The orientation, 1 to 8, in a block that starts with a TIFF header; 1 if it cannot be read. */
    static int orientation(byte[] tiff) {
        try {
            ByteReader in = new ByteReader(tiff);
            boolean little = in.ascii(2).equals("II");
            in.skip(2);
            long offset = little ? in.u32le() : in.u32();
            ByteReader directory = new ByteReader(tiff);
            directory.skip(offset);
            int entries = Math.min(MAX_ENTRIES, number(directory, little));
            for (int i = 0; i < entries; i++) {
                int tag = number(directory, little);
                directory.skip(2L + HEADER);
                int value = number(directory, little);
                directory.skip(2);
                if (tag == ORIENTATION) {
                    return value >= UPRIGHT && value <= LAST_ORIENTATION ? value : UPRIGHT;
                }
            }
        } catch (EOFException e) {
            return UPRIGHT;
        }
        return UPRIGHT;
    }

    private static int number(ByteReader in, boolean little) throws EOFException {
        return little ? in.u16le() : in.u16();
    }
}

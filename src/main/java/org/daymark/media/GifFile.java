package org.daymark.media;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** Reads the structure of GIF files (version 89a) and keeps the first picture. */
final class GifFile {
    private static final int TRAILER = 0x3b;
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int TABLE = 0x80;
    private static final int TABLE_SIZE = 7;

    private final byte[] file;
    private final ByteReader in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int width;
    private int height;
    private int frames;

    private GifFile(byte[] file) {
        this.file = file;
        this.in = new ByteReader(file);
    }

    static boolean starts(byte[] file) {
        return file.length > 6 && file[0] == 'G' && file[1] == 'I' && file[2] == 'F' && file[3] == '8';
    }

    static SourcePicture read(byte[] file) throws IOException {
        return new GifFile(file).read();
    }

    private SourcePicture read() throws IOException {
        in.skip(6);
        width = in.u16le();
        height = in.u16le();
        int flags = in.u8();
        in.skip(2L + table(flags));
        copy(0);
        try {
            while (block()) {
                // Until the end; only the first picture is copied.
            }
        } catch (EOFException e) {
            // The trailer is often missing, and what follows the first picture is not used.
            if (frames == 0) {
                throw e;
            }
        }
        if (frames == 0) {
            throw new IOException();
        }
        kept.write(TRAILER);
        return new SourcePicture(
                SourcePicture.Format.GIF, kept.toByteArray(), width, height, Exif.UPRIGHT, frames, null);
    }

    private boolean block() throws IOException {
        int start = in.position();
        int kind = in.u8();
        if (kind == TRAILER) {
            return false;
        }
        if (kind == EXTENSION) {
            int label = in.u8();
            parts();
            if (label == GRAPHIC_CONTROL && frames == 0) {
                copy(start);
            }
            return true;
        }
        if (kind != IMAGE) {
            throw new EOFException();
        }
        in.skip(4);
        int frameWidth = in.u16le();
        int frameHeight = in.u16le();
        in.skip(table(in.u8()));
        in.skip(1);
        parts();
        if (frames++ == 0) {
            width = Math.max(width, frameWidth);
            height = Math.max(height, frameHeight);
            if (frameWidth == 0 || frameHeight == 0) {
                throw new IOException();
            }
            copy(start);
        }
        return true;
    }

    private void parts() throws IOException {
        for (int length = in.u8(); length > 0; length = in.u8()) {
            in.skip(length);
        }
    }

    private void copy(int from) {
        kept.write(file, from, in.position() - from);
    }

    private static long table(int flags) {
        return (flags & TABLE) == 0 ? 0 : 3L << (flags & TABLE_SIZE) + 1;
    }
}

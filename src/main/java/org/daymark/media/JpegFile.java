package org.daymark.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.daymark.problem.Problem;
import org.daymark.text.Words;

/** Reads the structure of JPEG files (ITU-T T.81, annex B) up to the end of the picture. */
final class JpegFile {
    private static final Words WORDS = Words.of("media");
    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int BASELINE = 0xc0;
    private static final int PROGRESSIVE = 0xc2;
    private static final int ARITHMETIC_TABLES = 0xcc;
    private static final int TABLES = 0xc4;
    private static final int LAST_FRAME = 0xcf;
    private static final int JPG = 0xc8;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int FIRST_APPLICATION = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int COLOR_PROFILE = 0xe2;

    /** Says how four inks are meant; without it, programs disagree. */
    private static final int ADOBE = 0xee;

    private static final int INKS = 4;

    /** Cameras and programs write about ten. Each costs a pass over the whole picture. */
    private static final int MAX_SCANS = 40;

    private final byte[] file;
    private final String name;
    private final ByteArrayOutputStream kept;
    private int width;
    private int height;
    private int scans;
    private int components;
    private boolean adobe;
    private int orientation = Exif.UPRIGHT;

    private JpegFile(byte[] file, String name) {
        this.file = file;
        this.name = name;
        this.kept = new ByteArrayOutputStream(file.length);
    }

    static boolean starts(byte[] file) {
        return file.length > 3 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == START && (file[2] & 0xff) == 0xff;
    }

    static SourcePicture read(byte[] file, String name) throws IOException {
        return new JpegFile(file, name).read();
    }

    private SourcePicture read() throws IOException {
        ByteReader in = new ByteReader(file);
        in.skip(2);
        marker(START);
        for (int marker = marker(in); marker != END; marker = marker(in)) {
            segment(marker, in);
        }
        if (scans == 0) {
            throw new IOException();
        }
        if (components == INKS && !adobe) {
            throw unusual();
        }
        marker(END);
        return new SourcePicture(SourcePicture.Format.JPEG, kept.toByteArray(), width, height, orientation, 1, null);
    }

    private void segment(int marker, ByteReader in) throws IOException {
        if (marker == 1 || marker >= FIRST_RESTART && marker <= LAST_RESTART) {
            return;
        }
        int length = in.u16() - 2;
        byte[] content = in.take(length);
        if (marker == EXIF) {
            exif(content);
        }
        adobe |= marker == ADOBE && begins(content, "Adobe");
        if (marker >= BASELINE && marker <= LAST_FRAME && marker != TABLES && marker != JPG) {
            frame(marker, content);
        }
        if (isKept(marker, content)) {
            marker(marker);
            kept.write(length + 2 >> 8);
            kept.write(length + 2);
            kept.writeBytes(content);
        }
        if (marker == SCAN) {
            scan(in);
        }
    }

    /** Of what applications note only the color profile and the kind of color are needed. */
    private static boolean isKept(int marker, byte[] content) {
        if (marker < FIRST_APPLICATION) {
            return marker != JPG;
        }
        return switch (marker) {
            case FIRST_APPLICATION -> begins(content, "JFIF\0");
            case COLOR_PROFILE -> begins(content, "ICC_PROFILE\0");
            case ADOBE -> begins(content, "Adobe");
            // Comments and whatever else came with it.
            default -> false;
        };
    }

    private static boolean begins(byte[] content, String with) {
        if (content.length < with.length()) {
            return false;
        }
        for (int i = 0; i < with.length(); i++) {
            if (content[i] != with.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void exif(byte[] content) {
        int header = 6;
        if (begins(content, "Exif\0\0") && orientation == Exif.UPRIGHT) {
            orientation = Exif.orientation(Arrays.copyOfRange(content, header, content.length));
        }
    }

    private void frame(int marker, byte[] content) throws IOException {
        ByteReader in = new ByteReader(content);
        int bits = in.u8();
        if (marker > PROGRESSIVE || marker == ARITHMETIC_TABLES || bits != 8) {
            throw unusual();
        }
        if (width > 0) {
            throw new IOException();
        }
        height = in.u16();
        width = in.u16();
        components = in.u8();
        if (width == 0 || height == 0) {
            throw new IOException();
        }
    }

    private Problem unusual() {
        return WORDS.problem("jpeg.unusual", name);
    }

    /** The compressed pixels: they end at the next marker that is no restart. */
    private void scan(ByteReader in) throws IOException {
        if (++scans > MAX_SCANS) {
            throw WORDS.problem("jpeg.passes", name, MAX_SCANS);
        }
        int from = in.position();
        int at = from;
        while (at + 1 < file.length) {
            int next = file[at + 1] & 0xff;
            if ((file[at] & 0xff) == 0xff && next != 0 && next != 0xff && !isRestart(next)) {
                kept.write(file, from, at - from);
                in.skip((long) at - from);
                return;
            }
            at++;
        }
        throw new IOException();
    }

    private static boolean isRestart(int marker) {
        return marker >= FIRST_RESTART && marker <= LAST_RESTART;
    }

    private static int marker(ByteReader in) throws IOException {
        int value = in.u8();
        // Some cameras leave a few bytes between segments.
        while (value != 0xff) {
            value = in.u8();
        }
        while (value == 0xff) {
            value = in.u8();
        }
        return value;
    }

    private void marker(int marker) {
        kept.write(0xff);
        kept.write(marker);
    }
}

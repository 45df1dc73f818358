package org.daymark.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Reads the structure of WebP files (RFC 9649) and keeps the first picture. */
final class WebpFile {
    private static final Words WORDS = Words.of("media");
    private static final int HEADER = 12;
    private static final int NAME = 4;
    private static final int FRAME_HEADER = 16;
    /** The decoder looks ahead; at the end of a file each look would cost an exception. */
    private static final int READ_AHEAD = 64;

    private static final int ALPHA = 0x10;
    private static final int PROFILE = 0x20;

    private final byte[] file;
    private final String name;
    private int width;
    private int height;
    private int frames;
    private int orientation = Exif.UPRIGHT;
    private byte @Nullable [] alpha;
    private byte @Nullable [] picture;
    private byte @Nullable [] profile;
    private String kind = "";

    private WebpFile(byte[] file, String name) {
        this.file = file;
        this.name = name;
    }

    static boolean starts(byte[] file) {
        return file.length > HEADER
                && new String(file, 0, HEADER, StandardCharsets.ISO_8859_1).matches("(?s)RIFF.{4}WEBP");
    }

    static SourcePicture read(byte[] file, String name) throws IOException {
        return new WebpFile(file, name).read();
    }

    private SourcePicture read() throws IOException {
        ByteReader in = new ByteReader(file);
        in.skip(NAME);
        ByteReader content = in.part(in.u32le());
        content.skip(NAME);
        chunks(content);
        if (picture == null) {
            throw new IOException();
        }
        return new SourcePicture(
                SourcePicture.Format.WEBP, still(picture), width, height, orientation, Math.max(1, frames), null);
    }

    private void chunks(ByteReader in) throws IOException {
        while (in.remaining() > 0) {
            String type = in.ascii(NAME);
            long length = in.u32le();
            ByteReader content = in.part(length);
            if (length % 2 == 1 && in.remaining() > 0) {
                in.skip(1);
            }
            switch (type) {
                case "VP8X" -> {
                    // Of a picture that claims a large canvas nothing more is looked at.
                    content.skip(4);
                    width = content.u24le() + 1;
                    height = content.u24le() + 1;
                }
                case "ANMF" -> {
                    frames++;
                    content.skip(FRAME_HEADER);
                    chunks(content);
                }
                case "ALPH" -> alpha = picture == null ? content.take(length) : alpha;
                case "VP8 ", "VP8L" -> {
                    if (picture == null) {
                        kind = type;
                        picture = content.take(length);
                        measure(picture);
                    }
                }
                case "ICCP" -> profile = content.take(length);
                case "EXIF" -> orientation = orientation(content.take(length));
                default -> {}
            }
        }
    }

    private static int orientation(byte[] exif) {
        int header = 6;
        boolean named = exif.length > header && exif[0] == 'E' && exif[1] == 'x';
        return Exif.orientation(named ? Arrays.copyOfRange(exif, header, exif.length) : exif);
    }

    /** Of a frame, what is decoded counts and not the canvas around it. */
    private void measure(byte[] data) throws IOException {
        ByteReader in = new ByteReader(data);
        int frameWidth;
        int frameHeight;
        if (kind.equals("VP8L")) {
            in.skip(1);
            long bits = in.u32le();
            frameWidth = (int) (bits & 0x3fff) + 1;
            frameHeight = (int) (bits >> 14 & 0x3fff) + 1;
        } else {
            long tag = in.u24le();
            if ((tag & 1) != 0 || in.u24le() != 0x2a019d) {
                throw new IOException();
            }
            frameWidth = in.u16le() & 0x3fff;
            frameHeight = in.u16le() & 0x3fff;
            // The first partition has the kinds of all parts of the picture.
            in.skip(tag >> 5);
        }
        if (frames == 0 && width > 0 && (width != frameWidth || height != frameHeight)) {
            throw WORDS.problem("webp.contradicts", name);
        }
        width = frameWidth;
        height = frameHeight;
    }

    private byte[] still(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 64);
        if (alpha != null || profile != null) {
            byte[] extended = new byte[10];
            extended[0] = (byte) ((alpha == null ? 0 : ALPHA) | (profile == null ? 0 : PROFILE));
            number(extended, 4, width - 1, 3);
            number(extended, 7, height - 1, 3);
            chunk(out, "VP8X", extended);
        }
        if (profile != null) {
            chunk(out, "ICCP", profile);
        }
        if (alpha != null) {
            chunk(out, "ALPH", alpha);
        }
        chunk(out, kind, data);
        byte[] chunks = out.toByteArray();
        byte[] whole = new byte[HEADER + chunks.length + READ_AHEAD];
        System.arraycopy("RIFF____WEBP".getBytes(StandardCharsets.ISO_8859_1), 0, whole, 0, HEADER);
        number(whole, NAME, chunks.length + NAME, NAME);
        System.arraycopy(chunks, 0, whole, HEADER, chunks.length);
        return whole;
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] head = Arrays.copyOf(type.getBytes(StandardCharsets.ISO_8859_1), NAME + NAME);
        number(head, NAME, content.length, NAME);
        out.writeBytes(head);
        out.writeBytes(content);
        if (content.length % 2 == 1) {
            out.write(0);
        }
    }

    private static void number(byte[] into, int at, int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            into[at + i] = (byte) (value >> 8 * i);
        }
    }
}

package org.daymark.media;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the structure of PNG files (ISO/IEC 15948) and leaves out texts, which may unpack to any size. */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final int MAX_PROFILE = 2 << 20;
    private static final int NAME = 4;

    private PngFile() {}

    static boolean starts(byte[] file) {
        return file.length >= SIGNATURE.length
                && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static SourcePicture read(byte[] file, String name) throws IOException {
        ByteReader in = new ByteReader(file);
        ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
        kept.writeBytes(in.take(SIGNATURE.length));
        int width = 0;
        int height = 0;
        int frames = 1;
        int orientation = Exif.UPRIGHT;
        byte[] profile = null;
        for (String type = ""; !type.equals("IEND"); ) {
            int start = in.position();
            long length = in.u32();
            type = in.ascii(NAME);
            int from = in.position();
            in.skip(length);
            CRC32 sum = new CRC32();
            sum.update(file, from - NAME, (int) length + NAME);
            if (in.u32() != sum.getValue() || width == 0 && !type.equals("IHDR")) {
                throw new IOException();
            }
            ByteReader content = new ByteReader(file, from, from + (int) length);
            switch (type) {
                case "IHDR" -> {
                    width = (int) Math.min(Integer.MAX_VALUE, content.u32());
                    height = (int) Math.min(Integer.MAX_VALUE, content.u32());
                    if (width == 0 || height == 0) {
                        throw new IOException();
                    }
                }
                case "eXIf" -> orientation = Exif.orientation(content.take(length));
                case "acTL" -> frames = (int) Math.min(Integer.MAX_VALUE, content.u32());
                case "iCCP" -> profile = profile(content);
                default -> {}
            }
            if (KEPT.contains(type)) {
                kept.write(file, start, in.position() - start);
            }
        }
        return new SourcePicture(
                SourcePicture.Format.PNG, kept.toByteArray(), width, height, orientation, frames, profile);
    }

    private static byte @Nullable [] profile(ByteReader in) throws IOException {
        while (in.u8() != 0) {
            // The profile's name is of no use.
        }
        in.skip(1);
        try (InflaterInputStream unpacked =
                new InflaterInputStream(new ByteArrayInputStream(in.take(in.remaining())))) {
            byte[] profile = unpacked.readNBytes(MAX_PROFILE + 1);
            return profile.length > MAX_PROFILE ? null : profile;
        } catch (IOException e) {
            // A picture with a damaged profile is shown without one.
            return null;
        }
    }
}

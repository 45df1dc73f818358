package org.daymark.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes the files that people upload, as their cameras and programs do, and as no program should. */
public final class PictureBytes {
    /** A lossy and a transparent WebP of 64 × 48 pixels by Chromium: red above left, blue below right. */
    static final byte[] WEBP = Base64.getDecoder()
            .decode(
                    "UklGRooAAABXRUJQVlA4WAoAAAAAAAAAPwAALwAAVlA4IGwAAABQBACdASpAADAAPmkokEWkIqGZVABABoSgDKaoB8gHIAAjkMzB"
                            + "R6AoBCJAAP7wbK/8bzeanP//ZWPX08pHeSc/RYUxqLUP+Wm///3zTZoQ06K/DqDNO/LD///jQ6K6A/IjdHPtshHGPHNnAAA=");

    static final byte[] TRANSPARENT_WEBP = Base64.getDecoder()
            .decode(
                    "UklGRqwAAABXRUJQVlA4WAoAAAAQAAAAPwAALwAAQUxQSBwAAAABDzD/ERFCadsGTP5/uosXR/R/AiQJ4LeVpN8AVlA4IGoAAACQ"
                            + "BACdASpAADAAPmkqkEWkIqGZVABABoSgDKaoB8gHIAAjj6s11f0Stuk+IkAA/vBsr/xvN5qc//9lY9fTykd5Jz59D5rvB+P1e4jn"
                            + "b98l3eB10tiY//9t8QuSrwHfFZoL8S3ZJklgAAAA");

    private PictureBytes() {}

    /** Four fields: red, green, blue and white, from above left by rows. */
    static BufferedImage fields(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(Color.RED);
        drawing.fillRect(0, 0, width / 2, height / 2);
        drawing.setColor(Color.GREEN);
        drawing.fillRect(width / 2, 0, width - width / 2, height / 2);
        drawing.setColor(Color.BLUE);
        drawing.fillRect(0, height / 2, width / 2, height - height / 2);
        drawing.setColor(Color.WHITE);
        drawing.fillRect(width / 2, height / 2, width - width / 2, height - height / 2);
        drawing.dispose();
        return image;
    }

    /** A picture that compresses as badly as a photograph of a meadow. */
    static BufferedImage meadow(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int light = 60 + 120 * y / height + random.nextInt(60);
                image.setRGB(x, y, (light / 2) << 16 | light << 8 | light / 3);
            }
        }
        return image;
    }

    /** A JPEG of about that many bytes with a camera's notes, such as where it was. */
    public static byte[] photograph(int bytes) {
        byte[] jpeg = file(meadow(2_400, 1_600), "jpeg");
        int side = (int) Math.sqrt((double) bytes / jpeg.length * 2_400 * 1_600);
        return withExif(file(meadow(side, side), "jpeg"), 1);
    }

    public static byte[] jpeg(int width, int height) {
        return file(fields(width, height), "jpeg");
    }

    public static byte[] png(int width, int height) {
        return file(fields(width, height), "png");
    }

    /** A name in white on a dark field, as a logo may be. */
    public static byte[] wordmark(String name, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(new Color(0x1d4e63));
        drawing.fillRect(0, 0, width, height);
        drawing.setColor(Color.WHITE);
        drawing.setFont(drawing.getFont().deriveFont(height * 0.4f));
        drawing.drawString(name, height / 4, height * 2 / 3);
        drawing.dispose();
        return file(image, "png");
    }

    static byte[] file(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException(format);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JPEG with a camera's notes: its orientation, its owner, and where it was (GPS, 39° 44′ N). */
    public static byte[] withExif(byte[] jpeg, int orientation) {
        ByteArrayOutputStream tiff = new ByteArrayOutputStream();
        ascii(tiff, "MM\0*");
        u32(tiff, 8);
        u16(tiff, 3);
        entry(tiff, 0x010f, 2, 8, 50);
        entry(tiff, 0x0112, 3, 1, orientation << 16);
        entry(tiff, 0x8825, 4, 1, 58);
        u32(tiff, 0);
        ascii(tiff, "Phone 9\0");
        u16(tiff, 2);
        entry(tiff, 1, 2, 2, 'N' << 24);
        entry(tiff, 2, 5, 3, 88);
        u32(tiff, 0);
        for (int number : new int[] {39, 1, 44, 1, 0, 1}) {
            u32(tiff, number);
        }
        return withSegment(jpeg, 0xe1, concat("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), tiff.toByteArray()));
    }

    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xff);
        out.write(marker);
        u16(out, content.length + 2);
        out.writeBytes(content);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** A JPEG in four inks; Adobe's programs store them inverted. */
    static byte[] cmykJpeg(int width, int height, int cyan, int magenta, int yellow, int black, boolean adobe)
            throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        int[] inks = {cyan, magenta, yellow, black};
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < 4; band++) {
                    raster.setSample(x, y, band, adobe ? 255 - inks[band] : inks[band]);
                }
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        }
        return adobe
                ? withSegment(bytes.toByteArray(), 0xee, "Adobe\0d\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1))
                : bytes.toByteArray();
    }

    /** A PNG of 16 bits a color, all of one gray or, with alpha, of one half transparent red. */
    static byte[] deepPng(boolean color, int value) {
        int bands = color ? 4 : 1;
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(color ? ColorSpace.CS_sRGB : ColorSpace.CS_GRAY),
                color,
                false,
                color ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                DataBuffer.TYPE_USHORT);
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 40, 30, bands, null);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                raster.setSample(x, y, 0, value);
                if (color) {
                    raster.setSample(x, y, 3, 0x8000);
                }
            }
        }
        return file(new BufferedImage(model, raster, false, null), "png");
    }

    /** A PNG with a further chunk before its pixels. */
    static byte[] withChunk(byte[] png, String type, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int afterHeader = 33;
        out.write(png, 0, afterHeader);
        chunk(out, type, content);
        out.write(png, afterHeader, png.length - afterHeader);
        return out.toByteArray();
    }

    /** A PNG of a few bytes that claims so many pixels. */
    static byte[] pngClaiming(int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png(1, 1), 0, 8);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        u32(header, width);
        u32(header, height);
        header.writeBytes(new byte[] {8, 2, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        chunk(out, "IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1});
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** The JPEG with another size in its header. */
    static byte[] jpegClaiming(int width, int height) {
        byte[] jpeg = jpeg(16, 16);
        for (int i = 0; i < jpeg.length - 9; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                jpeg[i + 5] = (byte) (height >> 8);
                jpeg[i + 6] = (byte) height;
                jpeg[i + 7] = (byte) (width >> 8);
                jpeg[i + 8] = (byte) width;
                return jpeg;
            }
        }
        throw new IllegalStateException();
    }

    /** A GIF of so many pictures, the first red. */
    static byte[] gif(int frames) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < frames; i++) {
                BufferedImage image = new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB);
                Graphics2D drawing = image.createGraphics();
                drawing.setColor(i == 0 ? Color.RED : Color.BLUE);
                drawing.fillRect(0, 0, 32, 24);
                drawing.dispose();
                IIOMetadata notes = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
                IIOMetadataNode root = (IIOMetadataNode) notes.getAsTree(notes.getNativeMetadataFormatName());
                notes.setFromTree(notes.getNativeMetadataFormatName(), root);
                writer.writeToSequence(new IIOImage(image, null, notes), null);
            }
            writer.endWriteSequence();
        }
        return bytes.toByteArray();
    }

    /** The GIF with another size of its frame and its screen. */
    static byte[] gifClaiming(int width, int height) throws IOException {
        byte[] gif = gif(1);
        for (int at : new int[] {6, index(gif, (byte) 0x2c) + 5}) {
            gif[at] = (byte) width;
            gif[at + 1] = (byte) (width >> 8);
            gif[at + 2] = (byte) height;
            gif[at + 3] = (byte) (height >> 8);
        }
        return gif;
    }

    private static int index(byte[] bytes, byte of) {
        int at = 13 + (3 << (bytes[10] & 7) + 1);
        while (bytes[at] != of) {
            at++;
        }
        return at;
    }

    /** A lossless WebP of one color in a few bytes: every Huffman code has a single symbol. */
    static byte[] plainWebp(int width, int height) {
        long bits = 0;
        int at = 0;
        bits |= (long) (width - 1) << at;
        at += 14;
        bits |= (long) (height - 1) << at;
        byte[] head = new byte[5];
        head[0] = 0x2f;
        for (int i = 0; i < 4; i++) {
            head[i + 1] = (byte) (bits >> 8 * i);
        }
        // No transform, no color cache, no meta codes; then five simple codes of one symbol each (1 0 x ...).
        byte[] codes = new byte[12];
        return webp(concat(head, codes));
    }

    private static byte[] webp(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ascii(out, "RIFF");
        le32(out, data.length + 12 + data.length % 2);
        ascii(out, "WEBPVP8L");
        le32(out, data.length);
        out.writeBytes(data);
        if (data.length % 2 == 1) {
            out.write(0);
        }
        return out.toByteArray();
    }

    static BufferedImage image(Picture picture) {
        try {
            return ImageIO.read(new ByteArrayInputStream(picture.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        u32(out, content.length);
        byte[] typed = concat(type.getBytes(StandardCharsets.ISO_8859_1), content);
        out.writeBytes(typed);
        CRC32 sum = new CRC32();
        sum.update(typed);
        u32(out, (int) sum.getValue());
    }

    private static void entry(ByteArrayOutputStream out, int tag, int type, int count, int value) {
        u16(out, tag);
        u16(out, type);
        u32(out, count);
        u32(out, value);
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void u16(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private static void u32(ByteArrayOutputStream out, int value) {
        u16(out, value >> 16);
        u16(out, value);
    }

    private static void le32(ByteArrayOutputStream out, int value) {
        for (int i = 0; i < 4; i++) {
            out.write(value >> 8 * i);
        }
    }
}

package org.daymark.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pixels as JPEG or PNG, with nothing beside them. */
final class PictureEncoder {
    /** From this size on a picture makes a mail slow on a phone. */
    static final int HEAVY = 300_000;

    private static final float[] QUALITIES = {0.82f, 0.75f, 0.68f, 0.6f, 0.5f, 0.4f, 0.3f};

    private PictureEncoder() {}

    /**
     * The smaller of a PNG and a JPEG, where both show the same. A transparent picture stays PNG, unless it would be
     * heavy: then it stands on white.
     *
     * @param drawing whether it may be a drawing or screenshot, which PNG keeps sharp
     */
    static Picture encode(BufferedImage image, boolean drawing) throws IOException {
        boolean transparent = transparent(image);
        BufferedImage opaque = transparent ? onWhite(image) : withoutAlpha(image);
        if (transparent || drawing) {
            byte[] png = png(transparent ? image : opaque);
            if (png.length <= (transparent ? HEAVY : HEAVY / 2)) {
                return Picture.of(png).orElseThrow();
            }
        }
        return Picture.of(jpeg(opaque)).orElseThrow();
    }

    /** A JPEG that is as good as its size allows. */
    private static byte[] jpeg(BufferedImage image) throws IOException {
        byte[] bytes = {};
        for (float quality : QUALITIES) {
            bytes = jpeg(image, quality);
            if (bytes.length <= HEAVY) {
                return bytes;
            }
        }
        return bytes;
    }

    static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEAVY);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEAVY);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this Java has no PNG encoder");
            }
        }
        return bytes.toByteArray();
    }

    static boolean transparent(BufferedImage image) {
        if (!PictureDecoder.hasAlpha(image)) {
            return false;
        }
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                if (pixel >>> 24 != 255) {
                    return true;
                }
            }
        }
        return false;
    }

    private static BufferedImage withoutAlpha(BufferedImage image) {
        return PictureDecoder.hasAlpha(image) || image.getType() != BufferedImage.TYPE_INT_RGB ? onWhite(image) : image;
    }

    private static BufferedImage onWhite(BufferedImage image) {
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = result.createGraphics();
        drawing.drawImage(image, 0, 0, Color.WHITE, null);
        drawing.dispose();
        return result;
    }
}

package org.daymark.media;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import net.coobird.thumbnailator.Thumbnails;
import org.jspecify.annotations.Nullable;

/** Turns an uploaded picture into pixels: upright, in sRGB, and no larger than a mail needs. */
final class PictureDecoder {
    /** What a decoded picture may take; larger ones are read with fewer pixels. */
    private static final long MAX_BYTES = 50_000_000L;

    private static final int BYTE = 8;

    static {
        // Decoders are found through the class loader of the thread that asks first, which may be any.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(PictureDecoder.class.getClassLoader());
        try {
            ImageIO.scanForPlugins();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private PictureDecoder() {}

    /** Decodes a picture to at most this size when it stands upright. */
    static BufferedImage decode(SourcePicture source, int maxWidth, int maxHeight) throws IOException {
        boolean turned = source.orientation() > 4;
        BufferedImage read = read(source);
        int width = turned ? read.getHeight() : read.getWidth();
        int height = turned ? read.getWidth() : read.getHeight();
        double scale = Math.min(1.0, Math.min((double) maxWidth / width, (double) maxHeight / height));
        BufferedImage scaled = scaled(read, Math.max(1, (int) Math.round(read.getWidth() * scale)), Math.max(1, (int)
                Math.round(read.getHeight() * scale)));
        return upright(managed(scaled, source.profile()), source.orientation());
    }

    /** The picture in another size. */
    static BufferedImage scaled(BufferedImage image, int width, int height) throws IOException {
        if (image.getWidth() == width && image.getHeight() == height) {
            return image;
        }
        return Thumbnails.of(image)
                .imageType(hasAlpha(image) ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB)
                .forceSize(width, height)
                .asBufferedImage();
    }

    private static BufferedImage read(SourcePicture source) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(source.format().decoder()).next();
        try (MemoryImageInput in = new MemoryImageInput(source.bytes())) {
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > source.format().megapixels() * 1_000_000L) {
                throw new IOException("its decoder finds more pixels than its structure states");
            }
            ImageReadParam how = reader.getDefaultReadParam();
            int every = every(width, height, bytesOfPixel(reader));
            how.setSourceSubsampling(every, every, 0, 0);
            return plain(reader.read(0, how));
        } catch (RuntimeException e) {
            // Decoders meet damaged files with whatever their arrays throw.
            throw new IOException(e);
        } finally {
            reader.dispose();
        }
    }

    private static int every(long width, long height, int bytesOfPixel) {
        int every = 1;
        while (width / every * (height / every) * bytesOfPixel > MAX_BYTES) {
            every++;
        }
        return every;
    }

    private static int bytesOfPixel(ImageReader reader) throws IOException {
        var types = reader.getImageTypes(0);
        return types.hasNext() ? Math.max(1, types.next().getColorModel().getPixelSize() / BYTE) : Integer.BYTES;
    }

    /** The same pixels with 8 bits a color. */
    private static BufferedImage plain(BufferedImage image) {
        ColorModel model = image.getColorModel();
        if (model.getColorSpace().getType() == ColorSpace.TYPE_GRAY && !(model instanceof IndexColorModel)) {
            return gray(image);
        }
        return switch (image.getType()) {
            case BufferedImage.TYPE_3BYTE_BGR,
                    BufferedImage.TYPE_4BYTE_ABGR,
                    BufferedImage.TYPE_INT_RGB,
                    BufferedImage.TYPE_INT_ARGB -> image;
            default -> drawn(image);
        };
    }

    private static BufferedImage drawn(BufferedImage image) {
        BufferedImage plain = new BufferedImage(
                image.getWidth(),
                image.getHeight(),
                hasAlpha(image) ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            plain.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return plain;
    }

    /** Java takes gray values for linear light; files mean those of sRGB. */
    private static BufferedImage gray(BufferedImage image) {
        Raster raster = image.getRaster();
        boolean alpha = raster.getNumBands() > 1;
        int bits = image.getColorModel().getComponentSize(0);
        int most = (1 << bits) - 1;
        BufferedImage plain = new BufferedImage(
                image.getWidth(), image.getHeight(), alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        int[] row = new int[image.getWidth()];
        int[] opacity = new int[row.length];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getSamples(0, y, row.length, 1, 0, row);
            if (alpha) {
                raster.getSamples(0, y, row.length, 1, 1, opacity);
            }
            for (int x = 0; x < row.length; x++) {
                int value = row[x] * 255 / most;
                int opaque = alpha ? opacity[x] * 255 / most : 255;
                row[x] = opaque << 24 | value << 16 | value << 8 | value;
            }
            plain.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return plain;
    }

    /** The colors in sRGB, by a profile that the decoder does not look at. */
    private static BufferedImage managed(BufferedImage image, byte @Nullable [] profile) {
        if (profile == null) {
            return image;
        }
        try {
            ICC_Profile from = ICC_Profile.getInstance(profile);
            if (from.getColorSpaceType() != ColorSpace.TYPE_RGB) {
                return image;
            }
            boolean alpha = hasAlpha(image);
            BufferedImage bytes = new BufferedImage(
                    image.getWidth(),
                    image.getHeight(),
                    alpha ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
            copy(image, bytes);
            ColorModel model = new ComponentColorModel(
                    new ICC_ColorSpace(from),
                    alpha,
                    false,
                    alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
                    DataBuffer.TYPE_BYTE);
            BufferedImage result = new BufferedImage(
                    image.getWidth(),
                    image.getHeight(),
                    alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
            new ColorConvertOp(null).filter(new BufferedImage(model, bytes.getRaster(), false, null), result);
            return result;
        } catch (RuntimeException e) {
            // Of a damaged profile the picture does not suffer.
            return image;
        }
    }

    private static void copy(BufferedImage from, BufferedImage to) {
        int[] row = new int[from.getWidth()];
        for (int y = 0; y < from.getHeight(); y++) {
            from.getRGB(0, y, row.length, 1, row, 0, row.length);
            to.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
    }

    /** The picture as Exif says it is seen. */
    static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation == Exif.UPRIGHT) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        boolean turned = orientation > 4;
        BufferedImage result = new BufferedImage(
                turned ? height : width,
                turned ? width : height,
                hasAlpha(image) ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = width - 1 - x;
                int below = height - 1 - y;
                int pixel = image.getRGB(x, y);
                switch (orientation) {
                    case 2 -> result.setRGB(right, y, pixel);
                    case 3 -> result.setRGB(right, below, pixel);
                    case 4 -> result.setRGB(x, below, pixel);
                    case 5 -> result.setRGB(y, x, pixel);
                    case 6 -> result.setRGB(below, x, pixel);
                    case 7 -> result.setRGB(below, right, pixel);
                    default -> result.setRGB(y, right, pixel);
                }
            }
        }
        return result;
    }

    static boolean hasAlpha(BufferedImage image) {
        return image.getColorModel().hasAlpha();
    }
}

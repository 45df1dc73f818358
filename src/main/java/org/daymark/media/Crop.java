package org.daymark.media;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** Cuts a picture to a ratio, around what matters in it. */
final class Crop {
    private static final double PERCENT = 100;

    private Crop() {}

    static Picture of(BufferedImage image, PictureForm form, int focalX, int focalY, String mediaType)
            throws IOException {
        int width =
                Math.min(image.getWidth(), Math.max(1, (int) ((long) image.getHeight() * form.across() / form.down())));
        int height =
                Math.min(image.getHeight(), Math.max(1, (int) ((long) image.getWidth() * form.down() / form.across())));
        int left = start(image.getWidth(), width, focalX);
        int top = start(image.getHeight(), height, focalY);
        BufferedImage part = new BufferedImage(
                width,
                height,
                PictureDecoder.hasAlpha(image) ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        part.setRGB(0, 0, width, height, image.getRGB(left, top, width, height, null, 0, width), 0, width);
        return PictureEncoder.encode(part, !mediaType.equals("image/jpeg"));
    }

    /** Where the part begins so that the focal point is as near to its middle as the edges allow. */
    private static int start(int whole, int part, int focal) {
        int middle = (int) Math.round(whole * focal / PERCENT);
        return Math.max(0, Math.min(whole - part, middle - part / 2));
    }
}

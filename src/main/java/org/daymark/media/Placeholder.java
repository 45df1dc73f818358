package org.daymark.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A gray field in the place of a withdrawn picture. */
final class Placeholder {
    private static final Color GRAY = new Color(0xd6d3d1);

    private Placeholder() {}

    /** A field of the same size and, since the name says it, of the same format. */
    static Picture of(LibraryPicture.File file) {
        BufferedImage field = new BufferedImage(file.width(), file.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = field.createGraphics();
        drawing.setColor(GRAY);
        drawing.fillRect(0, 0, file.width(), file.height());
        drawing.dispose();
        try {
            byte[] bytes = file.name().endsWith(".png") ? PictureEncoder.png(field) : PictureEncoder.jpeg(field, 0.5f);
            return Picture.of(bytes).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

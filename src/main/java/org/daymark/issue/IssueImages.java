package org.daymark.issue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.daymark.issue.Issue.Picture;

/** The images of the kits, found by a name that tells nothing about them: a piece of their SHA-256. */
public final class IssueImages {
    private static final int NAME_BYTES = 12;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private final TemplateFiles files;
    private final Map<String, byte[]> found = new ConcurrentHashMap<>();

    IssueImages(TemplateFiles files) {
        this.files = files;
    }

    /** The bytes of the image with that public name, such as {@code 0a1b…f9.png}. */
    public Optional<byte[]> find(String publicName) {
        byte[] bytes = found.get(publicName);
        if (bytes == null && found.isEmpty()) {
            readAll();
            bytes = found.get(publicName);
        }
        return Optional.ofNullable(bytes);
    }

    /** The picture in a file of the templates; empty when there is no PNG or JPEG of that name. */
    Optional<Picture> picture(String file) {
        return files.read(file)
                .flatMap(bytes -> extension(bytes).flatMap(extension -> {
                    try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
                        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
                        if (!readers.hasNext()) {
                            return Optional.empty();
                        }
                        ImageReader reader = readers.next();
                        reader.setInput(stream);
                        String name = Sha256.hex(bytes).substring(0, 2 * NAME_BYTES) + "." + extension;
                        Picture picture = new Picture(name, reader.getWidth(0), reader.getHeight(0));
                        reader.dispose();
                        found.put(name, bytes);
                        return Optional.of(picture);
                    } catch (IOException e) {
                        return Optional.empty();
                    }
                }));
    }

    private void readAll() {
        for (String kit : files.foldersWith("kits", "issue.yaml")) {
            for (String file : files.filesIn("kits/" + kit)) {
                picture("kits/" + kit + "/" + file);
            }
        }
    }

    private static Optional<String> extension(byte[] bytes) {
        if (bytes.length > PNG.length && Arrays.equals(bytes, 0, PNG.length, PNG, 0, PNG.length)) {
            return Optional.of("png");
        }
        if (bytes.length > JPEG.length && Arrays.equals(bytes, 0, JPEG.length, JPEG, 0, JPEG.length)) {
            return Optional.of("jpg");
        }
        return Optional.empty();
    }
}

package org.daymark.issue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.daymark.issue.Issue.IssuePicture;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures in the folders of kits. Each one that an issue shows is kept before anything can name it: files are
 * replaced, and mail that was sent is not.
 */
public final class IssueImages {
    private static final Logger LOG = LoggerFactory.getLogger(IssueImages.class);

    private final TemplateFiles files;
    private final Consumer<org.daymark.media.Picture> keep;

    IssueImages(TemplateFiles files, Consumer<org.daymark.media.Picture> keep) {
        this.files = files;
        this.keep = keep;
    }

    /** The picture in a file of the templates, kept from now on; empty when there is no PNG or JPEG of that name. */
    Optional<IssuePicture> picture(String file) {
        return files.read(file).flatMap(org.daymark.media.Picture::of).flatMap(picture -> {
            IssuePicture measured = measured(picture);
            if (measured == null) {
                return Optional.empty();
            }
            keep.accept(picture);
            return Optional.of(measured);
        });
    }

    /** Whether a file of the templates is a picture. */
    boolean isPicture(String file) {
        return files.read(file)
                .flatMap(org.daymark.media.Picture::of)
                .filter(picture -> measured(picture) != null)
                .isPresent();
    }

    /**
     * Keeps every picture of every kit, those of the folder and those in the jar that they take the place of. A file
     * that cannot be read is named in the log; the person who uses it is told why.
     */
    public void keepAll() {
        for (String kit : files.foldersWith("kits", "issue.yaml")) {
            for (String name : files.filesIn("kits/" + kit)) {
                String file = "kits/" + kit + "/" + name;
                files.packaged(file).flatMap(org.daymark.media.Picture::of).ifPresent(keep);
                try {
                    files.read(file).flatMap(org.daymark.media.Picture::of).ifPresent(keep);
                } catch (Problem e) {
                    LOG.warn("{} is not kept for mail that shows it: {}", files.path(file), e.getMessage());
                }
            }
        }
    }

    private static @Nullable IssuePicture measured(org.daymark.media.Picture picture) {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(picture.bytes()))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            reader.setInput(stream);
            IssuePicture measured = new IssuePicture(picture.name(), reader.getWidth(0), reader.getHeight(0));
            reader.dispose();
            return measured;
        } catch (IOException e) {
            return null;
        }
    }
}

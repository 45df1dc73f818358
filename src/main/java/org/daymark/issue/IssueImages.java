package org.daymark.issue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.daymark.issue.DraftField.Choice;
import org.daymark.issue.Issue.IssuePicture;
import org.daymark.media.LibraryPicture;
import org.daymark.media.PictureForm;
import org.daymark.media.PictureLibrary;
import org.daymark.media.PictureOrder;
import org.daymark.organisation.Organisation;
import org.daymark.problem.Problem;
import org.daymark.template.TemplateFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The pictures in the folders of kits, and those of the library. Each one of a kit that an issue shows is kept before
 * anything can name it: files are replaced, and mail that was sent is not.
 */
public final class IssueImages {
    private static final Logger LOG = LoggerFactory.getLogger(IssueImages.class);

    private static final Pattern OF_LIBRARY = Pattern.compile("(" + LibraryPicture.PREFIX + "\\d{1,18})(?::[0-9x]+)?");

    /** A list to choose from; older pictures are found in the library. */
    private static final int MAX_OFFERED = 60;

    private final TemplateFiles files;
    private final Consumer<org.daymark.media.Picture> keep;
    private final @Nullable PictureLibrary library;

    IssueImages(TemplateFiles files, Consumer<org.daymark.media.Picture> keep, @Nullable PictureLibrary library) {
        this.files = files;
        this.keep = keep;
        this.library = library;
    }

    /** The picture that a block names: one of the library, or a file beside its kit. */
    Optional<IssuePicture> picture(String folder, String name) {
        return isOfLibrary(name) ? chosen(name).map(IssueImages::picture) : picture(folder + "/" + name);
    }

    static boolean isOfLibrary(String name) {
        return name.startsWith(LibraryPicture.PREFIX);
    }

    /** The pictures that can be a logo: those of the library, whole. */
    public List<Choice> logos() {
        return library().stream()
                .filter(choice -> choice.value().indexOf(':') == choice.value().lastIndexOf(':'))
                .toList();
    }

    /** Whether the library has a picture of this name that can be shown. */
    boolean known(String name) {
        return chosen(name).isPresent();
    }

    /** A picture of the library that can be shown, with its description, if it has one. */
    Optional<Logo> logo(String name) {
        return chosen(name)
                .map(chosen -> new Logo(
                        picture(chosen),
                        chosen.picture().altMissing() ? "" : chosen.picture().altText()));
    }

    /** The logo of an organization for a page: the address of its picture on this server; empty without one. */
    public Optional<String> logoPath(Organisation organisation) {
        String logo = organisation.logo();
        return logo == null
                ? Optional.empty()
                : logo(logo).map(found -> "/i/" + found.picture().file());
    }

    /** A logo as mails show it. */
    record Logo(IssuePicture picture, String alt) {}

    /** The name of a picture in a crop. A file of a kit has no crops. */
    static String cropped(String name, String crop) {
        Matcher picture = OF_LIBRARY.matcher(name);
        return crop.isEmpty() || !picture.matches() ? name : picture.group(1) + ":" + crop;
    }

    /** The newest pictures of the library, whole and cropped, as a block may name them. */
    List<Choice> library() {
        return library == null
                ? List.of()
                : library.page(PictureOrder.NEWEST, 0, MAX_OFFERED).stream()
                        .filter(picture -> !picture.withdrawn())
                        .flatMap(picture -> Stream.of(PictureForm.values())
                                .filter(form -> form != PictureForm.SMALL)
                                .map(form -> choice(picture, form)))
                        .toList();
    }

    /** A picture of the library by its name in a block, if it can be shown. */
    Optional<Choice> choice(String name) {
        return chosen(name).map(chosen -> new Choice(name, label(chosen.picture(), name)));
    }

    /**
     * What the library says for people who cannot see a picture, if the block that names it says nothing. Empty if
     * there is no picture of the library in the block, or if the library has no description either.
     */
    Optional<String> description(JsonNode block) {
        return block.valueStream()
                .filter(value -> value.isString() && isOfLibrary(value.asString()))
                .findFirst()
                .flatMap(value -> chosen(value.asString()))
                .map(PictureLibrary.Chosen::picture)
                .filter(picture -> !picture.altMissing())
                .map(LibraryPicture::altText);
    }

    private Optional<PictureLibrary.Chosen> chosen(String name) {
        return library == null
                ? Optional.empty()
                : library.chosen(name).filter(chosen -> !chosen.picture().withdrawn());
    }

    private static IssuePicture picture(PictureLibrary.Chosen chosen) {
        LibraryPicture.File file = chosen.file();
        return new IssuePicture(
                file.name(),
                file.width(),
                file.height(),
                file.size(),
                chosen.picture().altOutdated());
    }

    private static Choice choice(LibraryPicture picture, PictureForm form) {
        String name = picture.reference(form);
        return new Choice(name, label(picture, name));
    }

    /** The title, and the ratio of a crop. */
    private static String label(LibraryPicture picture, String name) {
        String[] parts = name.split(":");
        return parts.length < 3 ? picture.title() : picture.title() + " – " + parts[2].replace('x', ':');
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
            IssuePicture measured = new IssuePicture(
                    picture.name(), reader.getWidth(0), reader.getHeight(0), picture.bytes().length, false);
            reader.dispose();
            return measured;
        } catch (IOException e) {
            return null;
        }
    }
}

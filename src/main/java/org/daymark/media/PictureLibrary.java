package org.daymark.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.daymark.text.Figures;
import org.daymark.text.MailText;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The pictures that staff upload, describe, crop, replace and withdraw. */
@Service
public class PictureLibrary {
    private static final Words WORDS = Words.of("media");
    public static final int MAX_TITLE = 200;
    public static final int MAX_ALT = 300;
    public static final int MAX_REASON = 500;

    /** The most bytes that a file may have. */
    public static final long MAX_FILE = PictureConverter.MAX_FILE;

    private static final int MAX_ACTOR = 100;
    private static final int PERCENT = 100;

    private final LibraryRepository repository;
    private final Pictures pictures;
    private final PictureConverter converter;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PictureLibrary(
            JdbcClient jdbc,
            Pictures pictures,
            PictureConverter converter,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.repository = new LibraryRepository(jdbc);
        this.pictures = pictures;
        this.converter = converter;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A file that was added, and what should be known about it.
     *
     * @param fresh whether the library did not have it yet
     */
    public record Added(long id, Set<ConvertedPicture.Note> notes, boolean fresh) {}

    /** A file beyond the size limit. */
    public static boolean tooLarge(Problem problem) {
        return problem instanceof PictureConverter.TooLarge;
    }

    public List<LibraryPicture> page(PictureOrder order, int skip, int limit) {
        return repository.page(order, skip, limit);
    }

    public long count() {
        return repository.count();
    }

    public Optional<LibraryPicture> find(long id) {
        return repository.find(id);
    }

    /** Whether a picture is mostly words, which readers without pictures miss. */
    public boolean isMostlyWords(LibraryPicture picture) {
        return pictures.find(picture.file(PictureForm.SMALL).name())
                .filter(kept -> TextShare.isMuch(image(kept)))
                .isPresent();
    }

    /** The public names of all files that a picture has and had. */
    public List<String> namesOf(long id) {
        return repository.allFiles(id).stream().map(LibraryPicture.File::name).toList();
    }

    /** What a block names by {@code library:12} or {@code library:12:2x1}; empty if there is no such picture. */
    public Optional<Chosen> chosen(String reference) {
        return LibraryPicture.Reference.of(reference)
                .flatMap(named -> repository
                        .find(named.id())
                        .filter(picture -> picture.files().containsKey(named.form()))
                        .map(picture -> new Chosen(picture, picture.file(named.form()))));
    }

    /** A picture and the file of it that a block shows. */
    public record Chosen(LibraryPicture picture, LibraryPicture.File file) {}

    /**
     * Adds a picture, unless the library has it.
     *
     * @param fileName as the browser sent it
     * @throws Problem with advice if the file cannot be used
     */
    public Added add(InputStream in, String fileName) throws IOException {
        Permission.WRITE.require();
        String title = title(fileName);
        ConvertedPicture converted = converter.convert(in, title);
        refuseWithdrawn(converted);
        Optional<LibraryPicture> known = known(converted);
        if (known.filter(picture -> shows(picture, converted)).isPresent()) {
            return new Added(known.get().id(), converted.notes(), false);
        }
        refuseKnown(converted, 0);
        Map<PictureForm, Picture> forms = forms(converted, PERCENT / 2, PERCENT / 2);
        forms.values().forEach(pictures::keep);
        Long id = transaction.execute(status -> {
            long added = repository.add(title, actor(), clock.instant());
            repository.setFiles(added, files(forms));
            audit.record("picture.add", target(added), null, Map.of("title", title, "files", names(forms)));
            return added;
        });
        return new Added(id == null ? 0 : id, converted.notes(), true);
    }

    /** Replaces the file of a picture: issues that are not sent show the new one. */
    public Set<ConvertedPicture.Note> replace(long id, InputStream in, String fileName) throws IOException {
        Permission.WRITE.require();
        LibraryPicture picture = get(id);
        ConvertedPicture converted = converter.convert(in, title(fileName));
        refuseKnown(converted, id);
        Map<PictureForm, Picture> forms = forms(converted, picture.focalX(), picture.focalY());
        forms.values().forEach(pictures::keep);
        transaction.executeWithoutResult(status -> {
            if (!repository.replaced(id, clock.instant())) {
                throw withdrawn(picture);
            }
            repository.setFiles(id, files(forms));
            audit.record(
                    "picture.replace", target(id), Map.of("files", picture.files()), Map.of("files", names(forms)));
        });
        return converted.notes();
    }

    /** Describes a picture; another focal point makes new crops. */
    public void describe(long id, int version, LibraryChange change) {
        Permission.WRITE.require();
        LibraryPicture picture = get(id);
        if (picture.withdrawn()) {
            throw withdrawn(picture);
        }
        LibraryChange checked = checked(change);
        boolean moved = checked.focalX() != picture.focalX() || checked.focalY() != picture.focalY();
        Map<PictureForm, Picture> crops = moved ? crops(picture, checked) : Map.of();
        crops.values().forEach(pictures::keep);
        transaction.executeWithoutResult(status -> {
            if (!repository.describe(id, version, checked, clock.instant())) {
                throw WORDS.problem("picture.changed");
            }
            if (moved) {
                Map<PictureForm, LibraryPicture.File> files = new EnumMap<>(picture.files());
                files.putAll(files(crops));
                repository.setFiles(id, files);
            }
            audit.record("picture.change", target(id), said(picture), checked);
        });
    }

    /** Deletes a picture that no issue shows. The caller makes sure of that. */
    public void delete(long id) {
        Permission.WRITE.require();
        LibraryPicture picture = get(id);
        if (picture.withdrawn()) {
            throw WORDS.problem("picture.delete-withdrawn");
        }
        List<String> names = repository.allFiles(id).stream()
                .map(LibraryPicture.File::name)
                .filter(name -> !repository.shared(name, id))
                .toList();
        transaction.executeWithoutResult(status -> {
            pictures.delete(names);
            repository.delete(id);
            audit.record("picture.delete", target(id), Map.of("title", picture.title()), null);
        });
    }

    /**
     * Replaces the bytes of a picture by a gray field, under all names that it ever had, for ever: sent mail shows that
     * field from now on. Its name and description are erased, here and in the audit log.
     *
     * @param reason for the audit log
     */
    public void withdraw(long id, String reason) {
        Permission.WRITE.require();
        LibraryPicture picture = get(id);
        String why = line(reason, WORDS.named("label.reason"), MAX_REASON);
        if (why.isEmpty()) {
            throw WORDS.problem("reason.empty");
        }
        transaction.executeWithoutResult(status -> {
            if (!repository.withdraw(id, actor(), clock.instant())) {
                throw withdrawn(picture);
            }
            List<LibraryPicture.File> files = repository.allFiles(id);
            files.forEach(pictures::withdraw);
            // Names of files and descriptions name the person as well.
            audit.forget(target(id));
            audit.record(
                    "picture.withdraw",
                    target(id),
                    Map.of(
                            "files",
                            files.stream().map(LibraryPicture.File::name).toList()),
                    Map.of("reason", why));
        });
        pictures.forget(
                repository.allFiles(id).stream().map(LibraryPicture.File::name).toList());
    }

    private LibraryPicture get(long id) {
        return repository.find(id).orElseThrow(() -> WORDS.problem("picture.gone"));
    }

    private void refuseKnown(ConvertedPicture converted, long replaced) {
        refuseWithdrawn(converted);
        known(converted).ifPresent(picture -> {
            throw WORDS.problem(picture.id() == replaced ? "picture.same" : "picture.known", picture.title());
        });
    }

    /** Whether it is the present file of the picture, not one that was replaced. */
    private static boolean shows(LibraryPicture picture, ConvertedPicture converted) {
        return picture.file(PictureForm.WIDE).name().equals(converted.wide().name());
    }

    private void refuseWithdrawn(ConvertedPicture converted) {
        if (pictures.withdrawn(converted.wide().name())) {
            throw WORDS.problem("picture.add-withdrawn");
        }
    }

    private Optional<LibraryPicture> known(ConvertedPicture converted) {
        return repository.ofFile(converted.wide().name()).flatMap(repository::find);
    }

    private static Problem withdrawn(LibraryPicture picture) {
        return WORDS.problem("picture.withdrawn", picture.id());
    }

    private static Map<PictureForm, Picture> forms(ConvertedPicture converted, int focalX, int focalY) {
        Map<PictureForm, Picture> forms = new EnumMap<>(PictureForm.class);
        forms.put(PictureForm.WIDE, converted.wide());
        forms.put(PictureForm.SMALL, converted.small());
        forms.putAll(crops(converted.wide(), focalX, focalY));
        return forms;
    }

    private Map<PictureForm, Picture> crops(LibraryPicture picture, LibraryChange change) {
        Picture wide = pictures.find(picture.file(PictureForm.WIDE).name()).orElseThrow();
        return crops(wide, change.focalX(), change.focalY());
    }

    private static Map<PictureForm, Picture> crops(Picture wide, int focalX, int focalY) {
        Map<PictureForm, Picture> crops = new EnumMap<>(PictureForm.class);
        BufferedImage image = image(wide);
        try {
            for (PictureForm form : PictureForm.values()) {
                if (form.isCrop()) {
                    crops.put(form, Crop.of(image, form, focalX, focalY, wide.mediaType()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return crops;
    }

    private static BufferedImage image(Picture kept) {
        try {
            return PictureDecoder.decode(
                    SourcePicture.of(kept.bytes(), kept.name()), PictureConverter.WIDE, PictureConverter.MAX_HEIGHT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<PictureForm, LibraryPicture.File> files(Map<PictureForm, Picture> forms) {
        Map<PictureForm, LibraryPicture.File> files = new EnumMap<>(PictureForm.class);
        forms.forEach((form, picture) -> {
            SourcePicture measured = SourcePicture.of(picture.bytes(), picture.name());
            files.put(
                    form,
                    new LibraryPicture.File(
                            picture.name(), measured.width(), measured.height(), picture.bytes().length));
        });
        return files;
    }

    private static List<String> names(Map<PictureForm, Picture> forms) {
        return forms.values().stream().map(Picture::name).distinct().toList();
    }

    private static LibraryChange said(LibraryPicture picture) {
        return new LibraryChange(
                picture.title(), picture.alt(), picture.decorative(), picture.focalX(), picture.focalY());
    }

    private static LibraryChange checked(LibraryChange change) {
        String title = line(change.title(), WORDS.named("label.name"), MAX_TITLE);
        if (title.isEmpty()) {
            throw WORDS.problem("name.empty");
        }
        for (int percent : new int[] {change.focalX(), change.focalY()}) {
            if (percent < 0 || percent > PERCENT) {
                throw WORDS.problem("focal-point.outside");
            }
        }
        return new LibraryChange(
                title,
                line(change.alt(), WORDS.named("label.description"), MAX_ALT),
                change.decorative(),
                change.focalX(),
                change.focalY());
    }

    private static String line(String text, String label, int most) {
        String line = text.strip();
        if (line.length() > most) {
            throw WORDS.problem("field.long", label, Figures.count(line.length()), Figures.count(most));
        }
        if (line.lines().count() > 1) {
            throw WORDS.problem("field.lines", label);
        }
        MailText.check(line, MailText.Use.BODY, label);
        return line;
    }

    private static String title(String fileName) {
        return FileTitle.of(fileName, WORDS.named("picture.unnamed"), MAX_TITLE);
    }

    private static String actor() {
        return Excerpt.cut(Actor.current().name(), MAX_ACTOR);
    }

    private static String target(long id) {
        return "picture " + id;
    }
}

package org.daymark.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.daymark.problem.Problem;
import org.daymark.storage.DataDirectory;
import org.daymark.storage.PrivateFiles;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;

/**
 * Receives uploaded pictures and re-encodes them. A file waits on the disk until it is its turn: one is decoded at a
 * time, so any number of uploads takes the memory of one.
 */
@Service
class PictureConverter {
    private static final Words WORDS = Words.of("media");
    static final int WIDE = 1_200;
    static final int SMALL = 600;

    /** Tall pictures, such as lists of steps, are scrolled through; beyond this no one would. */
    static final int MAX_HEIGHT = 4_800;

    static final long MAX_FILE = 15L << 20;
    private static final long WAIT_SECONDS = 60;

    private final DataDirectory directory;
    private final Semaphore turns = new Semaphore(1, true);

    PictureConverter(DataDirectory directory) {
        this.directory = directory;
    }

    /** A file beyond the size limit. */
    static final class TooLarge extends Problem {
        private static final long serialVersionUID = 1L;

        TooLarge(String name) {
            super(WORDS.named("picture.larger", name, Figures.bytes(MAX_FILE)));
        }
    }

    /**
     * Converts a picture.
     *
     * @param name the file's name for people
     * @throws Problem with advice if the file cannot be used
     * @throws IOException if the upload breaks off or the disk cannot be written
     */
    ConvertedPicture convert(InputStream in, String name) throws IOException {
        Path folder = directory.resolve("pictures");
        PrivateFiles.createFolder(folder);
        Path file = folder.resolve(UUID.randomUUID() + ".part");
        try {
            receive(in, file, name);
            return convertInTurn(file, name);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void receive(InputStream in, Path file, String name) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (OutputStream out = PrivateFiles.create(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > MAX_FILE) {
                    throw new TooLarge(name);
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private ConvertedPicture convertInTurn(Path file, String name) throws IOException {
        boolean turn = false;
        try {
            turn = turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
            if (!turn) {
                throw WORDS.problem("picture.busy", name);
            }
            return convert(Files.readAllBytes(file), name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw WORDS.problem(e, "picture.stopping", name);
        } finally {
            if (turn) {
                turns.release();
            }
        }
    }

    /** Converts the bytes of a file. */
    static ConvertedPicture convert(byte[] file, String name) {
        SourcePicture source = SourcePicture.of(file, name);
        try {
            return convert(source);
        } catch (IOException e) {
            throw SourcePicture.incomplete(name, e);
        }
    }

    private static ConvertedPicture convert(SourcePicture source) throws IOException {
        boolean drawing = source.format() != SourcePicture.Format.JPEG;
        BufferedImage image = PictureDecoder.decode(source, WIDE, MAX_HEIGHT);
        Picture wide = PictureEncoder.encode(image, drawing);
        Set<ConvertedPicture.Note> notes = EnumSet.noneOf(ConvertedPicture.Note.class);
        if (source.frames() > 1) {
            notes.add(ConvertedPicture.Note.FIRST_FRAME);
        }
        if (PictureEncoder.transparent(image) && wide.mediaType().equals("image/jpeg")) {
            notes.add(ConvertedPicture.Note.ON_WHITE);
        }
        if (image.getWidth() < SMALL) {
            notes.add(ConvertedPicture.Note.NARROW);
        }
        if (TextShare.isMuch(reduced(image))) {
            notes.add(ConvertedPicture.Note.WORDS);
        }
        return new ConvertedPicture(wide, small(image, drawing), image.getWidth(), image.getHeight(), notes);
    }

    /** The picture for half the width. */
    static Picture small(BufferedImage image, boolean drawing) throws IOException {
        return PictureEncoder.encode(reduced(image), drawing);
    }

    private static BufferedImage reduced(BufferedImage image) throws IOException {
        int width = Math.min(SMALL, image.getWidth());
        int height = Math.max(1, Math.round((float) image.getHeight() * width / image.getWidth()));
        return PictureDecoder.scaled(image, width, height);
    }
}

package org.daymark.library;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.daymark.media.PictureLibrary;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.daymark.upload.FileForm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * The outcome of an upload, or what was wrong with it.
 *
 * @param status of the page that shows the fault
 */
record Received<T>(Optional<T> result, HttpStatus status, String fault) {
    private static final Logger log = LoggerFactory.getLogger(Received.class);
    private static final Words WORDS = Words.of("library");

    /** The size of a form beyond its file. */
    private static final long AROUND_THE_FILE = 10_000;

    /** What becomes of the file of a form. */
    @FunctionalInterface
    interface Reader<T> {
        T read(InputStream content, String name) throws IOException;
    }

    /** Reads the file of a form of at most so many bytes. */
    static <T> Received<T> from(HttpServletRequest request, long most, Reader<T> reader) {
        try {
            if (request.getContentLengthLong() > most + AROUND_THE_FILE) {
                return refused(HttpStatus.CONTENT_TOO_LARGE, WORDS.named("file.tooLarge", Figures.bytes(most)));
            }
            Optional<FileForm> form = FileForm.of(request);
            Optional<FileForm.UploadedFile> file =
                    form.isEmpty() ? Optional.empty() : form.get().file();
            if (file.isEmpty()) {
                return refused(HttpStatus.UNPROCESSABLE_CONTENT, WORDS.named("file.missing"));
            }
            return new Received<>(
                    Optional.of(reader.read(file.get().content(), file.get().name())), HttpStatus.OK, "");
        } catch (Problem e) {
            return refused(
                    PictureLibrary.tooLarge(e) ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.UNPROCESSABLE_CONTENT,
                    words(e));
        } catch (FileForm.CutOff e) {
            return refused(HttpStatus.BAD_REQUEST, WORDS.named("file.cutOff"));
        } catch (IOException e) {
            log.error("Could not store an uploaded file", e);
            return refused(HttpStatus.INSUFFICIENT_STORAGE, WORDS.named("file.notStored"));
        }
    }

    static String words(Problem problem) {
        return String.valueOf(problem.getMessage());
    }

    private static <T> Received<T> refused(HttpStatus status, String fault) {
        return new Received<>(Optional.empty(), status, fault);
    }
}

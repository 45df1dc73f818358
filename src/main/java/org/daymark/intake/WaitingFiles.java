package org.daymark.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.address.AddressSpellings;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.storage.DataDirectory;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Uploaded files that are not imported yet, seen by an erasure. */
@Service
public class WaitingFiles {
    private static final Words WORDS = Words.of("intake");

    private final UploadRepository uploads;
    private final UploadedFiles files;
    private final Audit audit;

    public WaitingFiles(JdbcClient jdbc, DataDirectory directory, Audit audit, Clock clock) {
        this.uploads = new UploadRepository(jdbc, clock);
        this.files = new UploadedFiles(directory);
        this.audit = audit;
    }

    /**
     * Discards uploads that contain this address, in their rows or in the result of a check.
     *
     * @return the names of their files
     * @throws Problem while one of them is being imported
     */
    public List<String> discardThoseWith(EmailAddress address) {
        Permission.MANAGE_SUBSCRIBERS.require();
        AddressSpellings spellings = AddressSpellings.of(address);
        List<Upload> found = uploads.all().stream()
                .filter(upload -> mentions(upload, spellings))
                .toList();
        for (Upload upload : found) {
            if (!uploads.discard(upload.id())) {
                throw WORDS.problem("upload.has-person", upload.fileName());
            }
            boolean named = spellings.inFileName(upload.fileName());
            audit.record("upload.discard", "upload " + upload.id(), named ? null : upload.fileName(), null);
            files.delete(upload.storedAs());
        }
        return found.stream().map(Upload::fileName).toList();
    }

    private boolean mentions(Upload upload, AddressSpellings spellings) {
        CheckResult result = upload.result();
        Stream<String> examples = result == null
                ? Stream.empty()
                : result.examples().values().stream().flatMap(List::stream);
        return Stream.concat(Stream.of(String.valueOf(upload.problem())), examples)
                        .anyMatch(spellings::in)
                || spellings.inFileName(upload.fileName())
                || inFile(files.path(upload.storedAs()), upload, spellings)
                || inFile(files.invalidRows(upload.storedAs()), upload, spellings);
    }

    private static boolean inFile(Path file, Upload upload, AddressSpellings spellings) {
        try {
            return spellings.inFile(file, charset(upload.plan().reading().charset()));
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + upload.fileName() + " cannot be read", e);
        }
    }

    private static Charset charset(String name) {
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
    }
}

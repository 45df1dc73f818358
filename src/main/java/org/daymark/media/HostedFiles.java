package org.daymark.media;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.secret.RandomBytes;
import org.daymark.text.Excerpt;
import org.daymark.text.Figures;
import org.daymark.text.Sha256;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** PDFs that mails link to. They are never attached: an attachment makes a mail heavy and suspicious. */
@Service
public class HostedFiles {
    private static final Words WORDS = Words.of("media");
    public static final long MAX_FILE = 15L << 20;

    private static final int NAME_BYTES = 12;
    private static final int MAX_TITLE = 200;
    private static final int MAX_ACTOR = 100;
    private static final int TAIL = 2_048;
    private static final long MAX_CACHED_BYTES = 32_000_000;

    /** Another process on the same database may delete a file. */
    private static final Duration CACHED = Duration.ofMinutes(1);

    private final HostedFileRepository repository;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    /** Thousands of readers open the same file after a send. */
    private final Cache<String, Content> cache = Caffeine.newBuilder()
            .maximumWeight(MAX_CACHED_BYTES)
            .expireAfterWrite(CACHED)
            .weigher((String name, Content content) -> content.bytes().length)
            .executor(Runnable::run)
            .build();

    HostedFiles(JdbcClient jdbc, Audit audit, Clock clock, PlatformTransactionManager transactions) {
        this.repository = new HostedFileRepository(jdbc);
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A file with its bytes. */
    record Content(HostedFile file, byte[] bytes) {}

    /** All files, newest first. */
    public List<HostedFile> all() {
        return repository.all();
    }

    public Optional<HostedFile> find(String name) {
        return repository.find(name);
    }

    /** What readers get. */
    @Nullable
    Content content(String name) {
        return cache.get(
                name,
                missing -> repository
                        .find(missing)
                        .map(file -> new Content(file, repository.bytes(file)))
                        .orElse(null));
    }

    /**
     * Adds a PDF.
     *
     * @param fileName as the browser sent it
     * @throws Problem with advice if the file is no PDF
     */
    public HostedFile add(InputStream in, String fileName) throws IOException {
        Permission.WRITE.require();
        String title = FileTitle.of(fileName, "document.pdf", MAX_TITLE);
        byte[] bytes = in.readNBytes((int) MAX_FILE + 1);
        if (bytes.length > MAX_FILE) {
            throw WORDS.problem("file.larger", title, Figures.bytes(MAX_FILE));
        }
        checkPdf(bytes, title);
        String hash = Sha256.hex(bytes);
        repository.same(hash).ifPresent(known -> {
            throw WORDS.problem("file.known", known.title());
        });
        HostedFile file = new HostedFile(
                RandomBytes.hex(NAME_BYTES) + ".pdf",
                title,
                bytes.length,
                hash,
                clock.instant(),
                Excerpt.cut(Actor.current().name(), MAX_ACTOR));
        transaction.executeWithoutResult(status -> {
            repository.add(file, bytes);
            audit.record("file.add", "file " + file.name(), null, Map.of("title", title, "bytes", bytes.length));
        });
        return file;
    }

    /** Deletes a file: links to it in sent mail lead nowhere from then on. */
    public void delete(HostedFile file) {
        Permission.WRITE.require();
        transaction.executeWithoutResult(status -> {
            if (repository.delete(file.name())) {
                audit.record("file.delete", "file " + file.name(), Map.of("title", file.title()), null);
            }
        });
        cache.invalidate(file.name());
    }

    private static void checkPdf(byte[] bytes, String title) {
        String head = text(bytes, 0, Math.min(bytes.length, 8));
        if (!head.startsWith("%PDF-")) {
            throw WORDS.problem("pdf.none", title);
        }
        if (!text(bytes, Math.max(0, bytes.length - TAIL), bytes.length).contains("%%EOF")) {
            throw WORDS.problem("pdf.incomplete", title);
        }
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}

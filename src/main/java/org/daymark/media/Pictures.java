package org.daymark.media;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps pictures for ever: mail that shows them is opened years later. Only a picture that its person withdraws, and
 * one that no mail ever showed, goes away.
 */
@Service
public class Pictures {
    private static final Words WORDS = Words.of("media");
    private static final int MAX_REMEMBERED = 10_000;
    private static final int MAX_CACHED_BYTES = 16_000_000;

    /** Another process on the same database may withdraw a picture. */
    private static final Duration CACHED = Duration.ofMinutes(1);

    private final PictureRepository repository;
    private final TransactionTemplate apart;
    private final Clock clock;

    /** Names that this process has seen in the database: compiling an issue asks for the same ones again and again. */
    private final Cache<String, Boolean> kept = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .executor(Runnable::run)
            .build();

    private final Cache<String, Picture> cache = Caffeine.newBuilder()
            .maximumWeight(MAX_CACHED_BYTES)
            .expireAfterWrite(CACHED)
            .weigher((String name, Picture picture) -> picture.bytes().length)
            .executor(Runnable::run)
            .build();

    Pictures(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.repository = new PictureRepository(jdbc);
        this.apart = new TransactionTemplate(transactions);
        // Callers may read an issue in a read-only transaction, or in one that fails later.
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Makes sure that the picture answers under its name from now on. */
    public void keep(Picture picture) {
        if (kept.getIfPresent(picture.name()) != null) {
            return;
        }
        apart.executeWithoutResult(status -> {
            String before = repository.hash(picture.name()).orElse(null);
            if (before == null) {
                repository.add(picture, clock.instant());
            } else if (!before.equals(picture.sha256())) {
                throw WORDS.problem("picture.other-hash", picture.name());
            }
        });
        kept.put(picture.name(), true);
    }

    /** The picture with this public name, if any. */
    public Optional<Picture> find(String name) {
        Picture cached = cache.getIfPresent(name);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<Picture> found = repository.find(name);
        found.ifPresent(picture -> cache.put(name, picture));
        return found;
    }

    /** Whether the picture of this name was withdrawn. */
    boolean withdrawn(String name) {
        return repository.withdrawn(name);
    }

    /** Replaces a picture by a gray field of its size, in the transaction of the caller, who then forgets it. */
    void withdraw(LibraryPicture.File file) {
        Picture placeholder = Placeholder.of(file);
        repository.withdraw(file.name(), placeholder.mediaType(), placeholder.bytes(), clock.instant());
    }

    /** Deletes pictures that no mail ever showed. */
    void delete(Collection<String> names) {
        names.forEach(repository::delete);
        forget(names);
    }

    /** Drops what this process remembers of pictures. */
    void forget(Collection<String> names) {
        cache.invalidateAll(names);
        kept.invalidateAll(names);
    }
}

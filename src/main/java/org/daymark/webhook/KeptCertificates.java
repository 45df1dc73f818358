package org.daymark.webhook;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the files of certificates that were fetched, and gives the kept one when a file cannot be fetched. What is kept
 * proves nothing by itself: it is checked like a fetched one.
 */
final class KeptCertificates implements SnsFetcher {
    private static final int MAX = 30;

    private final SnsFetcher fetcher;
    private final SnsCertificateRepository repository;
    private final Clock clock;

    KeptCertificates(SnsFetcher fetcher, JdbcClient jdbc, Clock clock) {
        this.fetcher = fetcher;
        this.repository = new SnsCertificateRepository(jdbc);
        this.clock = clock;
    }

    @Override
    public byte[] get(URI address) throws IOException {
        try {
            byte[] fetched = fetcher.get(address);
            repository.keep(address, fetched, clock.instant(), MAX);
            return fetched;
        } catch (IOException e) {
            Optional<byte[]> kept = repository.find(address);
            if (kept.isEmpty()) {
                throw e;
            }
            return kept.get();
        }
    }
}

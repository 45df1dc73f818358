package org.daymark.subscriber;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The last sign of life of people. */
@Service
public class SignsOfLife {
    private final SignOfLifeRepository repository;

    public SignsOfLife(JdbcClient jdbc) {
        this.repository = new SignOfLifeRepository(jdbc);
    }

    /** A sign with its time. */
    public record Last(SignOfLife sign, Instant at) {}

    /** The last sign of a person; empty for one who is gone. */
    public Optional<Last> of(long subscriberId) {
        return repository.last(subscriberId);
    }
}

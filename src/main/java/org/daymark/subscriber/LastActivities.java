package org.daymark.subscriber;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The last sign of life of people. */
@Service
public class LastActivities {
    private final LastActivityRepository repository;

    public LastActivities(JdbcClient jdbc) {
        this.repository = new LastActivityRepository(jdbc);
    }

    /** A sign with its time. */
    public record Last(Activity sign, Instant at) {}

    /** The last sign of a person; empty for one who is gone. */
    public Optional<Last> of(long subscriberId) {
        return repository.last(subscriberId);
    }
}

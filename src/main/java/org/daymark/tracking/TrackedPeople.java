package org.daymark.tracking;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deletes what is recorded of single people. */
@Service
public class TrackedPeople {
    private final PersonalTrackingRepository repository;

    public TrackedPeople(JdbcClient jdbc) {
        this.repository = new PersonalTrackingRepository(jdbc);
    }

    /** Deletes all that is recorded of a person. Belongs into the transaction that ends their consent. */
    @Transactional
    public void forget(long person) {
        repository.forget(person);
    }
}

package org.daymark.audience;

import org.springframework.stereotype.Service;

/** Counts whom lists reach. */
@Service
public class Audiences {
    /** Up to so many people a list is counted while a page waits for it. */
    private static final int QUICK = 4_000;

    private final AudienceRepository repository;

    Audiences(AudienceRepository repository) {
        this.repository = repository;
    }

    /** Counts a list by the rules of a send run, all from one snapshot. Reads the whole list. */
    public Audience of(long listId) {
        return repository.count(listId);
    }

    /** Whether a list is so short that counting it takes no time to speak of. */
    public boolean quick(long listId) {
        return repository.atMost(listId, QUICK);
    }
}

package org.daymark.subscriber;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daymark.access.Permission;
import org.daymark.consent.Purpose;
import org.daymark.subscriber.PurposeConsents.Given;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records the consents to purposes that files say people gave. A newer one renews an older one; none revives what a
 * person has withdrawn since.
 */
@Service
public class ImportedConsents {
    private final ImportedConsentRepository repository;
    private final Clock clock;

    ImportedConsents(JdbcTemplate jdbc, Clock clock) {
        this.repository = new ImportedConsentRepository(jdbc);
        this.clock = clock;
    }

    /** A person with a purpose. */
    public record PersonPurpose(long person, Purpose purpose) {}

    /**
     * Records these consents, in the transaction of the people.
     *
     * @return those that were withdrawn at the same time or later, so that they do not count
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<PersonPurpose> record(Map<PersonPurpose, ConsentProof> consents) {
        Permission.MANAGE_SUBSCRIBERS.require();
        List<Long> people =
                consents.keySet().stream().map(PersonPurpose::person).distinct().toList();
        // The rows are locked first: a withdrawal that is on its way comes before this or after it.
        Map<PersonPurpose, Given> standing = repository.lock(people);
        Map<PersonPurpose, Instant> withdrawn = repository.withdrawn(people);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Set<PersonPurpose> refused = new HashSet<>();
        List<Map.Entry<PersonPurpose, ConsentProof>> given = new ArrayList<>();
        consents.forEach((key, proof) -> {
            Instant at = proof.givenAt();
            if (!newer(at, withdrawn.get(key))) {
                refused.add(key);
            } else if (newer(at, standing.containsKey(key) ? standing.get(key).at() : null)) {
                given.add(Map.entry(key, proof));
            }
        });
        repository.put(given, now);
        return refused;
    }

    /** One of an unknown day is newer than none. */
    private static boolean newer(@Nullable Instant given, @Nullable Instant before) {
        return before == null || given != null && given.isAfter(before);
    }
}

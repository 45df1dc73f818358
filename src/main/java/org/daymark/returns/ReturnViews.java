package org.daymark.returns;

import java.util.List;
import java.util.Optional;
import org.daymark.access.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads what came back. */
@Service
public class ReturnViews {
    /** So many events of one message are shown. */
    private static final int MAX = 200;

    private final ReturnViewRepository repository;

    ReturnViews(JdbcClient jdbc) {
        this.repository = new ReturnViewRepository(jdbc);
    }

    /** The latest events first; only those in a state, or all with null. */
    public List<KeptReturn> latest(@Nullable ReturnState state, int most) {
        return repository.page(ReturnFilter.of(state), Long.MAX_VALUE, most);
    }

    /** What came back about a message, in the order of time. */
    public List<ReturnSummary> ofDelivery(long deliveryId) {
        Permission.VIEW_PEOPLE.require();
        return repository.ofDelivery(deliveryId, MAX).stream()
                .map(ReturnSummary::of)
                .toList();
    }

    /** What came back about the messages to a person, the newest first. */
    public List<ReturnSummary> ofPerson(long subscriberId, int most) {
        Permission.VIEW_PEOPLE.require();
        return repository.ofPerson(subscriberId, most).stream()
                .map(ReturnSummary::of)
                .toList();
    }

    List<KeptReturn> page(ReturnFilter filter, long before, int most) {
        return repository.page(filter, before, most);
    }

    Optional<KeptReturn> find(long id) {
        return repository.find(id);
    }

    /** The patterns that suppressed someone, those that were wrong most often first. */
    List<PatternScore> patterns() {
        return repository.patterns();
    }
}

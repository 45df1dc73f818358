package org.daymark.suppression;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.daymark.address.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who must never be mailed, by the whole organisation or on one list. Entries are only ever added. */
@Service
public class Suppressions {
    /** The scope that stands for every list, now and later. */
    public static final long EVERY_LIST = 0;

    private final SuppressionRepository repository;
    private final AddressHashes hashes;

    public Suppressions(JdbcClient jdbc, AddressHashes hashes, Clock clock) {
        this.repository = new SuppressionRepository(jdbc, clock);
        this.hashes = hashes;
    }

    /** Says whether the entry is new; asking again changes nothing. {@code source} tells where the wish came from. */
    public boolean suppressEverywhere(EmailAddress address, SuppressionReason reason, String source) {
        return repository.add(hashes.of(address), EVERY_LIST, reason, source);
    }

    /** Like {@link #suppressEverywhere}, for one list. */
    public boolean suppressOnList(EmailAddress address, long listId, SuppressionReason reason, String source) {
        return repository.add(hashes.of(address), listId, reason, source);
    }

    public boolean isSuppressedEverywhere(EmailAddress address) {
        String hash = hashes.of(address);
        return repository.suppressed(Set.of(hash), EVERY_LIST).contains(hash);
    }

    /** Why those of the given address hashes that must not be mailed on this list must not; of several reasons the first. */
    public Map<String, SuppressionReason> reasons(Collection<String> addressHashes, long listId) {
        return addressHashes.isEmpty() ? Map.of() : repository.reasons(addressHashes, listId);
    }

    /** Those of the given address hashes that must not be mailed on this list, by either scope. */
    public Set<String> suppressed(Collection<String> addressHashes, long listId) {
        return addressHashes.isEmpty() ? Set.of() : repository.suppressed(addressHashes, listId);
    }
}

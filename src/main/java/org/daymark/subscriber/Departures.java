package org.daymark.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daymark.address.EmailAddress;
import org.daymark.subscriber.DepartureRepository.Known;
import org.daymark.suppression.AddressHashes;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records that people left elsewhere, before their addresses came here. Recording the same again changes nothing, and
 * people who signed up here afterwards stay.
 */
@Service
public class Departures {
    private final DepartureRepository repository;
    private final Suppressions suppressions;
    private final AddressHashes hashes;
    private final Clock clock;

    public Departures(JdbcTemplate jdbc, Suppressions suppressions, AddressHashes hashes, Clock clock) {
        this.repository = new DepartureRepository(jdbc);
        this.suppressions = suppressions;
        this.hashes = hashes;
        this.clock = clock;
    }

    /**
     * Records them, all in one transaction. Every address may occur once.
     *
     * @return one outcome for each, in their order
     */
    @Transactional
    public List<DepartOutcome> depart(long listId, List<Departing> people) {
        List<Decision> decisions = decide(listId, people);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (Decision decision : decisions) {
            if (decision.leaves()) {
                leave(listId, decision, now);
            }
            if (decision.suppresses()) {
                suppress(decision, now);
            }
        }
        return decisions.stream().map(Decision::outcome).toList();
    }

    /** What {@link #depart} would answer; writes nothing. The list 0 is one that does not exist yet. */
    @Transactional(readOnly = true)
    public List<DepartOutcome> wouldDepart(long listId, List<Departing> people) {
        return decide(listId, people).stream().map(Decision::outcome).toList();
    }

    private List<Decision> decide(long listId, List<Departing> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        Map<EmailAddress, String> hashOf =
                people.stream().map(Departing::address).collect(Collectors.toMap(Function.identity(), hashes::of));
        Collection<String> all = hashOf.values();
        Map<String, SuppressionReason> everywhere = suppressions.reasons(all, Suppressions.EVERY_LIST);
        Map<String, String> undoable = suppressions.undoable(everywhere.keySet());
        Map<String, Known> known = repository.known(
                listId, hashOf.keySet().stream().map(EmailAddress::value).toList());
        List<Decision> decisions = new ArrayList<>(people.size());
        for (Departing person : people) {
            String hash = hashOf.get(person.address());
            decisions.add(decide(
                    person,
                    hash,
                    hash == null ? null : everywhere.get(hash),
                    hash == null ? null : undoable.get(hash),
                    known.get(person.address().value())));
        }
        return decisions;
    }

    /**
     * Decides about one person.
     *
     * @param undoable the source of a suppression that staff can take back, which must not be all that is known
     */
    private static Decision decide(
            Departing person,
            @Nullable String hash,
            @Nullable SuppressionReason standing,
            @Nullable String undoable,
            @Nullable Known known) {
        if (hash == null) {
            throw new IllegalStateException("every address was hashed above");
        }
        SuppressionReason wanted = person.suppression();
        boolean stays = known != null && known.active() && isBefore(person.leftBy(), known.signedUp());
        boolean staysOnList =
                known != null && known.activeOnList() && isBefore(person.leftBy(), known.signedUpOnList());
        boolean restates = undoable != null && !undoable.equals(person.source());
        boolean suppresses = wanted != null && !stays && (isNews(wanted, standing) || restates);
        // Do not add people, least of all erased people, only to record that they opted out.
        boolean leaves =
                person.leavesList() && !staysOnList && (known == null ? standing == null : !known.hasLeftList());
        if (suppresses || leaves) {
            boolean active = known != null
                    && standing == null
                    && (suppresses && known.active() || leaves && known.activeOnList());
            return new Decision(
                    person, hash, known, suppresses, leaves, active ? DepartOutcome.ENDED : DepartOutcome.RECORDED);
        }
        boolean later = wanted == null ? staysOnList : stays && isNews(wanted, standing);
        return new Decision(person, hash, known, false, false, later ? DepartOutcome.STAYS : DepartOutcome.KNOWN);
    }

    /** Erased people stay erased: Daymark stores nothing else about them. */
    private static boolean isNews(SuppressionReason wanted, @Nullable SuppressionReason standing) {
        return standing == null || standing != SuppressionReason.ERASED && standing.compareTo(wanted) < 0;
    }

    /** A day without a time may be meant until its end. */
    private static boolean isBefore(@Nullable Instant left, @Nullable Instant signedUp) {
        if (left == null || signedUp == null) {
            return false;
        }
        boolean wholeDay = left.equals(left.truncatedTo(ChronoUnit.DAYS));
        return (wholeDay ? left.plus(Duration.ofDays(1)) : left).isBefore(signedUp);
    }

    private void suppress(Decision decision, Instant now) {
        Departing person = decision.person();
        SuppressionReason reason = person.suppression();
        if (reason == null) {
            throw new IllegalStateException("a suppression has a reason");
        }
        Instant at = since(person, now);
        suppressions.bring(person.address(), reason, person.source(), at, person.actor());
        Known known = decision.known();
        if (known != null && reason.ownWish()) {
            repository.endAll(known.id(), at);
            repository.withdraw(known.id(), Suppressions.EVERY_LIST, person, now);
        }
    }

    private void leave(long listId, Decision decision, Instant now) {
        Departing person = decision.person();
        Known known = decision.known();
        long id = known == null ? repository.create(person.address(), decision.addressHash(), now) : known.id();
        repository.endOnList(id, listId, since(person, now));
        repository.withdraw(id, listId, person, now);
    }

    private static Instant since(Departing person, Instant now) {
        Instant at = person.at();
        return at == null ? now : at;
    }

    private record Decision(
            Departing person,
            String addressHash,
            @Nullable Known known,
            boolean suppresses,
            boolean leaves,
            DepartOutcome outcome) {}
}

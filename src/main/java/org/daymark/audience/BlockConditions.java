package org.daymark.audience;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.consent.ConsentCondition;
import org.daymark.consent.ConsentRules;
import org.daymark.segment.Predicate;
import org.daymark.segment.RelativeTime;
import org.daymark.segment.RuleDocument;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides who sees which blocks of a campaign: by segments as they are, or as its start has frozen them. */
@Service
public class BlockConditions {
    private static final Words WORDS = Words.of("audience");

    private final BlockConditionRepository repository;
    private final Segments segments;
    private final ConsentRules rules;
    private final Clock clock;

    BlockConditions(BlockConditionRepository repository, Segments segments, ConsentRules rules, Clock clock) {
        this.repository = repository;
        this.segments = segments;
        this.rules = rules;
        this.clock = clock;
    }

    /** Segments as they are now. */
    public Conditions now(List<Long> ids) {
        List<Narrowing.Part> parts = new ArrayList<>();
        for (long id : ids) {
            Segment segment = segments.find(id).orElseThrow(() -> WORDS.problem("block.segment-gone"));
            parts.add(new Narrowing.Part(segment.id(), segment.name(), segment.rules()));
        }
        return parts.isEmpty() ? Conditions.NONE : new Conditions(parts, null);
    }

    /** The segments of a campaign as its start has frozen them; none if it has none or did not start. */
    public Conditions frozen(long campaignId) {
        List<BlockConditionRepository.Row> rows = repository.of(campaignId);
        return rows.isEmpty()
                ? Conditions.NONE
                : new Conditions(
                        rows.stream()
                                .map(row ->
                                        new Narrowing.Part(row.segmentId(), row.name(), RuleDocument.read(row.rules())))
                                .toList(),
                        new RelativeTime(rows.get(0).at(), rows.get(0).zone()));
    }

    /** Gives a new top-up the segments of its campaign by the rules that were frozen there. */
    @Transactional
    public void copyFrozen(long from, long to) {
        repository.copy(from, to);
    }

    /** Deletes what a top-up had copied before it is deleted itself. */
    public void forget(long campaignId) {
        repository.forget(campaignId);
    }

    /**
     * Freezes what was checked; a top-up keeps its rules, with its own start as the time that they count from. To be
     * called once, in the transaction that starts the campaign, which holds its lock.
     */
    @Transactional
    public void freeze(long campaignId, Conditions checked) {
        RelativeTime time = segments.time();
        if (repository.startAgain(campaignId, time.now(), time.zone())) {
            return;
        }
        for (int number = 0; number < checked.segments().size(); number++) {
            Narrowing.Part segment = checked.segments().get(number);
            repository.add(
                    campaignId,
                    number,
                    new BlockConditionRepository.Row(
                            segment.id(),
                            segment.name(),
                            RuleDocument.write(segment.rules()),
                            time.now(),
                            time.zone()));
        }
    }

    /**
     * Which segments choose blocks for these people now, by their ids, as bits in the order of the segments: those that
     * they are members of. A segment that uses a health condition chooses for no one who has not consented to that,
     * where a rule asks it: they see what everyone else sees.
     */
    public Map<Long, Integer> combinations(Conditions conditions, Collection<Long> people) {
        if (conditions.none() || people.isEmpty()) {
            return Map.of();
        }
        RelativeTime frozen = conditions.frozen();
        RelativeTime time = frozen == null ? segments.time() : frozen;
        List<Predicate> predicates = conditions.segments().stream()
                .map(segment -> chosen(segment, segments.lookup(segment.rules(), time)))
                .toList();
        Map<Long, Integer> found = new HashMap<>(segments.memberships(predicates, people));
        people.forEach(person -> found.putIfAbsent(person, 0));
        return found;
    }

    private Predicate chosen(Narrowing.Part segment, Predicate members) {
        return segments.usesCondition(segment.rules())
                ? rules.unchosen()
                        .map(unchosen -> members.and(BlockConditionRepository.except(unchosen, clock.instant())))
                        .orElse(members)
                : members;
    }

    /**
     * The same of those whose combination an earlier claim has chosen: without the segments that may no longer choose
     * for them, such as after a consent was withdrawn. No one becomes a member of more.
     */
    public Map<Long, Integer> stillChosen(Conditions conditions, Map<Long, Integer> earlier) {
        int health = 0;
        for (int i = 0; i < conditions.segments().size(); i++) {
            if (segments.usesCondition(conditions.segments().get(i).rules())) {
                health |= 1 << i;
            }
        }
        Optional<ConsentCondition> unchosen = rules.unchosen();
        int bits = health;
        List<Long> concerned = earlier.entrySet().stream()
                .filter(entry -> (entry.getValue() & bits) != 0)
                .map(Map.Entry::getKey)
                .toList();
        if (concerned.isEmpty() || unchosen.isEmpty()) {
            return earlier;
        }
        Map<Long, Integer> allowed = segments.memberships(
                List.of(BlockConditionRepository.except(unchosen.get(), clock.instant())), concerned);
        Map<Long, Integer> still = new HashMap<>(earlier);
        concerned.stream()
                .filter(person -> allowed.getOrDefault(person, 0) == 0)
                .forEach(person -> still.computeIfPresent(person, (id, combination) -> combination & ~bits));
        return still;
    }

    /** A combination with only those segments that the current user may know of someone. */
    public int known(Conditions conditions, int combination) {
        int known = 0;
        for (int i = 0; i < conditions.segments().size(); i++) {
            if (segments.mayKnow(conditions.segments().get(i).rules())) {
                known |= combination & 1 << i;
            }
        }
        return known;
    }

    /** The names of the segments that someone of this combination is a member of, as far as the user may know. */
    public List<String> names(Conditions conditions, int combination) {
        return conditions.in(known(conditions, combination)).stream()
                .map(Narrowing.Part::name)
                .toList();
    }
}

package org.daymark.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.audience.NarrowingRepository.Part;
import org.daymark.audience.NarrowingRepository.Row;
import org.daymark.segment.IdRange;
import org.daymark.segment.Predicate;
import org.daymark.segment.RelativeTime;
import org.daymark.segment.RuleDocument;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What narrows campaigns: segments, chosen while one is written and frozen when it starts, and whom a top-up reaches.
 */
@Service
public class Narrowings {
    private static final Words WORDS = Words.of("audience");

    private final NarrowingRepository repository;
    private final TopUpRepository topUps;
    private final Segments segments;

    Narrowings(NarrowingRepository repository, TopUpRepository topUps, Segments segments) {
        this.repository = repository;
        this.topUps = topUps;
        this.segments = segments;
    }

    /** The segments of a campaign: as frozen by its start, else as they are now. */
    public Narrowing of(long campaignId) {
        Map<Part, Row> rows = repository.of(campaignId);
        TopUp topUp = topUps.of(campaignId).orElse(null);
        if (rows.isEmpty() && topUp == null) {
            return Narrowing.NONE;
        }
        RelativeTime frozen = rows.values().stream()
                .filter(row -> row.at() != null && row.zone() != null)
                .map(Narrowings::time)
                .findFirst()
                .orElse(null);
        return new Narrowing(part(rows.get(Part.ONLY)), part(rows.get(Part.EXCEPT)), frozen, topUp);
    }

    /** Whom a top-up reaches; empty for other campaigns. */
    public Optional<TopUp> topUp(long campaignId) {
        return topUps.of(campaignId);
    }

    /** The top-ups of a campaign, oldest first. */
    public List<Long> topUpsOf(long campaignId) {
        return topUps.topUps(campaignId);
    }

    /** Makes a new campaign a top-up, with the segments of its campaign by the rules that were frozen there. */
    @Transactional
    public void add(TopUp topUp) {
        repository.copyFrozen(topUp.family(), topUp.self());
        topUps.add(topUp);
    }

    /**
     * Chooses the segments of a campaign that has not started. The caller locks it.
     *
     * @param only the id of the segment that recipients must be in, or 0
     * @param except the id of the segment that they must not be in, or 0
     */
    @Transactional
    public void choose(long campaignId, long only, long except) {
        repository.forget(campaignId);
        if (only != 0) {
            repository.add(campaignId, Part.ONLY, segments.get(only).id());
        }
        if (except != 0) {
            repository.add(campaignId, Part.EXCEPT, segments.get(except).id());
        }
    }

    /**
     * Gives a new campaign the segments of another one, as they are now.
     *
     * @return the names of those that do not exist any more
     */
    @Transactional
    public List<String> copy(long from, long to) {
        List<String> lost = new ArrayList<>();
        repository.of(from).forEach((part, row) -> {
            if (segments.find(row.segmentId()).isPresent()) {
                repository.add(to, part, row.segmentId());
            } else {
                lost.add(String.valueOf(row.name()));
            }
        });
        return lost;
    }

    /** Deletes the choice of a campaign that is deleted. */
    public void forget(long campaignId) {
        repository.forget(campaignId);
        topUps.forget(campaignId);
    }

    /** Freezes what was checked. To be called in the transaction that starts the campaign, which holds its lock. */
    @Transactional
    public void freeze(long campaignId, Narrowing checked) {
        Narrowing now = of(campaignId);
        if (now.frozen() != null) {
            return;
        }
        if (!now.namesTheSame(checked)) {
            throw WORDS.problem("segments.meanwhile", campaignId);
        }
        RelativeTime time = segments.time();
        freeze(campaignId, Part.ONLY, checked.only(), time);
        freeze(campaignId, Part.EXCEPT, checked.except(), time);
    }

    private void freeze(long campaignId, Part part, Narrowing.@Nullable Part segment, RelativeTime time) {
        if (segment != null) {
            repository.freeze(
                    campaignId, part, segment.name(), RuleDocument.write(segment.rules()), time.now(), time.zone());
        }
    }

    /** The condition on a recipient in a range of ids. */
    public Predicate predicate(Narrowing narrowing, @Nullable IdRange range) {
        if (narrowing.whole()) {
            return Predicate.ALL;
        }
        RelativeTime frozen = narrowing.frozen();
        Predicate matching = segments.predicate(narrowing.rules(), frozen == null ? segments.time() : frozen, range);
        TopUp topUp = narrowing.topUp();
        return topUp == null ? matching : matching.and(topUps.predicate(topUp));
    }

    /** Throws unless the current user may know who matches. */
    void requireVisible(Narrowing narrowing) {
        if (!narrowing.whole()) {
            segments.requireVisible(narrowing.rules());
        }
    }

    /** Whether a person matches now, by the rules as they were frozen or are. */
    public boolean includes(Narrowing narrowing, long person) {
        return narrowing.whole() || segments.matches(predicate(narrowing, new IdRange(person - 1, person)), person);
    }

    private Narrowing.@Nullable Part part(@Nullable Row row) {
        if (row == null) {
            return null;
        }
        if (row.rules() != null && row.name() != null) {
            return new Narrowing.Part(row.segmentId(), row.name(), RuleDocument.read(row.rules()));
        }
        Segment segment = segments.get(row.segmentId());
        return new Narrowing.Part(segment.id(), segment.name(), segment.rules());
    }

    private static RelativeTime time(Row row) {
        if (row.at() == null || row.zone() == null) {
            throw new IllegalStateException("a segment is frozen with its time");
        }
        return new RelativeTime(row.at(), row.zone());
    }
}

package org.daymark.people;

import java.util.List;
import java.util.Optional;
import org.daymark.segment.IdRange;
import org.daymark.segment.Predicate;
import org.daymark.segment.RelativeTime;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** By the segments of the database, for users who may know who is in the segment. */
@Component
class StoredFilterContexts implements FilterContexts {
    /** Of a segment that was deleted. */
    private static final Predicate NONE = new Predicate("1 = 0", List.of());

    private final Segments segments;

    StoredFilterContexts(Segments segments) {
        this.segments = segments;
    }

    @Override
    public FilterContext of(PeopleFilter filter, @Nullable IdRange range) {
        RelativeTime time = segments.time();
        if (filter.segment() == 0) {
            return new FilterContext(Predicate.ALL, Predicate.ALL, time.now(), time.zone());
        }
        Optional<Segment> segment = segments.find(filter.segment());
        segment.ifPresent(each -> segments.requireVisible(each.rules()));
        return new FilterContext(
                segment.map(each -> segments.predicate(each.rules(), time, range))
                        .orElse(NONE),
                segment.map(each -> segments.lookup(each.rules(), time)).orElse(NONE),
                time.now(),
                time.zone());
    }
}

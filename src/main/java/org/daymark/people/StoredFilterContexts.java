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
        return new FilterContext(matching(filter, time, range), time.now(), time.zone());
    }

    private Predicate matching(PeopleFilter filter, RelativeTime time, @Nullable IdRange range) {
        if (filter.segment() == 0) {
            return Predicate.ALL;
        }
        Optional<Segment> segment = segments.find(filter.segment());
        segment.ifPresent(each -> segments.requireVisible(each.rules()));
        return segment.map(each -> segments.predicate(each.rules(), time, range))
                .orElse(NONE);
    }
}

package org.daymark.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.people.PeopleRepository.Seen;
import org.daymark.people.PeopleRepository.Way;
import org.daymark.people.PeopleRepository.Window;
import org.daymark.segment.IdRange;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Finds people page by page, however many there are. It reads along the shortest index, and where those who match are
 * rare it looks at a bounded number of people and lets the reader continue from there.
 */
@Service
class PeopleSearch {
    static final int PAGE = 50;

    private static final int WINDOW = 1_000;

    /** So many are looked at for one page at most, and so few are sorted without an index. */
    static final int MAX_SEEN = 5_000;

    /** Names are read from their index alone, so one page may look at more of them. */
    private static final int MAX_NAMES = 10_000;

    private static final long FIRST_RANGE = 10_000;
    private static final int RANGE_GROWTH = 4;

    private final PeopleRepository repository;
    private final FilterContexts contexts;

    PeopleSearch(PeopleRepository repository, FilterContexts contexts) {
        this.repository = repository;
        this.contexts = contexts;
    }

    /**
     * One page. The order is that of the best match where there are words.
     *
     * @param cursor what the page before said; empty for the first page
     */
    PeoplePage find(PeopleFilter filter, PeopleSort sort, String cursor) {
        Permission.VIEW_PEOPLE.require();
        FilterContext around = contexts.of(filter, null);
        Cursor begin = Cursor.parse(cursor);
        if (!filter.words().isEmpty()) {
            return along(byWords(filter), filter, around, begin);
        }
        Way shortest = shortest(filter, around);
        if (sort == PeopleSort.NEWEST) {
            return along(List.of(shortest), filter, around, begin);
        }
        boolean few = shortest != Way.ALL && repository.count(shortest, filter, around, MAX_SEEN + 1) <= MAX_SEEN;
        return few ? sorted(shortest, filter, around, sort, begin) : along(ways(sort), filter, around, begin);
    }

    private PeoplePage along(List<Way> ways, PeopleFilter filter, FilterContext around, Cursor begin) {
        List<Long> found = new ArrayList<>();
        int seen = 0;
        for (int number = begin.way(); number < ways.size(); number++) {
            Way way = ways.get(number);
            long last = number == begin.way() ? begin.last() : 0;
            String from = null;
            if (way.keyed() && last != 0) {
                // The place is not part of the cursor, since that stands in the page's address.
                from = repository.place(way, last).orElse(null);
            }
            if (from == null) {
                from = repository.start(way, filter);
            }
            boolean more;
            do {
                Window some = window(way, filter, around, from, last, number);
                more = some.more();
                for (Seen each : some.seen()) {
                    if (each.matches() && found.size() == PAGE) {
                        return page(found, new Cursor(number, last), false);
                    }
                    if (each.matches()) {
                        found.add(each.id());
                    }
                    last = each.id();
                    from = each.place() == null ? from : each.place();
                }
                seen += some.seen().size();
                if (seen >= MAX_SEEN && more) {
                    return page(found, new Cursor(number, last), true);
                }
            } while (more);
        }
        return new PeoplePage(repository.lines(found), "", false);
    }

    /** So few people that they are sorted here. */
    private PeoplePage sorted(Way way, PeopleFilter filter, FilterContext around, PeopleSort sort, Cursor begin) {
        Comparator<Seen> order = order(sort);
        List<Long> ids = repository.few(way, filter, around, sort, MAX_SEEN).stream()
                .sorted(order)
                .map(Seen::id)
                .toList();
        int from = ids.indexOf(begin.last()) + 1;
        int end = Math.min(from + PAGE, ids.size());
        List<Long> shown = ids.subList(from, end);
        return end == ids.size()
                ? new PeoplePage(repository.lines(shown), "", false)
                : page(shown, new Cursor(0, shown.get(shown.size() - 1)), false);
    }

    /** As the ways of an order have people. */
    private static Comparator<Seen> order(PeopleSort sort) {
        Comparator<Seen> newest = Comparator.comparing(Seen::id).reversed();
        return switch (sort) {
            case NEWEST -> newest;
            case OLDEST -> newest.reversed();
            case ADDRESS -> Comparator.comparing(PeopleSearch::key);
            case ADDRESS_DOWN -> Comparator.comparing(PeopleSearch::key).reversed();
            case NAME, MAILED ->
                lastEmpty(Comparator.comparing(PeopleSearch::key).thenComparing(Seen::id));
            case NAME_DOWN, MAILED_DOWN ->
                lastEmpty(Comparator.comparing(PeopleSearch::key).reversed().thenComparing(newest));
        };
    }

    /** Those without a key at the end, newest first. */
    private static Comparator<Seen> lastEmpty(Comparator<Seen> order) {
        Comparator<Seen> newest = Comparator.comparing(Seen::id).reversed();
        return Comparator.comparing((Seen each) -> key(each).isEmpty())
                .thenComparing((one, other) -> (key(one).isEmpty() ? newest : order).compare(one, other));
    }

    private static String key(Seen person) {
        @Nullable String place = person.place();
        return place == null ? "" : place;
    }

    private Window window(Way way, PeopleFilter filter, FilterContext around, String from, long last, int number) {
        if (way == Way.SEGMENT) {
            return members(filter, last);
        }
        if (way == Way.INSIDE) {
            return repository.inside(filter, around, from, last, MAX_NAMES, WINDOW);
        }
        int size = filter.narrows() || way.byWords() && number > 0 ? WINDOW : PAGE + 1;
        List<Seen> some = repository.window(way, filter, around, from, last, size);
        return new Window(some, some.size() == size);
    }

    /** In growing ranges of ids, to each of which the segment's sets are limited. */
    private Window members(PeopleFilter filter, long last) {
        List<Seen> found = new ArrayList<>();
        long before = last == 0 ? repository.largest() + 1 : last;
        for (long span = FIRST_RANGE; found.size() <= PAGE && before > 1; span *= RANGE_GROWTH) {
            IdRange range = new IdRange(Math.max(0, before - 1 - span), before - 1);
            List<Seen> some = repository.members(filter, contexts.of(filter, range), range, WINDOW);
            found.addAll(some);
            if (some.size() == WINDOW) {
                return new Window(found, true);
            }
            before = range.after() + 1;
        }
        return new Window(found, before > 1);
    }

    private PeoplePage page(List<Long> found, Cursor next, boolean unfinished) {
        return new PeoplePage(repository.lines(found), next.text(), unfinished);
    }

    private static List<Way> byWords(PeopleFilter filter) {
        if (filter.words().contains("@")) {
            return List.of(Way.ADDRESS);
        }
        List<Way> beginnings = List.of(Way.ADDRESS, Way.NAME, Way.LAST_NAME);
        return filter.words().length() < FilterRepository.MIN_INNER_SEARCH
                ? beginnings
                : Stream.concat(beginnings.stream(), Stream.of(Way.INSIDE)).toList();
    }

    private static List<Way> ways(PeopleSort sort) {
        return switch (sort) {
            case NEWEST -> List.of(Way.ALL);
            case OLDEST -> List.of(Way.OLDEST);
            case ADDRESS -> List.of(Way.BY_ADDRESS_UP);
            case ADDRESS_DOWN -> List.of(Way.BY_ADDRESS_DOWN);
            case NAME -> List.of(Way.BY_NAME_UP, Way.WITHOUT_NAME);
            case NAME_DOWN -> List.of(Way.BY_NAME_DOWN, Way.WITHOUT_NAME);
            case MAILED -> List.of(Way.BY_MAIL_UP, Way.WITHOUT_MAIL);
            case MAILED_DOWN -> List.of(Way.BY_MAIL_DOWN, Way.WITHOUT_MAIL);
        };
    }

    private Way shortest(PeopleFilter filter, FilterContext around) {
        PeopleState state = filter.state();
        boolean ofList = state == PeopleState.ACTIVE || state == PeopleState.ENDED;
        List<Way> possible = Stream.of(
                        filter.list() == 0 ? Way.ALL : ofList ? Way.LIST_IN_STATE : Way.LIST,
                        filter.country().isEmpty() ? Way.ALL : Way.COUNTRY,
                        filter.language().isEmpty() ? Way.ALL : Way.LANGUAGE,
                        filter.tag() == 0 ? Way.ALL : Way.TAG,
                        filter.segment() == 0 ? Way.ALL : Way.SEGMENT)
                .filter(way -> way != Way.ALL)
                .toList();
        Way shortest = possible.isEmpty() ? Way.ALL : possible.get(0);
        if (possible.size() > 1) {
            int least = repository.count(shortest, filter, around, MAX_SEEN);
            for (Way way : possible.subList(1, possible.size())) {
                int people = repository.count(way, filter, around, MAX_SEEN);
                if (people < least) {
                    least = people;
                    shortest = way;
                }
            }
        }
        return shortest;
    }

    /**
     * Where a page starts: after the position of a person in one of the searches.
     *
     * @param last their id; 0 for the beginning
     */
    private record Cursor(int way, long last) {
        static Cursor parse(String text) {
            return text.matches("[0-3]-\\d{1,18}")
                    ? new Cursor(text.charAt(0) - '0', Long.parseLong(text.substring(2)))
                    : new Cursor(0, 0);
        }

        String text() {
            return way + "-" + last;
        }
    }
}

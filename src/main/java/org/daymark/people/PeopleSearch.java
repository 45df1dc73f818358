package org.daymark.people;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.people.PeopleRepository.Seen;
import org.daymark.people.PeopleRepository.Way;
import org.daymark.people.PeopleRepository.Window;
import org.springframework.stereotype.Service;

/**
 * Finds people page by page, however many there are. It reads along the shortest index, and where those who match are
 * rare it looks at a bounded number of people and lets the reader continue from there.
 */
@Service
class PeopleSearch {
    static final int PAGE = 50;

    private static final int WINDOW = 1_000;

    /** So many are looked at for one page at most. */
    static final int MAX_SEEN = 5_000;

    /** Names are read from their index alone, so one page may look at more of them. */
    private static final int MAX_NAMES = 10_000;

    /** A single letter is inside most names. */
    private static final int MIN_INNER_SEARCH = 2;

    private final PeopleRepository repository;

    PeopleSearch(PeopleRepository repository) {
        this.repository = repository;
    }

    /**
     * One page.
     *
     * @param cursor what the page before said; empty for the first page
     */
    PeoplePage find(PeopleFilter filter, String cursor) {
        Permission.VIEW_PEOPLE.require();
        Cursor begin = Cursor.parse(cursor);
        List<Way> ways = ways(filter);
        List<Long> found = new ArrayList<>();
        int seen = 0;
        for (int number = begin.way(); number < ways.size(); number++) {
            Way way = ways.get(number);
            long last = number == begin.way() ? begin.last() : 0;
            String from = filter.words();
            if (way.byWords() && last != 0) {
                // The place is not part of the cursor, since that stands in the page's address.
                from = repository.place(way, last).orElse(from);
            }
            if (way == Way.INSIDE && last == 0) {
                from = "";
            }
            boolean more;
            do {
                Window some = window(way, filter, from, last, number);
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

    private Window window(Way way, PeopleFilter filter, String from, long last, int number) {
        if (way == Way.INSIDE) {
            return repository.inside(filter, from, last, MAX_NAMES, WINDOW);
        }
        int size = filter.narrows() || number > 0 ? WINDOW : PAGE + 1;
        List<Seen> some = repository.window(way, filter, from, last, size);
        return new Window(some, some.size() == size);
    }

    private PeoplePage page(List<Long> found, Cursor next, boolean unfinished) {
        return new PeoplePage(repository.lines(found), next.text(), unfinished);
    }

    private List<Way> ways(PeopleFilter filter) {
        if (filter.words().isEmpty()) {
            return List.of(shortest(filter));
        }
        if (filter.words().contains("@")) {
            return List.of(Way.ADDRESS);
        }
        List<Way> beginnings = List.of(Way.ADDRESS, Way.NAME, Way.LAST_NAME);
        return filter.words().length() < MIN_INNER_SEARCH
                ? beginnings
                : Stream.concat(beginnings.stream(), Stream.of(Way.INSIDE)).toList();
    }

    private Way shortest(PeopleFilter filter) {
        List<Way> possible = Stream.of(
                        filter.list() == 0 ? Way.ALL : filter.state() == null ? Way.LIST : Way.LIST_IN_STATE,
                        filter.country().isEmpty() ? Way.ALL : Way.COUNTRY,
                        filter.language().isEmpty() ? Way.ALL : Way.LANGUAGE)
                .filter(way -> way != Way.ALL)
                .toList();
        Way shortest = possible.isEmpty() ? Way.ALL : possible.get(0);
        if (possible.size() > 1) {
            int least = repository.count(shortest, filter, MAX_SEEN);
            for (Way way : possible.subList(1, possible.size())) {
                int people = repository.count(way, filter, MAX_SEEN);
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

package org.daymark.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.daymark.organisation.Organisations;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** The observances and their dates. */
@Service
public class Observances {
    private static final Words WORDS = Words.of("calendar");

    /** The years whose dates can be asked for. */
    public static final int FIRST_YEAR = 2000;

    public static final int LAST_YEAR = 2100;

    private static final Comparator<Occurrence> BY_DATE = Comparator.comparing(
                    (Occurrence each) -> each.span().first())
            .thenComparing(each -> each.span().last())
            .thenComparing(each -> each.observance().name());

    private final OwnObservanceRepository own;
    private final Organisations organisations;
    private final Clock clock;

    Observances(OwnObservanceRepository own, Organisations organisations, Clock clock) {
        this.own = own;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** Those that Daymark brings, and the organization's own. */
    public List<Observance> all() {
        List<Observance> all = new ArrayList<>(Packaged.ALL);
        all.addAll(own.present());
        return all;
    }

    public Optional<Observance> find(String key) {
        return all().stream().filter(each -> each.key().equals(key)).findFirst();
    }

    /** The observance, or a response with 404. */
    Observance onPage(String key) {
        return find(key)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, WORDS.named("observance.unknown")));
    }

    /** The year, or a response with 404 if the calendar does not have it. */
    static int inRange(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    WORDS.named("year.unknown", Integer.toString(FIRST_YEAR), Integer.toString(LAST_YEAR)));
        }
        return year;
    }

    /** What has days in a year, by date. */
    public List<Occurrence> in(int year) {
        DateSpan whole = new DateSpan(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        List<Occurrence> found = new ArrayList<>();
        for (Observance each : all()) {
            for (int of = year - 1; of <= year; of++) {
                Occurrence occurrence = each.in(of);
                if (occurrence.span().overlaps(whole)) {
                    found.add(occurrence);
                }
            }
        }
        found.sort(BY_DATE);
        return found;
    }

    /** What is not over yet, by date: what is on now and what comes next. */
    public List<Occurrence> ahead(int limit) {
        LocalDate today = today();
        return all().stream()
                .map(each -> next(each, today))
                .sorted(BY_DATE)
                .limit(limit)
                .toList();
    }

    /** The first occurrence that is not over on a day. */
    static Occurrence next(Observance observance, LocalDate day) {
        int year = day.getYear() - 1;
        Occurrence occurrence = observance.in(year);
        while (occurrence.span().isOver(day)) {
            year++;
            occurrence = observance.in(year);
        }
        return occurrence;
    }

    /** Today in the organization's time zone. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(organisations.current().timeZone()));
    }

    /** Read when they are first asked for: most starts and commands need none of them. */
    private static final class Packaged {
        static final List<Observance> ALL = ObservanceFile.packaged();
    }
}

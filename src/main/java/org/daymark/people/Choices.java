package org.daymark.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The languages and countries that people have, for the filters. Many are looked up again only every other minute. */
@Component
class Choices {
    private static final Duration KEPT = Duration.ofMinutes(2);
    private static final int MANY = 40;

    private final PeopleRepository repository;
    private final Clock clock;
    private volatile Kept kept = new Kept(Instant.MIN, List.of(), List.of());

    Choices(PeopleRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Values with what pages call them, in the order of the names. */
    List<List<String>> languages() {
        return kept().languages();
    }

    List<List<String>> countries() {
        return kept().countries();
    }

    private Kept kept() {
        Instant now = clock.instant();
        boolean many = kept.languages().size() + kept.countries().size() > MANY;
        if (!many || kept.at().plus(KEPT).isBefore(now)) {
            kept = new Kept(now, named(repository.languages(), true), named(repository.countries(), false));
        }
        return kept;
    }

    private static List<List<String>> named(List<String> values, boolean languages) {
        return values.stream()
                .map(value -> List.of(value, languages ? Names.language(value) : Names.country(value)))
                .sorted(java.util.Comparator.comparing(choice -> choice.get(1)))
                .toList();
    }

    private record Kept(Instant at, List<List<String>> languages, List<List<String>> countries) {}
}

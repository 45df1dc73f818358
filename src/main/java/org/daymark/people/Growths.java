package org.daymark.people;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.springframework.stereotype.Service;

/** How lists grew, as the current user may see it. */
@Service
public class Growths {
    private final PeopleFigures figures;
    private final Clock clock;

    Growths(PeopleFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * The growth of a list; empty while a long list is counted for the first time.
     *
     * @param list its id, or 0 for all lists
     */
    public Optional<Growth> of(long list, boolean weekly) {
        return figures.of(list).map(counted -> of(counted, weekly));
    }

    Growth of(PeopleFigures.Counted counted, boolean weekly) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        boolean hides = !Actor.current().may(Permission.VIEW_PEOPLE);
        return Growth.of(counted.days(), today, weekly, hides);
    }
}

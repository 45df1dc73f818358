package org.daymark.people;

import java.util.Arrays;
import org.daymark.text.Words;

/** In which order people are shown. */
enum PeopleSort {
    NEWEST("s.id", true),
    OLDEST("s.id", false),
    ADDRESS("s.email", false),
    ADDRESS_DOWN("s.email", true),
    /** People without a name come last. */
    NAME("s.name_key", false),
    NAME_DOWN("s.name_key", true),
    /** People without mail come last. */
    MAILED_DOWN(PeopleRepository.MAILED, true),
    MAILED(PeopleRepository.MAILED, false);

    private static final Words WORDS = Words.of("people");

    private final String column;
    private final boolean down;

    PeopleSort(String column, boolean down) {
        this.column = column;
        this.down = down;
    }

    String column() {
        return column;
    }

    boolean down() {
        return down;
    }

    public String word() {
        return WORDS.of(this);
    }

    static PeopleSort named(String name) {
        return Arrays.stream(values())
                .filter(sort -> sort.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(NEWEST);
    }
}

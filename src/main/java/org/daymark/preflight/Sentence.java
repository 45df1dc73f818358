package org.daymark.preflight;

import org.daymark.text.Words;

/**
 * A sentence of a finding.
 *
 * @param key tells it from others by its id and details, whatever its words are
 */
record Sentence(String key, String words) {
    private static final Words WORDS = Words.of("preflight");
    private static final String SEPARATOR = "\n";

    /** A sentence of ui/preflight/words.properties, each {0} replaced by its detail. */
    static Sentence of(String id, String... details) {
        return new Sentence(String.join(SEPARATOR, id, String.join(SEPARATOR, details)), WORDS.named(id, details));
    }

    /** The sentence for a constant. */
    static Sentence of(Enum<?> constant, String... details) {
        return new Sentence(
                String.join(SEPARATOR, constant.name(), String.join(SEPARATOR, details)), WORDS.of(constant, details));
    }

    /** A sentence that another package or a library wrote. */
    static Sentence quoted(String key, String words) {
        return new Sentence(key, words);
    }

    /** The same sentence about a place outside the fields. */
    Sentence at(Place place) {
        return new Sentence(place.name() + SEPARATOR + key, words);
    }

    /** This sentence and another one after it. */
    Sentence then(Sentence next) {
        return new Sentence(key + SEPARATOR + next.key, words + " " + next.words);
    }
}

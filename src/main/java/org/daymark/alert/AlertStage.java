package org.daymark.alert;

import java.util.Locale;
import org.daymark.text.Words;

/** At which moment people are told. */
enum AlertStage {
    BEGINS,
    STILL,
    RECOVERED;

    private static final Words WORDS = Words.of("alert");

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The subject of a mail about this. */
    String subject(String words) {
        return WORDS.of(this, words);
    }
}

package org.daymark.writing;

import java.util.Locale;
import org.daymark.text.Words;

/** The preview modes. */
enum View {
    DESKTOP,
    PHONE,
    DARK,
    IMAGES_OFF,
    WEB,
    TEXT;

    private static final Words WORDS = Words.of("writing");

    public String label() {
        return WORDS.of(this);
    }

    /** The name in URLs. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The mode with this key; by default the first one. */
    static View of(String key) {
        for (View view : values()) {
            if (view.key().equals(key)) {
                return view;
            }
        }
        return DESKTOP;
    }
}

package org.daymark.signoff;

import java.util.Locale;
import org.daymark.text.Words;

/** How an outside reviewer looks at the mail. */
enum ReviewerView {
    DESKTOP,
    PHONE,
    DARK,
    /** Only where the web view has more than the mail. */
    WEB,
    TEXT;

    private static final Words WORDS = Words.of("signoff");

    public String label() {
        return WORDS.of(this);
    }

    /** The name in URLs. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReviewerView of(String key) {
        for (ReviewerView view : values()) {
            if (view.key().equals(key)) {
                return view;
            }
        }
        return DESKTOP;
    }
}

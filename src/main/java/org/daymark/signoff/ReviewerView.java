package org.daymark.signoff;

import java.util.Locale;

/** How an outside reviewer looks at the mail. */
enum ReviewerView {
    DESKTOP("Desktop"),
    PHONE("Phone"),
    DARK("Dark"),
    /** Only where the web view has more than the mail. */
    WEB("Web view"),
    TEXT("Plain text");

    private final String label;

    ReviewerView(String label) {
        this.label = label;
    }

    public String label() {
        return label;
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

package org.daymark.writing;

import java.util.Locale;

/** The ways to look at a mail. */
enum View {
    DESKTOP("Desktop"),
    PHONE("Phone"),
    DARK("Dark"),
    IMAGES_OFF("Images off"),
    TEXT("Plain text");

    private final String label;

    View(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** By which addresses of pages know it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The view of this key; the first one when there is none. */
    static View of(String key) {
        for (View view : values()) {
            if (view.key().equals(key)) {
                return view;
            }
        }
        return DESKTOP;
    }
}

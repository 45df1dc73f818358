package org.daymark.writing;

import java.util.Locale;

/** The preview modes. */
enum View {
    DESKTOP("Desktop"),
    PHONE("Phone"),
    DARK("Dark"),
    IMAGES_OFF("Images off"),
    WEB("Web view"),
    TEXT("Plain text");

    private final String label;

    View(String label) {
        this.label = label;
    }

    public String label() {
        return label;
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

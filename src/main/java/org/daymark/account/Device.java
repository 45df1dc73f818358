package org.daymark.account;

import org.jspecify.annotations.Nullable;

/** Puts a browser's long name for itself into words that its owner recognizes. */
final class Device {
    private static final String[][] BROWSERS = {
        {"Edg/", "Edge"},
        {"OPR/", "Opera"},
        {"Firefox/", "Firefox"},
        {"FxiOS/", "Firefox"},
        {"CriOS/", "Chrome"},
        {"Chrome/", "Chrome"},
        {"Safari/", "Safari"}
    };
    private static final String[][] SYSTEMS = {
        {"iPhone", "iPhone"},
        {"iPad", "iPad"},
        {"Android", "Android"},
        {"Windows", "Windows"},
        {"Mac OS X", "macOS"},
        {"CrOS", "ChromeOS"},
        {"Linux", "Linux"}
    };

    private Device() {}

    static String of(@Nullable String userAgent) {
        if (userAgent == null) {
            return "Unknown browser";
        }
        return first(userAgent, BROWSERS, "Unknown browser") + " on " + first(userAgent, SYSTEMS, "an unknown system");
    }

    private static String first(String userAgent, String[][] names, String otherwise) {
        for (String[] name : names) {
            if (userAgent.contains(name[0])) {
                return name[1];
            }
        }
        return otherwise;
    }
}

package org.daymark.account;

import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Puts a browser's long name for itself into words that its owner recognizes. */
final class Device {
    private static final Words WORDS = Words.of("account");
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
            return WORDS.named("device.unknown");
        }
        return WORDS.named(
                "device",
                first(userAgent, BROWSERS, WORDS.named("device.unknown")),
                first(userAgent, SYSTEMS, WORDS.named("device.unknown-system")));
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

package org.daymark.text;

import java.util.Locale;

/** Numbers as people read them, by the JDK's data for American English. */
public final class Figures {
    private static final Words WORDS = Words.of("text");
    private static final Locale LOCALE = Locale.US;
    private static final String[] UNITS = {"KB", "MB", "GB", "TB"};
    private static final int STEP = 1024;

    private Figures() {}

    /** A whole number with separators, such as 12,345. */
    public static String count(long number) {
        return String.format(LOCALE, "%,d", number);
    }

    /** A number with its noun, such as "1 delivery" or "1,200 deliveries". */
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** A number with so many decimal places, such as 1,234.5. */
    public static String decimal(double number, int places) {
        return String.format(LOCALE, "%,." + places + "f", number);
    }

    /** A size in the unit that fits, of 1,024 smaller ones, such as 200 MB or 1.5 MB. */
    public static String bytes(long bytes) {
        if (bytes < STEP) {
            return WORDS.named(bytes == 1 ? "size.byte" : "size.bytes", Long.toString(bytes));
        }
        double size = (double) bytes / STEP;
        int unit = 0;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        // Kilobytes are small enough without decimal places.
        return decimal(size, unit == 0 ? 0 : 1).replaceFirst("\\.0$", "") + " " + UNITS[unit];
    }
}

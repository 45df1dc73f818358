package org.daymark.text;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.util.ULocale;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The language of a mail: how its dates are written, which way its lines run, and where its words are found. */
public record MailLanguage(Locale locale) {
    /** A BCP 47 tag, or one with underscores as many programs write it; empty if it names no language. */
    public static Optional<MailLanguage> parse(String tag) {
        try {
            Locale locale = new Locale.Builder()
                    .setLanguageTag(tag.strip().replace('_', '-'))
                    .build();
            int length = locale.getLanguage().length();
            return length == 2 || length == 3 ? Optional.of(new MailLanguage(locale)) : Optional.empty();
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    /** The same for a tag that was parsed before. */
    public static MailLanguage of(String tag) {
        return parse(tag).orElseThrow(() -> new IllegalArgumentException(tag));
    }

    /** The canonical BCP 47 tag. */
    public String tag() {
        return locale.toLanguageTag();
    }

    /** What people call it, such as Spanish (Mexico). */
    public String name() {
        return locale.getDisplayName(Locale.ENGLISH);
    }

    /** Decided by the script, whether it is named or only usual for the language and region (CLDR). */
    public boolean rightToLeft() {
        return ULocale.forLocale(locale).isRightToLeft();
    }

    /** The direction of a text whose language is not known, by its first letter: ltr or rtl. */
    public static String directionOf(String text) {
        return Bidi.getBaseDirection(text) == Bidi.RTL ? "rtl" : "ltr";
    }

    /** The direction of its lines, as HTML calls it: ltr or rtl. */
    public String direction() {
        return rightToLeft() ? "rtl" : "ltr";
    }

    /** A value within a sentence: where lines run from right to left, its own order is kept apart from theirs. */
    public String isolated(String value) {
        return rightToLeft() ? "\u2068" + value + "\u2069" : value;
    }

    /** The names that a file of words for it may have, the nearest first: zh-hant-tw, zh-hant, zh. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        String name = locale.stripExtensions().toLanguageTag().toLowerCase(Locale.ROOT);
        while (true) {
            names.add(name);
            int end = name.lastIndexOf('-');
            if (end < 0) {
                return names;
            }
            name = name.substring(0, end);
        }
    }

    /** A day, such as June 27, 2027. */
    public DateTimeFormatter day() {
        return inItsDigits(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG));
    }

    /** A day with the day of the week, such as Sunday, June 27, 2027. */
    public DateTimeFormatter fullDay() {
        return inItsDigits(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL));
    }

    /**
     * A month and its year, such as June 2027; the JDK learns only in later versions how a language puts them together.
     */
    public DateTimeFormatter month() {
        ULocale gregorian = ULocale.forLocale(locale).setKeywordValue("calendar", "gregorian");
        return inItsDigits(DateTimeFormatter.ofPattern(
                DateTimePatternGenerator.getInstance(gregorian).getBestPattern("yMMMM"), locale));
    }

    /** A whole number, such as 1,200. */
    public String count(int number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    private DateTimeFormatter inItsDigits(DateTimeFormatter formatter) {
        return formatter.withLocale(locale).withDecimalStyle(DecimalStyle.of(locale));
    }
}

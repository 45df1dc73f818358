package org.daymark.subscriber;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person besides the address. The name in small letters is that of the column of
 * {@code subscribers}, and of the column of exported files.
 */
public enum PersonalField {
    /** At most 100 characters, on one line. */
    FIRST_NAME("firstName", Values.MAX_NAME, text -> Values.text(text, Values.MAX_NAME)),
    /** At most 100 characters, on one line. */
    LAST_NAME("lastName", Values.MAX_NAME, text -> Values.text(text, Values.MAX_NAME)),
    /** A BCP 47 tag such as {@code pt-BR}. */
    LANGUAGE("language", Values.MAX_LANGUAGE, Values::language),
    /** An IANA zone name such as {@code Europe/Madrid}. */
    TIME_ZONE("timeZone", Values.MAX_TIME_ZONE, Values::timeZone),
    /** An ISO 3166-1 alpha-2 code in capitals. */
    COUNTRY("country", Values.MAX_NAME, Values::country);

    private static final Words WORDS = Words.of("subscriber");

    private final String input;
    private final int max;
    private final Parser parser;
    private final String column = name().toLowerCase(Locale.ROOT);

    PersonalField(String input, int max, Parser parser) {
        this.input = input;
        this.max = max;
        this.parser = parser;
    }

    private interface Parser {
        @Nullable
        String parse(String text) throws Values.Unusable;
    }

    /** Returns the value in its normal form; null if the text is empty. */
    public @Nullable String parse(String text) throws Values.Unusable {
        return parser.parse(text);
    }

    /** The name of its column, in the database and in files. */
    public String column() {
        return column;
    }

    /** The columns of all fields, separated by commas, each behind a prefix such as {@code s.} or none. */
    public static String columns(String prefix) {
        return Arrays.stream(values()).map(field -> prefix + field.column).collect(Collectors.joining(", "));
    }

    /** The name of its field in forms. */
    public String input() {
        return input;
    }

    /** What people call it. */
    public String label() {
        return WORDS.of(this);
    }

    /** How many characters people may type; a parser may accept fewer. */
    public int max() {
        return max;
    }

    /** What to type, or empty. */
    public String hint() {
        return WORDS.in("hint", this);
    }
}

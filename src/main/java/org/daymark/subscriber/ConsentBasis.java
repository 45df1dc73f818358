package org.daymark.subscriber;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.daymark.text.Words;

/** In what way a consent, or its end, is known. Rows from before may have another text in place of the name. */
public enum ConsentBasis {
    PAPER_FORM("paper form"),
    SPOKEN("spoken"),
    EMAIL("email"),
    WEB_FORM("web form"),
    SIGN_UP("sign-up"),
    /** The one that a person confirmed by a link in a mail. */
    CONFIRMED_SIGN_UP("confirmed sign-up"),
    ASKED_IN_PERSON("asked in person"),
    STATED_BY_OPERATOR("stated by operator"),
    /** Of a file out of which no one joins a list. */
    NOBODY_JOINED("nobody joined"),
    ENTERED_BY_STAFF("entered by staff"),
    DECIDED_BY_STAFF("decided by staff"),
    OWN_WISH("own wish"),
    KEPT_ELSEWHERE("kept elsewhere"),
    OTHER("other");

    private static final Words WORDS = Words.of("subscriber");

    private final String key;

    ConsentBasis(String key) {
        this.key = key;
    }

    /** What forms, exports and the audit log call it. */
    @JsonValue
    public String key() {
        return key;
    }

    public String words() {
        return WORDS.of(this);
    }

    /** What a page calls it that lists one thing a line. */
    public String label() {
        return WORDS.in("label", this);
    }

    /** The one of this key, if it is among those that may be chosen. */
    public static Optional<ConsentBasis> among(List<ConsentBasis> choice, String key) {
        return choice.stream().filter(basis -> basis.key.equals(key)).findFirst();
    }

    /** What a form shows of a choice: key, label and what it means. */
    public static List<List<String>> options(List<ConsentBasis> choice) {
        return choice.stream()
                .map(basis -> Stream.of(basis.key, basis.label(), WORDS.in("hint", basis))
                        .filter(text -> !text.isEmpty())
                        .toList())
                .toList();
    }

    public static ConsentBasis of(String column) {
        return Arrays.stream(values())
                .filter(basis -> basis.name().equals(column))
                .findFirst()
                .orElse(OTHER);
    }

    /** What exports call the basis in a row, which may be a text from before. */
    public static String keyOf(String column) {
        ConsentBasis basis = of(column);
        return basis == OTHER ? column : basis.key;
    }

    /** The words for the basis in a row, which may be a text from before. */
    public static String wordsOf(String column) {
        ConsentBasis basis = of(column);
        return basis == OTHER ? column : basis.words();
    }
}

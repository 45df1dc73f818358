package org.daymark.subscriber;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.daymark.consent.ConsentLimit;
import org.daymark.text.Constants;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** How Daymark knows of a consent or its end. Old rows may have another text in place of the name. */
public enum ConsentBasis {
    PAPER_FORM("paper form"),
    SPOKEN("spoken"),
    EMAIL("email"),
    WEB_FORM("web form"),
    SIGN_UP("sign-up"),
    /** A sign-up that the person confirmed with a link in a mail. */
    CONFIRMED_SIGN_UP("confirmed sign-up"),
    ASKED_IN_PERSON("asked in person"),
    /** No consent in words, but implied by a purchase, a donation, a membership or volunteer work. */
    RELATIONSHIP("existing relationship", ConsentLimit.RELATION),
    /** Implied by a question to the organization. */
    INQUIRY("inquiry", ConsentLimit.INQUIRY),
    /** The basis of charities in the United Kingdom, which is no consent. */
    SOFT_OPT_IN("charity soft opt-in", ConsentLimit.SOFT_OPT_IN),
    STATED_BY_OPERATOR("stated by operator"),
    /** For a file that adds no one to a list. */
    NOBODY_JOINED("nobody joined"),
    ENTERED_BY_STAFF("entered by staff"),
    DECIDED_BY_STAFF("decided by staff"),
    OWN_WISH("own wish"),
    KEPT_ELSEWHERE("kept elsewhere"),
    OTHER("other");

    private static final Words WORDS = Words.of("subscriber");

    private final String key;
    private final @Nullable ConsentLimit limit;

    ConsentBasis(String key) {
        this(key, null);
    }

    ConsentBasis(String key, @Nullable ConsentLimit limit) {
        this.key = key;
        this.limit = limit;
    }

    /** What limits a consent on this basis; null if it lasts until it is withdrawn. */
    public @Nullable ConsentLimit limit() {
        return limit;
    }

    /** The value in forms, exports and the audit log. */
    @JsonValue
    public String key() {
        return key;
    }

    public String words() {
        return WORDS.of(this);
    }

    /** The label in forms and lists. */
    public String label() {
        return WORDS.in("label", this);
    }

    /** The basis with this key, if it is one of the choices. */
    public static Optional<ConsentBasis> among(List<ConsentBasis> choice, String key) {
        return choice.stream().filter(basis -> basis.key.equals(key)).findFirst();
    }

    /** The choices of a form: key, label and, for some, a hint. */
    public static List<List<String>> options(List<ConsentBasis> choice) {
        return choice.stream()
                .map(basis -> Stream.of(basis.key, basis.label(), WORDS.in("hint", basis))
                        .filter(text -> !text.isEmpty())
                        .toList())
                .toList();
    }

    public static ConsentBasis of(String column) {
        return Constants.named(ConsentBasis.class, column).orElse(OTHER);
    }

    /** The export value of the basis in a row, which may be an old text. */
    public static String keyOf(String column) {
        ConsentBasis basis = of(column);
        return basis == OTHER ? column : basis.key;
    }

    /** The display text of the basis in a row, which may be an old text. */
    public static String wordsOf(String column) {
        ConsentBasis basis = of(column);
        return basis == OTHER ? column : basis.words();
    }
}

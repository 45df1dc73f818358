package org.daymark.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.problem.Problem;
import org.daymark.text.Words;

/** What is wrong with a form, field by field, in the order of the fields. */
final class Faults {
    private static final Words WORDS = Words.of("account");
    private static final int MAX_NAME = 100;
    private static final int ZWNJ = 0x200c;
    private static final int ZWJ = 0x200d;

    private final Map<String, String> words = new LinkedHashMap<>();

    void add(String field, String text) {
        words.put(field, text);
    }

    boolean any() {
        return !words.isEmpty();
    }

    /** The words for each faulty field, as pages take them. */
    Map<String, String> errors() {
        return words;
    }

    /** All of them as one failure, for where there is no form. */
    void orThrow() {
        if (any()) {
            throw new Problem(String.join(" ", words.values()));
        }
    }

    /** The name as it is stored. */
    String name(String given) {
        String name = given.strip();
        if (name.isEmpty()) {
            add("name", WORDS.named("name.empty"));
        } else if (name.length() > MAX_NAME) {
            add("name", WORDS.named("name.long", Integer.toString(MAX_NAME)));
        } else if (name.codePoints().anyMatch(Faults::invisible)) {
            add("name", WORDS.named("name.invisible"));
        }
        return name;
    }

    Optional<EmailAddress> email(String given) {
        try {
            return Optional.of(EmailAddress.parse(given));
        } catch (InvalidAddress e) {
            add("email", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    void password(String password, String repeated, String email) {
        String fault = PasswordRules.fault(password, email);
        if (fault != null) {
            add("password", fault);
        } else if (!password.equals(repeated)) {
            add("repeated", WORDS.named("passwords.differ"));
        }
    }

    private static boolean invisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            case Character.FORMAT -> c != ZWNJ && c != ZWJ;
            default -> c == 0xFFFD;
        };
    }
}

package org.daymark.console;

import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Says which value of a request was not understood, and why. */
final class BadParameterMessage {
    private static final int MAX_SHOWN = 40;
    private static final String NOTHING_CHANGED = " Nothing was changed.";

    private BadParameterMessage() {}

    /** The words for a failure of this kind; null for others. */
    static @Nullable String words(@Nullable Throwable failure) {
        if (failure instanceof MethodArgumentTypeMismatchException wrong) {
            if (wrong.getValue() instanceof Object[]) {
                return "“" + wrong.getName() + "” was sent more than once. Only one value is allowed."
                        + NOTHING_CHANGED;
            }
            String value = shown(String.valueOf(wrong.getValue()));
            String kind = isTruth(wrong.getRequiredType()) ? "true or false" : "a whole number";
            return (wrong.getParameter().hasParameterAnnotation(PathVariable.class)
                            ? "The address has “" + value + "” where it needs " + kind + "."
                            : "The value of “" + wrong.getName() + "” is “" + value + "”, but must be " + kind + ".")
                    + NOTHING_CHANGED;
        }
        return failure instanceof MissingServletRequestParameterException missing
                ? "The value of “" + missing.getParameterName() + "” is missing." + NOTHING_CHANGED
                : null;
    }

    private static boolean isTruth(@Nullable Class<?> type) {
        return type == Boolean.class || type == boolean.class;
    }

    private static String shown(String value) {
        String plain = value.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "\ufffd");
        return Excerpt.of(plain, MAX_SHOWN);
    }
}

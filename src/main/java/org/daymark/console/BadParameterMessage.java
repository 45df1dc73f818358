package org.daymark.console;

import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Says which value of a request was not understood, and why. */
final class BadParameterMessage {
    private static final Words WORDS = Words.of("console");
    private static final int MAX_SHOWN = 40;

    private BadParameterMessage() {}

    /** The words for a failure of this kind; null for others. */
    static @Nullable String words(@Nullable Throwable failure) {
        if (failure instanceof MethodArgumentTypeMismatchException wrong) {
            if (wrong.getValue() instanceof Object[]) {
                return WORDS.named("parameter.twice", wrong.getName());
            }
            String value = shown(String.valueOf(wrong.getValue()));
            String kind = WORDS.named(isTruth(wrong.getRequiredType()) ? "parameter.truth" : "parameter.number");
            return wrong.getParameter().hasParameterAnnotation(PathVariable.class)
                    ? WORDS.named("parameter.in-address", value, kind)
                    : WORDS.named("parameter.wrong", wrong.getName(), value, kind);
        }
        return failure instanceof MissingServletRequestParameterException missing
                ? WORDS.named("parameter.missing", missing.getParameterName())
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

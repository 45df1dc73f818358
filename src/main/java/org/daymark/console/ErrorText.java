package org.daymark.console;

import org.daymark.text.Words;
import org.springframework.http.HttpStatus;

/** What an error page says: what happened, and what to do. */
record ErrorText(String title, String text, String advice) {
    private static final Words WORDS = Words.of("console");

    static final ErrorText EXPIRED = named("expired");

    static final ErrorText STRANGE_ADDRESS = notUnderstood().withText(WORDS.named("invalid.address"));

    static ErrorText of(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> notUnderstood();
            case FORBIDDEN -> named("forbidden");
            case NOT_FOUND -> named("not-found");
            case METHOD_NOT_ALLOWED -> named("method");
            case CONFLICT -> named("conflict");
            case CONTENT_TOO_LARGE -> named("too-large");
            case TOO_MANY_REQUESTS -> named("too-many");
            case SERVICE_UNAVAILABLE -> named("not-ready");
            case NOT_IMPLEMENTED, HTTP_VERSION_NOT_SUPPORTED -> notUnderstood().withText(WORDS.named("invalid.kind"));
            default -> status.is4xxClientError() ? notUnderstood() : named("broken");
        };
    }

    private static ErrorText named(String id) {
        return new ErrorText(WORDS.named(id), WORDS.named(id + ".text"), WORDS.named(id + ".advice"));
    }

    private static ErrorText notUnderstood() {
        return named("invalid");
    }

    ErrorText withText(String other) {
        return new ErrorText(title, other, advice);
    }

    ErrorText withAdvice(String other) {
        return new ErrorText(title, text, other);
    }
}

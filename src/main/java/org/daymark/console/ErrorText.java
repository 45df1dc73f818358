package org.daymark.console;

import org.springframework.http.HttpStatus;

/** What an error page says: what happened, and what to do. */
record ErrorText(String title, String text, String advice) {
    static final ErrorText EXPIRED = new ErrorText(
            "This form has expired",
            "The session of this form has ended. Nothing was changed.",
            "Reload the page and try again. You may have to sign in first.");

    static final ErrorText STRANGE_ADDRESS = notUnderstood()
            .withText("The address contains something that is not allowed: a semicolon, a backslash, two slashes in a"
                    + " row, an encoded slash, or invalid text. Nothing was changed.");

    static ErrorText of(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> notUnderstood();
            case FORBIDDEN ->
                new ErrorText(
                        "You are not allowed to do this",
                        "Your account does not have the permission. Nothing was changed.",
                        "Ask an administrator for the permission.");
            case NOT_FOUND ->
                new ErrorText(
                        "Page not found",
                        "There is no page at this address. The address may be mistyped, or the page may have been deleted.",
                        "Go to Home and continue from there.");
            case METHOD_NOT_ALLOWED ->
                new ErrorText(
                        "This page cannot be used that way",
                        "The page exists, but not for this kind of request.",
                        "Open it with its link.");
            case CONFLICT ->
                new ErrorText(
                        "This is not possible now",
                        "Something has changed since you opened the page. This request changed nothing.",
                        "Go back, reload the page and try again.");
            case CONTENT_TOO_LARGE ->
                new ErrorText(
                        "Too large",
                        "The request is larger than this page accepts. Nothing was changed.",
                        "Send a smaller file, or split it.");
            case TOO_MANY_REQUESTS ->
                new ErrorText(
                        "Too many requests",
                        "There were too many attempts in a short time.",
                        "Wait a few minutes and try again.");
            case SERVICE_UNAVAILABLE ->
                new ErrorText(
                        "Not ready",
                        "The server is starting, stopping, or waiting for its database.",
                        "Try again in a minute.");
            case NOT_IMPLEMENTED, HTTP_VERSION_NOT_SUPPORTED ->
                notUnderstood().withText("The server does not know this kind of request.");
            default ->
                status.is4xxClientError()
                        ? notUnderstood()
                        : new ErrorText(
                                "Something went wrong",
                                "The page could not be created. The server's log has the details.",
                                "Try again in a moment. If the error persists, tell the person who runs this server.");
        };
    }

    private static ErrorText notUnderstood() {
        return new ErrorText(
                "Invalid request",
                "Something in the address or in the request is invalid.",
                "Check the address, or go back and try again.");
    }

    ErrorText withText(String other) {
        return new ErrorText(title, other, advice);
    }

    ErrorText withAdvice(String other) {
        return new ErrorText(title, text, other);
    }
}

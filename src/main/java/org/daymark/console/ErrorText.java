package org.daymark.console;

import org.springframework.http.HttpStatus;

/** What an error page says: what happened, and what to do. */
record ErrorText(String title, String text, String advice) {
    static final ErrorText EXPIRED = new ErrorText(
            "This page was open for too long",
            "The form was not sent, because the session that it belonged to is over. Nothing was changed.",
            "Open the page again and send the form once more. You may have to sign in first.");

    static final ErrorText STRANGE_ADDRESS = notUnderstood()
            .withText(
                    "The address has something in it that no page's address has: a semicolon, a backslash, two slashes in"
                            + " a row, an encoded slash, or bytes that are no text. Nothing was changed.");

    static ErrorText of(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> notUnderstood();
            case FORBIDDEN ->
                new ErrorText(
                        "You may not do this",
                        "Your account does not have the permission for it. Nothing was changed.",
                        "Ask an administrator, who can do it or give you the permission.");
            case NOT_FOUND ->
                new ErrorText(
                        "There is nothing here",
                        "No page answers at this address. It may have been mistyped, or what it showed is gone.",
                        "Go to the start page and find your way from there.");
            case METHOD_NOT_ALLOWED ->
                new ErrorText(
                        "This page cannot be used that way",
                        "The page exists, but not for this kind of request.",
                        "Open it by its link.");
            case CONFLICT ->
                new ErrorText(
                        "This cannot be done now",
                        "Things have changed since the page was opened. Nothing was changed by this request.",
                        "Go back, load the page again and look at how things stand.");
            case CONTENT_TOO_LARGE ->
                new ErrorText(
                        "That was too much",
                        "What was sent is larger than this page takes. Nothing was changed.",
                        "Send a smaller file, or split it.");
            case TOO_MANY_REQUESTS ->
                new ErrorText(
                        "That was too often",
                        "There were too many attempts in a short time.",
                        "Wait a few minutes and try again.");
            case SERVICE_UNAVAILABLE ->
                new ErrorText(
                        "Not ready at the moment",
                        "The server is starting, stopping, or waiting for its database.",
                        "Try again in a minute.");
            case NOT_IMPLEMENTED, HTTP_VERSION_NOT_SUPPORTED ->
                notUnderstood().withText("The server does not know this kind of request.");
            default ->
                status.is4xxClientError()
                        ? notUnderstood()
                        : new ErrorText(
                                "Something went wrong here",
                                "The page could not be made. This is not your fault; the server's log says what happened.",
                                "Try again in a moment. If it stays, look at the log or tell the person who runs this server.");
        };
    }

    private static ErrorText notUnderstood() {
        return new ErrorText(
                "This request was not understood",
                "Something in the address or in what was sent does not fit.",
                "Check the address, or go back and try again.");
    }

    ErrorText withText(String other) {
        return new ErrorText(title, other, advice);
    }

    ErrorText withAdvice(String other) {
        return new ErrorText(title, text, other);
    }
}

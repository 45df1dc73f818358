package org.daymark.http;

import java.util.Optional;

/** What may come with a request, decided by its head before a byte of its body is read. */
public sealed interface Allowance {
    /** No body is read; the page answers by the head alone, and the connection ends. */
    record Nothing() implements Allowance {}

    /**
     * The body is collected whole before a page gets the request.
     *
     * @param limit in bytes; of a longer body nothing more is read
     * @param holder what unfinished bodies are counted by in place of the client's address, such as a valid token
     */
    record Whole(int limit, Optional<String> holder) implements Allowance {}

    /** The page reads the body as it comes in; it must know the person first. */
    record AsItComes() implements Allowance {}
}

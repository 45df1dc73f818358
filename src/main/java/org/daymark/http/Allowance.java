package org.daymark.http;

import java.util.Optional;

/** How the body of a request is read, decided from its head. */
public sealed interface Allowance {
    /** No body is read, and the connection closes after the response. */
    record Nothing() implements Allowance {}

    /**
     * The body is collected completely before a page gets the request.
     *
     * @param limit the maximum number of bytes
     * @param holder the owner of unfinished bodies instead of the client's address, such as a valid token
     */
    record Whole(int limit, Optional<String> holder) implements Allowance {}

    /** The page reads the body as it arrives and must authenticate the user first. */
    record AsItComes() implements Allowance {}
}

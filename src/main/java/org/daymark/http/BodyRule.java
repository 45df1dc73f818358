package org.daymark.http;

import java.util.Optional;

/** Lets a feature decide how request bodies are read. */
@FunctionalInterface
public interface BodyRule {
    /**
     * The allowance for a request, or empty for other paths.
     *
     * @param path the path as sent, without the query
     * @param contentType in lower case; empty without one
     */
    Optional<Allowance> allowance(String path, String contentType);
}

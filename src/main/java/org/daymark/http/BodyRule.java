package org.daymark.http;

import java.util.Optional;

/** A feature's say in which request bodies are read. */
@FunctionalInterface
public interface BodyRule {
    /**
     * What may come with a request; empty for other features' paths.
     *
     * @param path as it was sent, without its query
     * @param contentType in small letters; empty without one
     */
    Optional<Allowance> allowance(String path, String contentType);
}

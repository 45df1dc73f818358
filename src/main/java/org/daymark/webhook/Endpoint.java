package org.daymark.webhook;

import org.jspecify.annotations.Nullable;

/**
 * An address at which a provider reports.
 *
 * @param token the last part of the address
 * @param secret what proves a report; empty where only a topic does
 * @param topic the SNS topic that alone is taken, or null
 * @param active whether reports are taken
 */
record Endpoint(
        long id,
        Provider provider,
        String name,
        String token,
        String secret,
        @Nullable String topic,
        boolean active) {
    static final String PREFIX = "/hooks/";

    /** Its path below the public address. */
    String path() {
        return PREFIX + provider.path() + "/" + token;
    }

    /** What its events are recorded under. */
    String source() {
        return "webhook:" + id;
    }

    /** Never with the secret. */
    @Override
    public String toString() {
        return "Endpoint[" + id + "]";
    }
}

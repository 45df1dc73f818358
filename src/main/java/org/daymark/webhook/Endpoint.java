package org.daymark.webhook;

import org.jspecify.annotations.Nullable;

/**
 * An address at which a provider reports.
 *
 * @param token the last part of the address
 * @param secret what proves a report; empty where only a topic does
 * @param topic the SNS topic that alone is taken, or null
 * @param active whether reports are taken
 * @param readable whether the stored secret could be read; without it nothing can be proven
 */
record Endpoint(
        long id,
        Provider provider,
        String name,
        String token,
        String secret,
        @Nullable String topic,
        boolean active,
        boolean readable) {
    static final String PREFIX = "/hooks/";

    /** One with a secret that was just given, or that needs none. */
    Endpoint(
            long id,
            Provider provider,
            String name,
            String token,
            String secret,
            @Nullable String topic,
            boolean active) {
        this(id, provider, name, token, secret, topic, active, true);
    }

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

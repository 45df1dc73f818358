package org.daymark.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.daymark.http.BoundedClient;

/** Asks over HTTPS, follows no redirect, and reads a few kilobytes. */
final class AmazonFetcher implements SnsFetcher {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_ANSWER = 64 << 10;
    private static final int OK = 200;

    @Override
    public byte[] get(URI address) throws IOException {
        BoundedClient.Answer answer = new BoundedClient(PATIENCE, MAX_ANSWER).send(HttpRequest.newBuilder(address));
        if (answer.status() != OK) {
            throw new IOException("status " + answer.status());
        }
        return answer.body();
    }
}

package org.daymark.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks servers that settings name: follows no redirect, waits only so long, and reads only the beginning of an answer.
 */
public final class BoundedClient {
    private final HttpClient client;
    private final Duration patience;
    private final int most;

    /**
     * A client for one or several requests.
     *
     * @param patience how long connecting may take, and the answer
     * @param most the most bytes that are read of an answer
     */
    public BoundedClient(Duration patience, int most) {
        this.patience = patience;
        this.most = most;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The beginning of an answer. */
    public record Answer(int status, HttpHeaders headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Sends a request; an interruption is a failure like others, and the thread stays interrupted. */
    public Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<InputStream> response =
                    client.send(request.timeout(patience).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Answer(response.statusCode(), response.headers(), body.readNBytes(most));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}

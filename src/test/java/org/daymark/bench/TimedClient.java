package org.daymark.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.problem.Problem;

/**
 * A browser as far as the time to the first byte counts: keeps its cookies and its connection, and follows no redirect.
 */
class TimedClient {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String BOUNDARY = "----daymark-bench";

    private final String base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    TimedClient(int port) {
        this.base = "http://localhost:" + port;
    }

    /**
     * What came back.
     *
     * @param firstByteNanos from the request to the first byte of the answer
     */
    record Answer(int status, String location, String body, long firstByteNanos) {
        /** What the pattern's first group finds in the page. */
        String find(Pattern pattern) {
            Matcher found = pattern.matcher(body);
            if (!found.find()) {
                throw new Problem(
                        "The page of the benchmark has nothing like " + pattern + ": " + status + " " + location);
            }
            return found.group(1);
        }
    }

    Answer get(String address) {
        return send(HttpRequest.newBuilder(URI.create(base + address)).GET());
    }

    /** Sends a form, names and values in turn, with the token of a page against forgery. */
    Answer submit(String formPage, String action, String... fields) {
        StringBuilder body = new StringBuilder("_csrf=" + encoded(get(formPage).find(TOKEN)));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return send(HttpRequest.newBuilder(URI.create(base + action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    Answer upload(String formPage, String fileName, String content) {
        return upload(formPage, fileName, content.getBytes(UTF_8));
    }

    Answer upload(String formPage, String fileName, byte[] content) {
        String head = part("name=\"_csrf\"") + get(formPage).find(TOKEN) + "\r\n"
                + part("name=\"file\"; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream");
        return send(HttpRequest.newBuilder(URI.create(base + formPage))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofByteArray(content),
                        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"))));
    }

    private static String part(String disposition) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpRequest built = request.timeout(TIMEOUT).build();
            long began = System.nanoTime();
            HttpResponse<InputStream> response = http.send(built, BodyHandlers.ofInputStream());
            long firstByte = System.nanoTime() - began;
            try (InputStream body = response.body()) {
                return new Answer(
                        response.statusCode(),
                        response.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]+", ""),
                        new String(body.readAllBytes(), UTF_8),
                        firstByte);
            }
        } catch (IOException e) {
            throw new Problem("The benchmark's own server did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("The benchmark was interrupted.", e);
        }
    }
}

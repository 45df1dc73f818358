package org.daymark.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A program on this machine that takes alerts and checks their signatures by itself. */
final class Monitor implements AutoCloseable {
    /** A post as it came. */
    record Post(String body, Map<String, String> headers) {
        /** Whether one of its signatures was made with this secret. */
        boolean isSignedWith(String secret) {
            String content = headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + "." + body;
            return Arrays.asList(headers.get("webhook-signature").split(" "))
                    .contains("v1," + signature(secret, content));
        }
    }

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 204;

    Monitor() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
    }

    void answers(int code) {
        status = code;
    }

    List<Post> posts() {
        return posts;
    }

    List<String> bodies() {
        return posts.stream().map(Post::body).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        posts.add(new Post(
                new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                Map.of(
                        "webhook-id", headers.getFirst("webhook-id"),
                        "webhook-timestamp", headers.getFirst("webhook-timestamp"),
                        "webhook-signature", headers.getFirst("webhook-signature"),
                        "content-type", headers.getFirst("content-type"))));
        if (status == 302) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String signature(String secret, String content) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

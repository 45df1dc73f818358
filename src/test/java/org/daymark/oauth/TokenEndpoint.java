package org.daymark.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A token endpoint on loopback that gives token-1, token-2 and so on, or answers as it is told. */
public final class TokenEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int seconds = 3_600;
    private volatile int status = 200;
    private volatile @Nullable String answer;
    private volatile String issued = "";
    private int given;

    public TokenEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "token-endpoint");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/token", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] body = body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized String body() {
        String own = answer;
        if (own != null) {
            return own;
        }
        issued = "token-" + ++given;
        return "{\"access_token\":\"" + issued + "\",\"token_type\":\"Bearer\",\"expires_in\":" + seconds + "}";
    }

    /** From now on it answers so. */
    public TokenEndpoint answering(int newStatus, String newAnswer) {
        status = newStatus;
        answer = newAnswer;
        return this;
    }

    /** From now on it gives tokens again. */
    public void giving() {
        answer = null;
        status = 200;
    }

    public TokenEndpoint withTokensOf(int newSeconds) {
        seconds = newSeconds;
        return this;
    }

    /** The token it gave last. */
    public String issued() {
        return issued;
    }

    public List<String> requests() {
        return List.copyOf(requests);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    /** A client with a refresh token. */
    public OAuthClient client() {
        return new OAuthClient(url(), "daymark", "very secret", "renew/me", "mail.send");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

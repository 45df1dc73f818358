package org.daymark.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Asks for pages with exactly the request line and headers it is given, also hostile ones. */
public final class PageClient {
    private final int port;
    private String host;

    PageClient(int port) {
        this.port = port;
        this.host = "localhost:" + port;
    }

    /** What came back. */
    public record Answer(int status, List<String> headers, String body) {
        /** The header's only value; empty without one. */
        public String header(String name) {
            List<String> values = headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
            if (values.size() > 1) {
                throw new AssertionError("several headers " + name + ": " + values);
            }
            return values.isEmpty() ? "" : values.get(0);
        }
    }

    public PageClient as(String host) {
        this.host = host;
        return this;
    }

    public Answer get(String path, String... headers) throws IOException {
        return send("GET", path, new byte[0], headers);
    }

    public Answer post(String path, String contentType, String body, String... headers) throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(headers));
        if (!contentType.isEmpty()) {
            all.add("Content-Type: " + contentType);
        }
        all.add("Content-Length: " + body.getBytes(UTF_8).length);
        return send("POST", path, body.getBytes(UTF_8), all.toArray(String[]::new));
    }

    public Answer send(String method, String path, byte[] body, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.0\r\nHost: " + host + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(UTF_8));
            try {
                socket.getOutputStream().write(body);
                socket.shutdownOutput();
            } catch (IOException e) {
                // The server may answer and hang up before it has read everything.
            }
            try {
                socket.getInputStream().transferTo(answer);
            } catch (IOException e) {
                if (answer.size() == 0) {
                    throw e;
                }
            }
        }
        return parse(answer.toByteArray());
    }

    private static Answer parse(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        List<String> lines = text.substring(0, end).lines().toList();
        int status = Integer.parseInt(lines.get(0).split(" ")[1]);
        String body = new String(text.substring(end + 4).getBytes(ISO_8859_1), UTF_8);
        return new Answer(status, lines.subList(1, lines.size()), body);
    }
}

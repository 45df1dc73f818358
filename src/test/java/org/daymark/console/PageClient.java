package org.daymark.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for pages with exactly the request line and headers it is given, also hostile ones. */
public final class PageClient {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private String host;
    private String cookie = "";
    private String kept = "";
    private String token = "";

    public PageClient(int port) {
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

    /** Asks under a name, for instance that of the public address. */
    public PageClient as(String host) {
        this.host = host;
        return this;
    }

    /** Continues with this session. */
    public PageClient with(String sessionCookie) {
        this.cookie = sessionCookie;
        return this;
    }

    /** Sends this cookie beside that of the session. */
    public PageClient keeping(String otherCookie) {
        this.kept = otherCookie;
        return this;
    }

    /** The session this client is in, as its cookie; empty for none. */
    public String session() {
        return cookie;
    }

    /** Signs in through the page and returns what came back; keeps the session. */
    public Answer signIn(String email, String password) throws IOException {
        return submit("/sign-in", "/sign-in", "email", email, "password", password);
    }

    /** Sends a form with the token of a page against forgery: names and values in turn. */
    public Answer submit(String formPage, String action, String... fields) throws IOException {
        Matcher found = TOKEN.matcher(get(formPage).body());
        if (found.find()) {
            token = found.group(1);
        }
        return form(action, fields);
    }

    /** Sends a form with the newest token this client has seen. */
    public Answer form(String action, String... fields) throws IOException {
        StringBuilder body = new StringBuilder("_csrf=" + URLEncoder.encode(token, UTF_8));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=').append(URLEncoder.encode(fields[i + 1], UTF_8));
        }
        return post(action, "application/x-www-form-urlencoded", body.toString());
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
        if (!cookie.isEmpty() || !kept.isEmpty()) {
            headers = Arrays.copyOf(headers, headers.length + 1);
            headers[headers.length - 1] = "Cookie: " + kept + (kept.isEmpty() || cookie.isEmpty() ? "" : "; ") + cookie;
        }
        StringBuilder head =
                new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n");
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
        Answer parsed;
        try {
            parsed = parse(answer.toByteArray());
        } catch (AssertionError e) {
            throw new AssertionError(method + " " + path + ": " + e.getMessage(), e);
        }
        for (String line : parsed.headers()) {
            if (line.startsWith("Set-Cookie: daymark-session=")) {
                cookie = line.substring("Set-Cookie: ".length()).replaceFirst(";.*", "");
            }
        }
        return parsed;
    }

    private static Answer parse(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("the answer ended within its head: " + text);
        }
        List<String> lines = text.substring(0, end).lines().toList();
        int status = Integer.parseInt(lines.get(0).split(" ")[1]);
        String rest = text.substring(end + 4);
        boolean chunked = lines.stream().anyMatch(line -> line.equalsIgnoreCase("Transfer-Encoding: chunked"));
        String body = new String((chunked ? joined(rest) : rest).getBytes(ISO_8859_1), UTF_8);
        return new Answer(status, lines.subList(1, lines.size()), body);
    }

    /** What the chunks of a body say together (RFC 9112, section 7.1). */
    private static String joined(String chunks) {
        StringBuilder body = new StringBuilder();
        for (int at = 0; at < chunks.length(); ) {
            int end = chunks.indexOf("\r\n", at);
            int length = Integer.parseInt(chunks.substring(at, end), 16);
            if (length == 0) {
                break;
            }
            body.append(chunks, end + 2, end + 2 + length);
            at = end + 2 + length + 2;
        }
        return body.toString();
    }
}

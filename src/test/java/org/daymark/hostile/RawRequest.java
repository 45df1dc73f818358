package org.daymark.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.daymark.console.PageClient.Answer;

/** Sends lines that no client would make a request of. */
final class RawRequest {
    private RawRequest() {}

    static Answer send(int port, String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            String host = head.contains("Host:") ? "" : "\r\nHost: localhost:" + port;
            socket.getOutputStream().write((head + host + "\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            List<String> lines = answer.substring(0, end).lines().toList();
            return new Answer(
                    Integer.parseInt(lines.get(0).split(" ")[1]),
                    lines.subList(1, lines.size()),
                    answer.substring(end + 4));
        }
    }
}

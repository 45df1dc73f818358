package org.daymark.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Stands between a reader and a mail server, and counts how often the reader asks for a message. */
public final class CountingProxy extends LoopbackServer {
    private final int target;
    private final String command;
    private final IntConsumer asked;
    private final AtomicInteger count = new AtomicInteger();

    /** @param asked called with the number of the request, before the server gets it */
    public CountingProxy(int target, String command, IntConsumer asked) {
        this.target = target;
        this.command = command;
        this.asked = asked;
        open();
    }

    @Override
    void serve(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        start(() -> pass(server, client, false));
        pass(client, server, true);
    }

    private void pass(Socket from, Socket to, boolean counts) {
        byte[] block = new byte[8_192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(block); n > 0; n = in.read(block)) {
                if (counts && new String(block, 0, n, StandardCharsets.ISO_8859_1).contains(command)) {
                    asked.accept(count.incrementAndGet());
                }
                out.write(block, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // One side is gone, and the other one follows.
            return;
        }
    }
}

package org.daymark.mail;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Tells Postfix whether a password is right, as Cyrus's saslauthd does: four counted texts in, a counted OK or NO out.
 */
final class PasswordCheck implements AutoCloseable {
    private final ServerSocketChannel socket;
    private final String user;
    private final String password;

    PasswordCheck(Path path, String user, String password) throws IOException {
        this.user = user;
        this.password = password;
        this.socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        socket.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        Thread thread = new Thread(this::serve, "password-check");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (socket.isOpen()) {
            try (SocketChannel asking = socket.accept()) {
                DataInputStream in = new DataInputStream(Channels.newInputStream(asking));
                boolean known = text(in).equals(user);
                boolean right = text(in).equals(password) && known;
                text(in);
                text(in);
                byte[] answer = (right ? "\0\2OK" : "\0\2NO").getBytes(StandardCharsets.US_ASCII);
                asking.write(ByteBuffer.wrap(answer));
            } catch (IOException e) {
                // Closed, or Postfix thought better of it.
            }
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedShort()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.daymark.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** A sandbox in a folder of its own, and a client that speaks SMTP to it word by word. */
final class SandboxTester implements AutoCloseable {
    private final Sandbox sandbox;
    final URI address;
    final Inbox inbox;

    SandboxTester(Path folder, int mostMails, long mostBytes) {
        MailFolder mails = new MailFolder(folder, mostMails, mostBytes, Clock.systemUTC());
        sandbox = new Sandbox(mails, 1_000_000, Clock.systemUTC());
        address = sandbox.start();
        inbox = new Inbox(mails);
    }

    SandboxTester(Path folder) {
        this(folder, 10_000, 512_000_000);
    }

    Client connect() throws IOException {
        return new Client(new Socket(address.getHost(), address.getPort()));
    }

    /** Sends a mail of these exact bytes, which need no dot-stuffing and end with CRLF. */
    String send(String recipient, String mail) throws IOException {
        try (Client client = connect()) {
            return client.send(recipient, mail.getBytes(UTF_8));
        }
    }

    @Override
    public void close() {
        sandbox.destroy();
    }

    static String mail(String to, String subject, String body) {
        return "From: News <news@harborlight.example>\r\nTo: " + to + "\r\nSubject: " + subject + "\r\nMessage-ID: <"
                + subject.hashCode() + ".1.abcdef01@harborlight.example>\r\n\r\n" + body + "\r\n";
    }

    static final class Client implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;
        private final OutputStream out;

        private Client(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            this.socket = socket;
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            this.out = socket.getOutputStream();
            reply();
            say("HELO tests.example");
        }

        String send(String recipient, byte[] mail) throws IOException {
            say("MAIL FROM:<bounce@harborlight.example>");
            say("RCPT TO:<" + recipient + ">");
            say("DATA");
            write(mail);
            return say(".");
        }

        String say(String line) throws IOException {
            write((line + "\r\n").getBytes(UTF_8));
            return reply();
        }

        void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        private String reply() throws IOException {
            String line = in.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                line = in.readLine();
            }
            return String.valueOf(line);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

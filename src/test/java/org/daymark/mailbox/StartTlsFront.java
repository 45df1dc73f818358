package org.daymark.mailbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.daymark.mail.TestCertificate;

/** Stands before a mailbox server and agrees on TLS as it is told; keeps every line that it could read in clear. */
final class StartTlsFront extends LoopbackServer {
    private final Protocol protocol;
    private final int behind;
    private final Manner manner;
    private final List<String> clear = new CopyOnWriteArrayList<>();

    /** What the front does about TLS. */
    enum Manner {
        /** As a server should. */
        SECURES,
        /** As if the server knew no TLS, and would take the password. */
        STRIPS,
        /** Offers it and refuses it. */
        REFUSES,
        /** As if the client were signed in already, after which TLS is not allowed. */
        CLAIMS_SIGNED_IN
    }

    StartTlsFront(Protocol protocol, int behind, Manner manner) {
        this.protocol = protocol;
        this.behind = behind;
        this.manner = manner;
        open();
    }

    List<String> clear() {
        return clear;
    }

    @Override
    void serve(Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        say(out, greeting());
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            clear.add(line);
            String tag = protocol == Protocol.IMAP ? line.split(" ", 2)[0] + " " : "";
            String verb = line.substring(tag.length()).split(" ", 2)[0].toUpperCase(Locale.ROOT);
            if (verb.equals("STARTTLS") || verb.equals("STLS")) {
                if (manner == Manner.SECURES) {
                    say(out, protocol == Protocol.IMAP ? tag + "OK begin\r\n" : "+OK begin\r\n");
                    secured(client);
                    return;
                }
                say(out, protocol == Protocol.IMAP ? tag + "NO not now\r\n" : "-ERR not now\r\n");
            } else {
                say(out, answer(tag, verb));
            }
        }
    }

    private String greeting() {
        if (protocol == Protocol.POP3) {
            return "+OK ready\r\n";
        }
        return manner == Manner.CLAIMS_SIGNED_IN
                ? "* PREAUTH [CAPABILITY IMAP4rev1] welcome\r\n"
                : "* OK [CAPABILITY " + capabilities() + "] ready\r\n";
    }

    private String capabilities() {
        return "IMAP4rev1" + (offers() ? " STARTTLS LOGINDISABLED" : " AUTH=PLAIN");
    }

    private boolean offers() {
        return manner == Manner.SECURES || manner == Manner.REFUSES;
    }

    private String answer(String tag, String verb) {
        if (protocol == Protocol.POP3) {
            return verb.equals("CAPA")
                    ? "+OK\r\n" + (offers() ? "STLS\r\n" : "USER\r\nSASL PLAIN\r\n") + ".\r\n"
                    : "+OK\r\n";
        }
        return (verb.equals("CAPABILITY") ? "* CAPABILITY " + capabilities() + "\r\n" : "") + tag + "OK done\r\n";
    }

    /** Passes on what is said within TLS. */
    private void secured(Socket client) throws IOException {
        try (SSLSocket tls = (SSLSocket) TestCertificate.ofThisRun()
                        .context()
                        .getSocketFactory()
                        .createSocket(client, InputStream.nullInputStream(), true);
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            tls.startHandshake();
            InputStream from = server.getInputStream();
            for (int c = from.read(); c != '\n'; c = from.read()) {
                // The greeting of the server behind: the client has had one.
                if (c < 0) {
                    return;
                }
            }
            start(() -> pass(tls, server));
            from.transferTo(tls.getOutputStream());
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of them is gone, which the other direction notices as well.
            return;
        }
    }
}

package org.daymark.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpConnection;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.SmtpCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GreenMail's SMTP server on a free loopback port, with the mails going straight to files instead of its memory. */
final class SandboxServer extends SmtpServer {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);
    private static final int WAITING_CONNECTIONS = 200;
    private static final int IDLE_MILLIS = 5 * 60 * 1000;

    private final MailFolder folder;
    private final long largestMail;
    private final Clock clock;

    SandboxServer(MailFolder folder, long largestMail, Clock clock) {
        super(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new Managers());
        this.folder = folder;
        this.largestMail = largestMail;
        this.clock = clock;
        setDaemon(true);
        setClientSocketTimeout(IDLE_MILLIS);
    }

    @Override
    protected ServerSocket openServerSocket() throws IOException {
        return new LoopbackSocket();
    }

    @Override
    protected ProtocolHandler createProtocolHandler(Socket socket) {
        return new Handler(new SmtpCommands((ClientSocket) socket), managers.getSmtpManager(), socket);
    }

    private static final class LoopbackSocket extends ServerSocket {
        LoopbackSocket() throws IOException {
            super(0, WAITING_CONNECTIONS, InetAddress.getLoopbackAddress());
        }

        @Override
        public Socket accept() throws IOException {
            ClientSocket socket = new ClientSocket();
            implAccept(socket);
            socket.setTcpNoDelay(true);
            return socket;
        }
    }

    private static final class ClientSocket extends Socket {
        private @Nullable SmtpInput input;

        @Override
        public InputStream getInputStream() throws IOException {
            return input();
        }

        SmtpInput input() throws IOException {
            if (input == null) {
                input = new SmtpInput(super.getInputStream());
            }
            return input;
        }
    }

    private static final class Handler extends SmtpHandler {
        Handler(SmtpCommandRegistry commands, SmtpManager manager, Socket socket) {
            super(commands, manager, socket);
        }

        @Override
        public void run() {
            try {
                super.run();
            } catch (IllegalStateException e) {
                // A client that hangs up in the middle is no news here: the sender knows the outcome of its mail.
                LOG.debug("A connection to the sandbox ended early", e);
            }
        }
    }

    /** GreenMail's commands, but for the one that takes the mail. */
    private final class SmtpCommands extends SmtpCommandRegistry {
        private final SmtpCommand data;

        SmtpCommands(ClientSocket socket) {
            this.data = new Data(socket);
        }

        @Override
        public @Nullable SmtpCommand getCommand(String name) {
            return name.equals("DATA") ? data : super.getCommand(name);
        }
    }

    private final class Data extends SmtpCommand {
        private final ClientSocket socket;

        Data(ClientSocket socket) {
            this.socket = socket;
        }

        @Override
        public void execute(SmtpConnection connection, SmtpState state, SmtpManager manager, String line)
                throws IOException {
            MovingMessage envelope = state.getMessage();
            if (envelope.getReturnPath() == null) {
                connection.send("503 5.5.1 MAIL command required");
                return;
            }
            if (envelope.getToAddresses().isEmpty()) {
                connection.send("503 5.5.1 RCPT command(s) required");
                return;
            }
            connection.send("354 Start mail input; end with <CRLF>.<CRLF>");
            try {
                connection.send(take(envelope, connection));
            } catch (SmtpInput.TooLong e) {
                connection.send("552 5.3.4 The sandbox takes mails of up to " + largestMail + " bytes");
                connection.quit();
            } catch (IOException e) {
                LOG.debug("A client of the sandbox hung up before its mail was complete", e);
                connection.quit();
            }
            state.clearMessage();
        }

        private String take(MovingMessage envelope, SmtpConnection connection) throws IOException {
            SmtpInput input = socket.input();
            boolean[] read = new boolean[1];
            try {
                String id = folder.store(out -> {
                    out.write(trace(envelope, connection).getBytes(UTF_8));
                    IOException failure = input.copyMail(out, largestMail);
                    read[0] = true;
                    if (failure != null) {
                        throw failure;
                    }
                });
                return "250 2.0.0 Kept in the sandbox as " + id;
            } catch (IOException e) {
                if (e instanceof SmtpInput.TooLong) {
                    throw e;
                }
                if (!read[0]) {
                    // Nothing could be opened or written: the mail still stands between here and the next command.
                    input.copyMail(OutputStream.nullOutputStream(), largestMail);
                }
                LOG.warn("A mail could not be kept in {}: {}", folder.path(), e.toString());
                return "452 4.3.1 The sandbox cannot write to its folder";
            }
        }

        private String trace(MovingMessage envelope, SmtpConnection connection) {
            StringBuilder lines = new StringBuilder();
            lines.append("Return-Path: <")
                    .append(oneLine(envelope.getReturnPath().getEmail()))
                    .append(">\r\n");
            for (MailAddress recipient : envelope.getToAddresses()) {
                lines.append("Delivered-To: ")
                        .append(oneLine(recipient.getEmail()))
                        .append("\r\n");
            }
            return lines.append("Received: from ")
                    .append(oneLine(connection.getHeloName()))
                    .append(" ([127.0.0.1])\r\n by the Daymark sandbox; ")
                    .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            clock.instant().atOffset(ZoneOffset.UTC)))
                    .append("\r\n")
                    .toString();
        }

        /** A lone CR or LF in a command would begin a header of its own in the file. */
        private static String oneLine(@Nullable String text) {
            return text == null ? "unknown" : text.replaceAll("\\p{Cntrl}", "?");
        }
    }
}

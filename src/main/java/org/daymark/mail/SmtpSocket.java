package org.daymark.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The socket under a dialogue, plain or with TLS over it. It sends at once (TCP_NODELAY, without which a connection
 * waits for the server's delayed acknowledgement at every message), but only when an answer is awaited or 64 KB have
 * gathered, the person who flushes before. It bounds every wait and the length of every answer. For one thread; only
 * {@link #breakOff} may be called by others.
 */
final class SmtpSocket extends Socket {
    private static final Words WORDS = Words.of("mail");
    private static final int BLOCK = 64 * 1024;
    /** RFC 5321 section 4.5.3.1.5 gives a line 512 octets; answers of hundreds of lines exist. */
    private static final int MAX_ANSWER = 256 * 1024;

    /** As much of an answer as is kept; the rest is read and forgotten. */
    private static final int KEPT_OF_AN_ANSWER = 8 * 1024;

    private final String host;
    private final Socket plain;
    private final Duration blockLimit;
    private final long shortestLimitNanos;
    private InputStream in;
    private OutputStream out;
    private @Nullable SSLSocket secured;

    private final byte[] gathered = new byte[BLOCK];
    private int gatheredBytes;
    private final byte[] received = new byte[8 * 1024];
    private int receivedStart;
    private int receivedEnd;
    private long answerDue;
    private int answerRoom;

    /** When the write or handshake under way must have ended, by System.nanoTime(); 0 when there is none. */
    private volatile long stuckAt;

    private volatile boolean stuck;
    private volatile boolean gone;

    private SmtpSocket(String host, Socket plain, SmtpTimeouts timeouts) throws IOException {
        this.host = host;
        this.plain = plain;
        this.blockLimit = timeouts.block();
        this.shortestLimitNanos =
                Math.min(timeouts.block().toNanos(), timeouts.greeting().toNanos());
        this.in = plain.getInputStream();
        this.out = plain.getOutputStream();
    }

    /** Connects to the first of the server's addresses that answers. */
    static SmtpSocket connect(String host, int port, SmtpTimeouts timeouts) throws IOException {
        IOException failure = null;
        for (InetAddress address : InetAddress.getAllByName(host)) {
            Socket plain = new Socket();
            try {
                plain.setTcpNoDelay(true);
                plain.connect(new InetSocketAddress(address, port), millis(timeouts.connect()));
                SmtpSocket socket = new SmtpSocket(host, plain, timeouts);
                WriteTimeouts.watch(socket);
                return socket;
            } catch (IOException e) {
                plain.close();
                failure = failure == null ? e : failure;
            }
        }
        throw failure == null ? new IOException(WORDS.named("host.unknown", host)) : failure;
    }

    /** Puts TLS over the connection and makes sure that the server is who it should be (RFC 6125). */
    void secure(SSLSocketFactory factory, Duration limit) throws IOException {
        if (secured != null) {
            throw new IOException(WORDS.named("tls.started"));
        }
        if (ahead()) {
            // What came in clear would be taken for the secured server's words.
            throw new IOException(WORDS.named("tls.unasked"));
        }
        send();
        SSLSocket tls = (SSLSocket) factory.createSocket(plain, host, plain.getPort(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("LDAPS");
        tls.setSSLParameters(parameters);
        plain.setSoTimeout(millis(limit));
        within(limit, tls::startHandshake);
        secured = tls;
        in = tls.getInputStream();
        out = tls.getOutputStream();
    }

    boolean secured() {
        return secured != null;
    }

    /** Begins to wait for an answer; the reads that follow, together, may take so long. */
    void expectAnswer(Duration limit) {
        answerDue = System.nanoTime() + limit.toNanos();
        answerRoom = MAX_ANSWER;
    }

    /**
     * The server's next answer, all lines of it but no more than its first few thousand bytes; null if the connection
     * was closed before its end.
     */
    @Nullable
    String readAnswer() throws IOException {
        byte[] kept = new byte[KEPT_OF_AN_ANSWER];
        byte[] piece = new byte[512];
        int keptBytes = 0;
        int lineBytes = 0;
        boolean more = false;
        while (true) {
            int count = read(piece, 0, piece.length);
            if (count < 0) {
                return null;
            }
            int part = Math.min(count, kept.length - keptBytes);
            System.arraycopy(piece, 0, kept, keptBytes, part);
            keptBytes += part;
            // A line continues where its fourth character is a hyphen (RFC 5321 section 4.2.1).
            if (lineBytes <= 3 && lineBytes + count > 3) {
                more = piece[3 - lineBytes] == '-';
            }
            lineBytes += count;
            if (piece[count - 1] == '\n') {
                if (!more) {
                    return Reply.decoded(kept, keptBytes);
                }
                lineBytes = 0;
                more = false;
            }
        }
    }

    InetAddress localAddress() {
        return plain.getLocalAddress();
    }

    /** Whether the server has said something that no one has read yet. */
    boolean ahead() {
        return receivedStart < receivedEnd;
    }

    /**
     * Writes a message with CRLF line ends, a second dot where a line begins with one and a last line end (RFC 5321
     * section 4.5.2), without the final dot.
     */
    void writeMessage(byte[] bytes) throws IOException {
        int start = 0;
        boolean lineStart = true;
        int i = 0;
        while (i < bytes.length) {
            if (lineStart && bytes[i] == '.') {
                write(bytes, start, i - start);
                write('.');
                start = i;
            }
            lineStart = false;
            // nearly every byte is passed here, so this loop does nothing else
            while (i < bytes.length && bytes[i] > '\r') {
                i++;
            }
            if (i == bytes.length) {
                break;
            }
            byte b = bytes[i++];
            if (b == '\r' && i < bytes.length && bytes[i] == '\n') {
                i++;
                lineStart = true;
            } else if (b == '\r' || b == '\n') {
                write(bytes, start, i - 1 - start);
                write('\r');
                write('\n');
                start = i;
                lineStart = true;
            }
        }
        write(bytes, start, bytes.length - start);
        if (!lineStart) {
            write('\r');
            write('\n');
        }
    }

    private void write(int b) throws IOException {
        if (gatheredBytes == BLOCK) {
            send();
        }
        gathered[gatheredBytes++] = (byte) b;
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (gatheredBytes == BLOCK) {
                send();
            }
            int part = Math.min(left, BLOCK - gatheredBytes);
            System.arraycopy(bytes, from, gathered, gatheredBytes, part);
            gatheredBytes += part;
            from += part;
            left -= part;
        }
    }

    /** Sends what has gathered. If this fails, the last byte of it has certainly not left. */
    void send() throws IOException {
        if (gone) {
            throw stuck ? outOfTime() : new IOException(WORDS.named("socket.closed"));
        }
        if (gatheredBytes > 0) {
            int bytes = gatheredBytes;
            gatheredBytes = 0;
            within(blockLimit, () -> out.write(gathered, 0, bytes));
        }
    }

    private int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ahead() && !receive()) {
            return -1;
        }
        // No further than the end of a line, so that this class knows whether the server is ahead.
        int end = Math.min(receivedEnd, receivedStart + length);
        int next = receivedStart;
        while (next < end && received[next++] != '\n') {}
        int read = next - receivedStart;
        answerRoom -= read;
        if (answerRoom < 0) {
            throw new IOException(WORDS.named("answer.long", String.valueOf(MAX_ANSWER)));
        }
        System.arraycopy(received, receivedStart, into, offset, read);
        receivedStart = next;
        return read;
    }

    private boolean receive() throws IOException {
        send();
        long left = answerDue - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException(WORDS.named("answer.late"));
        }
        plain.setSoTimeout((int) Math.min(Integer.MAX_VALUE, left / 1_000_000 + 1));
        int count = in.read(received);
        receivedStart = 0;
        receivedEnd = Math.max(count, 0);
        return count > 0;
    }

    private void within(Duration limit, Blocking operation) throws IOException {
        stuckAt = (System.nanoTime() + limit.toNanos()) | 1;
        try {
            operation.run();
        } catch (IOException e) {
            if (stuck) {
                SocketTimeoutException timeout = outOfTime();
                timeout.addSuppressed(e);
                throw timeout;
            }
            throw e;
        } finally {
            stuckAt = 0;
        }
    }

    private static SocketTimeoutException outOfTime() {
        return new SocketTimeoutException(WORDS.named("socket.stuck"));
    }

    /** Closes the connection if it is stuck, and says in how many nanoseconds it could be at the earliest. */
    long breakIfStuck(long now) {
        long limit = stuckAt;
        if (limit == 0) {
            return shortestLimitNanos;
        }
        if (limit - now > 0) {
            return limit - now;
        }
        stuck = true;
        breakOff();
        return Long.MAX_VALUE;
    }

    /** Cuts the connection, whatever it is doing; what has gathered never leaves. */
    void breakOff() {
        gone = true;
        try {
            plain.close();
        } catch (IOException e) {
            // It is of no more use, whatever closing it says.
        }
        WriteTimeouts.forget(this);
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            SSLSocket tls = secured;
            if (tls != null && !gone) {
                within(blockLimit, tls::close);
            }
        } finally {
            breakOff();
        }
    }

    @Override
    public boolean isClosed() {
        return gone;
    }

    /** The address under the name that was asked for, so that no one asks a name server for another one. */
    @Override
    public InetAddress getInetAddress() {
        try {
            return InetAddress.getByAddress(host, plain.getInetAddress().getAddress());
        } catch (UnknownHostException e) {
            return plain.getInetAddress();
        }
    }

    @Override
    public int getPort() {
        return plain.getPort();
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            private final byte[] one = new byte[1];

            @Override
            public int read() throws IOException {
                return SmtpSocket.this.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return SmtpSocket.this.read(into, offset, length);
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                SmtpSocket.this.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                SmtpSocket.this.write(bytes, offset, length);
            }
        };
    }

    private static int millis(Duration limit) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, limit.toMillis()));
    }

    /** Something that may wait for the server. */
    private interface Blocking {
        void run() throws IOException;
    }
}

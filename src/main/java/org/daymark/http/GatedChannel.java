package org.daymark.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * A connection that passes a request on only when it has arrived completely. Until then, the server reads nothing and
 * uses no thread.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // one thread serves a connection at a time; others only read
final class GatedChannel extends NioChannel {
    private static final Words WORDS = Words.of("http");
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    private static final byte[] EXPECT = "\nexpect:".getBytes(US_ASCII);
    private static final byte[] ANSWERED = "\nX-Sent:".getBytes(US_ASCII);
    private static final byte[] NOTHING = {};
    private static final int FIRST_SIZE = 2_048;
    private static final int MAX_THROWN_AWAY = 1 << 18;

    /** The phase of the connection. */
    enum Phase {
        /** A request is incomplete. */
        COLLECTING,
        /** A complete request was passed on. */
        SHOWN,
        /** The server reads the body from the network. */
        STREAMING,
        /** Nothing more is read. */
        ENDING
    }

    private final Gate gate;

    private volatile Phase phase = Phase.ENDING;
    private volatile boolean closed = true;
    private volatile boolean tooSlow;
    private volatile long idleSince;
    private volatile long headSince;
    private volatile long bodySince;
    private volatile int bodyBytes;
    private volatile long stalledSince;
    private volatile long stalledAt;
    private volatile long stalledBytes;

    private byte[] bytes = NOTHING;
    private int start;
    private int end;
    private int shown;
    private int scanned;
    private int lineLength;
    private boolean inHead;
    private int headEnd;
    private @Nullable RequestHead head;
    private @Nullable ChunkedEnd chunks;
    private Allowance allowance = new Allowance.Nothing();

    GatedChannel(SocketBufferHandler buffers, Gate gate) {
        super(buffers);
        this.gate = gate;
    }

    @Override
    public void reset(@Nullable SocketChannel channel, @Nullable NioSocketWrapper wrapper) throws IOException {
        leave();
        super.reset(channel, wrapper);
        if (channel != null) {
            tooSlow = false;
            stalledSince = 0;
            start = 0;
            end = 0;
            shown = 0;
            phase = Phase.COLLECTING;
            nextRequest();
            closed = false;
            gate.opened(this);
        }
    }

    @Override
    public void close() throws IOException {
        leave();
        super.close();
    }

    @Override
    public void free() {
        leave();
        super.free();
    }

    private void leave() {
        if (!closed) {
            closed = true;
            phase = Phase.ENDING;
            gate.closed(this);
            gate.collected(this, -bytes.length);
            bytes = NOTHING;
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (tooSlow) {
            return -1;
        }
        if (start == shown && phase == Phase.COLLECTING && !collect()) {
            return -1;
        }
        int some = Math.min(target.remaining(), shown - start);
        if (some > 0) {
            target.put(bytes, start, some);
            start += some;
            return some;
        }
        return switch (phase) {
            case COLLECTING -> 0;
            case STREAMING -> super.read(target);
            case SHOWN -> -1;
            case ENDING -> {
                throwAway();
                yield -1;
            }
        };
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int some = super.write(source);
        if (source.hasRemaining()) {
            long now = gate.now();
            if (stalledSince == 0) {
                stalledBytes = 0;
                stalledAt = now;
                stalledSince = now;
                gate.stalled(this);
            } else if (some > 0) {
                stalledAt = now;
                stalledBytes += some;
            }
        } else if (stalledSince != 0) {
            stalledSince = 0;
            gate.flowing(this);
        }
        return some;
    }

    /** The response is complete; the next bytes are another request. */
    void answered() {
        if (phase == Phase.SHOWN) {
            phase = Phase.COLLECTING;
            nextRequest();
        } else {
            phase = Phase.ENDING;
        }
    }

    /** Whether this is the last request of the connection, because its body is not read completely. */
    boolean last() {
        return phase == Phase.STREAMING || phase == Phase.ENDING;
    }

    private void nextRequest() {
        head = null;
        chunks = null;
        inHead = false;
        lineLength = 0;
        // What is left of the last request's body was shown and is not looked at again.
        scanned = shown;
        headSince = 0;
        bodySince = 0;
        bodyBytes = 0;
        idleSince = gate.now();
    }

    /** Reads the available bytes. Returns false at the end of the connection. */
    private boolean collect() throws IOException {
        while (phase == Phase.COLLECTING && !complete()) {
            makeRoom();
            int some = super.read(ByteBuffer.wrap(bytes, end, bytes.length - end));
            if (some < 0) {
                boolean anything = end > start;
                show(end, Phase.SHOWN);
                return anything;
            }
            if (some == 0) {
                if (start == end) {
                    gate.collected(this, -bytes.length);
                    bytes = NOTHING;
                    start = 0;
                    end = 0;
                    shown = 0;
                    scanned = 0;
                }
                return true;
            }
            end += some;
            if (head != null) {
                bodyBytes += some;
            }
        }
        return true;
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            scanned -= start;
            headEnd -= start;
            shown = 0;
            start = 0;
        }
        if (end == bytes.length) {
            int larger = Math.max(FIRST_SIZE, bytes.length * 2);
            gate.collected(this, larger - bytes.length);
            bytes = Arrays.copyOf(bytes, larger);
        }
    }

    /** Whether the request is complete, or complete enough to pass on. */
    private boolean complete() throws IOException {
        if (head == null) {
            findHeadEnd();
            RequestHead found = head;
            if (found == null) {
                if (end - start > gate.longestHead()) {
                    show(end, Phase.SHOWN);
                }
                return phase != Phase.COLLECTING;
            }
            decide(found);
        }
        if (phase == Phase.COLLECTING && head != null && allowance instanceof Allowance.Whole whole) {
            findBodyEnd(head, whole);
        }
        return phase != Phase.COLLECTING;
    }

    private void findHeadEnd() {
        for (; scanned < end; scanned++) {
            byte b = bytes[scanned];
            if (headSince == 0) {
                headSince = gate.now();
            }
            if (b == '\n') {
                if (lineLength == 0 && inHead) {
                    headEnd = ++scanned;
                    head = RequestHead.parse(bytes, start, headEnd);
                    return;
                }
                inHead |= lineLength > 0;
                lineLength = 0;
            } else if (b != '\r') {
                lineLength++;
            }
        }
    }

    private void decide(RequestHead found) throws IOException {
        if (found.length() == RequestHead.NONE) {
            show(headEnd, Phase.SHOWN);
            return;
        }
        if (found.length() == RequestHead.MALFORMED) {
            show(headEnd, Phase.ENDING);
            return;
        }
        allowance = gate.allowance(found);
        if (allowance instanceof Allowance.AsItComes) {
            show(end, Phase.STREAMING);
        } else if (!(allowance instanceof Allowance.Whole whole) || found.length() > whole.limit()) {
            show(headEnd, Phase.ENDING);
        } else {
            chunks = found.length() == RequestHead.CHUNKED ? new ChunkedEnd() : null;
            bodyBytes = end - headEnd;
            findBodyEnd(found, whole);
            if (phase == Phase.COLLECTING) {
                bodySince = gate.now();
                gate.bodyBegins(this, holder(found, whole), whole.holder().isPresent());
                if (found.expectsContinue()) {
                    super.write(ByteBuffer.wrap(CONTINUE));
                    hideExpectation();
                }
            }
        }
    }

    private String holder(RequestHead found, Allowance.Whole whole) {
        Optional<String> named = whole.holder();
        return named.orElseGet(() -> gate.client(sc.socket().getInetAddress(), found));
    }

    private void findBodyEnd(RequestHead found, Allowance.Whole whole) {
        ChunkedEnd chunked = chunks;
        if (chunked == null) {
            if (end - headEnd >= found.length()) {
                show(headEnd + (int) found.length(), Phase.SHOWN);
            }
            return;
        }
        scanned = chunked.advance(bytes, Math.max(scanned, headEnd), end);
        if (chunked.finished()) {
            show(scanned, Phase.SHOWN);
        } else if (end - headEnd > whole.limit() * 2L) {
            show(end, Phase.ENDING);
        }
    }

    private void show(int upTo, Phase next) {
        if (bodySince != 0) {
            gate.bodyEnds(this);
            bodySince = 0;
        }
        headSince = 0;
        shown = upTo;
        phase = next;
    }

    /** Hides the Expect header, because the client was already told to continue. */
    private void hideExpectation() {
        for (int at = start; at + EXPECT.length <= headEnd; at++) {
            int i = 0;
            while (i < EXPECT.length && Character.toLowerCase(bytes[at + i]) == EXPECT[i]) {
                i++;
            }
            if (i == EXPECT.length) {
                System.arraycopy(ANSWERED, 0, bytes, at, ANSWERED.length);
                return;
            }
        }
    }

    /** Discards remaining bytes, because otherwise the client would not see the response. */
    private void throwAway() throws IOException {
        ByteBuffer rest = ByteBuffer.allocate(1 << 13);
        int most = MAX_THROWN_AWAY;
        int some;
        do {
            rest.clear();
            some = super.read(rest);
            most -= some;
        } while (some > 0 && most > 0);
    }

    boolean collecting() {
        return phase == Phase.COLLECTING && !closed && !tooSlow;
    }

    /** The start of the wait for a complete request. */
    long waitingSince() {
        return idleSince;
    }

    long bodySince() {
        return bodySince;
    }

    long stalledAt() {
        return stalledAt;
    }

    /** Whether this connection is past its deadline. */
    boolean overdue(SlownessLimits limits, long now) {
        long stalled = stalledSince;
        if (stalled != 0) {
            long patience = limits.stall().toNanos();
            return now - stalledAt > patience
                    || now - stalled > patience + seconds(stalledBytes, limits.bytesPerSecond() / 8);
        }
        if (!collecting()) {
            return false;
        }
        long body = bodySince;
        long since = headSince;
        if (body != 0) {
            return now - body > limits.body().toNanos() + seconds(bodyBytes, limits.bytesPerSecond());
        }
        return since != 0
                ? now - since > limits.head().toNanos()
                : now - idleSince > limits.idle().toNanos();
    }

    private static long seconds(long bytes, int perSecond) {
        return bytes * 1_000_000_000L / Math.max(1, perSecond);
    }

    /** Closes the connection and frees waiting threads. */
    void giveUp() {
        SocketChannel channel = sc;
        if (tooSlow || closed || channel == null) {
            return;
        }
        tooSlow = true;
        try {
            if (stalledSince != 0) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.shutdownOutput();
            } else if (headSince != 0 || bodySince != 0) {
                channel.write(ByteBuffer.wrap(tooSlow()));
            }
            channel.shutdownInput();
        } catch (IOException e) {
            // It has gone by itself.
        }
    }

    private static byte[] tooSlow() {
        String text = WORDS.named("request.slow") + "\n";
        return ("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: "
                        + text.length() + "\r\n\r\n" + text)
                .getBytes(US_ASCII);
    }
}

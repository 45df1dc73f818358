package org.daymark.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends. Read as a stream it gives one line at a time, so that a buffering reader of commands never holds
 * bytes of the mail that follows; the mail itself is copied out in blocks (RFC 5321, section 4.5.2).
 */
final class SmtpInput extends InputStream {
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;

    SmtpInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return position < limit || fill() ? buffer[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == limit && !fill()) {
            return -1;
        }
        int end = Math.min(limit, position + length);
        int next = position;
        while (next < end && buffer[next++] != '\n') {}
        int count = next - position;
        System.arraycopy(buffer, position, target, offset, count);
        position = next;
        return count;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Thrown for a mail longer than allowed; the rest of it is still on the wire. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Copies the mail that follows up to its final dot, with the stuffed dots taken out and every other byte as it
     * came.
     *
     * @return why the target could not be written, if so; the mail is read to its end nevertheless
     * @throws IOException when the client is gone before the final dot
     */
    @Nullable
    IOException copyMail(OutputStream target, long most) throws IOException {
        Sink sink = new Sink(target, most);
        boolean lineStart = true;
        boolean afterReturn = false;
        while (true) {
            if (lineStart) {
                lineStart = false;
                if (next() == '.') {
                    if (next() == '\r') {
                        if (next() == '\n') {
                            return sink.failure;
                        }
                        sink.write('\r');
                        afterReturn = true;
                    }
                }
                position--;
            }
            if (position == limit && !fill()) {
                throw new EOFException("the client is gone");
            }
            int start = position;
            while (position < limit) {
                byte b = buffer[position++];
                if (b == '\n' && afterReturn) {
                    lineStart = true;
                    afterReturn = false;
                    break;
                }
                afterReturn = b == '\r';
            }
            sink.write(buffer, start, position - start);
        }
    }

    private byte next() throws IOException {
        if (position == limit && !fill()) {
            throw new EOFException("the client is gone");
        }
        return buffer[position++];
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(count, 0);
        return count > 0;
    }

    /** Remembers the first failure and swallows what follows, so that the answer can still be given in its place. */
    private static final class Sink {
        private final OutputStream target;
        private final long most;
        private long written;
        private @Nullable IOException failure;

        Sink(OutputStream target, long most) {
            this.target = target;
            this.most = most;
        }

        void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        void write(byte[] bytes, int offset, int count) throws IOException {
            written += count;
            if (written > most) {
                throw new TooLong();
            }
            if (failure == null) {
                try {
                    target.write(bytes, offset, count);
                } catch (IOException e) {
                    failure = e;
                }
            }
        }
    }
}

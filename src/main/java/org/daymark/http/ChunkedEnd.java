package org.daymark.http;

/** Finds the end of a chunked body as its bytes arrive (RFC 9112, section 7.1). */
final class ChunkedEnd {
    private static final int MAX_SIZE_DIGITS = 8;
    private static final int MAX_LINE = 4_096;

    private enum State {
        SIZE,
        EXTENSION,
        DATA,
        DATA_END,
        TRAILER,
        DONE,
        MALFORMED
    }

    private State state = State.SIZE;
    private long size;
    private int digits;
    private int line;

    /** Continues from a position and returns the new position. */
    int advance(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && !finished()) {
            if (state == State.DATA) {
                int some = (int) Math.min(size, end - at);
                at += some;
                size -= some;
                if (size == 0) {
                    state = State.DATA_END;
                }
            } else {
                read(bytes[at++]);
            }
        }
        return at;
    }

    /** Whether the body has ended, or can no longer be read. */
    boolean finished() {
        return state == State.DONE || state == State.MALFORMED;
    }

    private void read(byte b) {
        if (b == '\r') {
            return;
        }
        switch (state) {
            case SIZE -> size(b);
            case EXTENSION -> {
                if (b == '\n') {
                    sizeRead();
                } else if (++line > MAX_LINE) {
                    state = State.MALFORMED;
                }
            }
            case DATA_END -> state = b == '\n' ? State.SIZE : State.MALFORMED;
            case TRAILER -> {
                if (b != '\n') {
                    if (++line > MAX_LINE) {
                        state = State.MALFORMED;
                    }
                } else if (line == 0) {
                    state = State.DONE;
                } else {
                    line = 0;
                }
            }
            default -> {}
        }
    }

    private void size(byte b) {
        int digit = Character.digit(b, 16);
        if (digit >= 0 && digits < MAX_SIZE_DIGITS) {
            size = size * 16 + digit;
            digits++;
        } else if (digits > 0 && b == '\n') {
            sizeRead();
        } else if (digits > 0 && (b == ';' || b == ' ' || b == '\t')) {
            state = State.EXTENSION;
        } else {
            state = State.MALFORMED;
        }
    }

    private void sizeRead() {
        state = size == 0 ? State.TRAILER : State.DATA;
        digits = 0;
        line = 0;
    }
}

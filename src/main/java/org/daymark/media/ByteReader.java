package org.daymark.media;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads numbers and names from the bytes of a file. Reading past the end fails: the file is incomplete. */
final class ByteReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    ByteReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    int position() {
        return at;
    }

    int remaining() {
        return end - at;
    }

    void skip(long count) throws EOFException {
        need(count);
        at += (int) count;
    }

    int u8() throws EOFException {
        need(1);
        return bytes[at++] & 0xff;
    }

    int u16() throws EOFException {
        return u8() << 8 | u8();
    }

    int u16le() throws EOFException {
        return u8() | u8() << 8;
    }

    int u24le() throws EOFException {
        return u16le() | u8() << 16;
    }

    long u32() throws EOFException {
        return (long) u16() << 16 | u16();
    }

    long u32le() throws EOFException {
        return u16le() | (long) u16le() << 16;
    }

    String ascii(int length) throws EOFException {
        need(length);
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.ISO_8859_1);
    }

    byte[] take(long length) throws EOFException {
        need(length);
        at += (int) length;
        return Arrays.copyOfRange(bytes, at - (int) length, at);
    }

    /** The next bytes as a file of its own. */
    ByteReader part(long length) throws EOFException {
        need(length);
        at += (int) length;
        return new ByteReader(bytes, at - (int) length, at);
    }

    private void need(long count) throws EOFException {
        if (count < 0 || count > end - at) {
            throw new EOFException();
        }
    }
}

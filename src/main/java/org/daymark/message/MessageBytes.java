package org.daymark.message;

import java.io.Writer;
import java.util.Arrays;

/** Collects characters that are all ASCII as bytes. */
final class MessageBytes extends Writer {
    private final FixedTexts fixed;
    private byte[] bytes;
    private int size;

    MessageBytes(int capacity, FixedTexts fixed) {
        this.bytes = new byte[capacity];
        this.fixed = fixed;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    int size() {
        return size;
    }

    void append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** FreeMarker writes a whole array only for text that stands in the template. */
    @Override
    public void write(char[] characters) {
        append(fixed.bytes(characters));
    }

    /** The detour through a string is the fast way: the JDK narrows its characters many at a time, a loop does not. */
    @Override
    public void write(char[] characters, int from, int length) {
        write(new String(characters, from, length), 0, length);
    }

    @Override
    @SuppressWarnings("deprecation") // Its fault, dropping the high byte, is nothing to ASCII; it is the fast way.
    public void write(String text, int from, int length) {
        reserve(length);
        text.getBytes(from, from + length, bytes, size);
        size += length;
    }

    @Override
    public void write(int character) {
        reserve(1);
        bytes[size++] = (byte) character;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    private void reserve(int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, bytes.length * 2));
        }
    }
}

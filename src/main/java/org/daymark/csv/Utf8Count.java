package org.daymark.csv;

/**
 * Counts what is UTF-8 (RFC 3629) beyond ASCII in a stream of bytes and what cannot be. A file in which a few bytes
 * were damaged is still UTF-8, and its other rows must not suffer; text in another encoding hardly ever looks like it.
 */
final class Utf8Count {
    private static final int MORE = 2;

    private long sequences;
    private long faults;
    private int missing;
    private int lowest = 0x80;
    private int highest = 0xBF;

    void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            add(bytes[i] & 0xFF);
        }
    }

    boolean isPrevailing() {
        return sequences >= MORE * (faults + (missing > 0 ? 1 : 0));
    }

    private void add(int b) {
        if (missing > 0) {
            if (b >= lowest && b <= highest) {
                missing--;
                sequences += missing == 0 ? 1 : 0;
                lowest = 0x80;
                highest = 0xBF;
                return;
            }
            faults++;
            missing = 0;
            lowest = 0x80;
            highest = 0xBF;
        }
        begin(b);
    }

    private void begin(int b) {
        if (b < 0x80) {
            return;
        }
        if (b < 0xC2 || b > 0xF4) {
            faults++;
            return;
        }
        missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    }
}

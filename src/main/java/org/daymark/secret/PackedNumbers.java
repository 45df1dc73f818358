package org.daymark.secret;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Numbers that are never negative in as few bytes as they need, for tokens. */
public final class PackedNumbers {
    private static final int MAX_NUMBER = 10;

    private PackedNumbers() {}

    /** Seven bits a byte, the lowest first; all but the last have the highest bit set. */
    public static byte[] of(long... numbers) {
        ByteBuffer target = ByteBuffer.allocate(numbers.length * MAX_NUMBER);
        for (long number : numbers) {
            long rest = number;
            while ((rest & ~0x7fL) != 0) {
                target.put((byte) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            target.put((byte) rest);
        }
        return Arrays.copyOf(target.array(), target.position());
    }

    /**
     * The first numbers of a payload.
     *
     * @throws BufferUnderflowException if it has fewer
     */
    public static long[] read(byte[] payload, int count) {
        ByteBuffer source = ByteBuffer.wrap(payload);
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            for (int shift = 0; ; shift += 7) {
                byte b = source.get();
                numbers[i] |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    break;
                }
            }
        }
        return numbers;
    }
}

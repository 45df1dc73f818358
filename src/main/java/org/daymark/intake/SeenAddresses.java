package org.daymark.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.daymark.address.EmailAddress;
import org.daymark.text.Sha256;

/** The addresses of a file so far, 16 bytes of SHA-256 each, so that millions fit into little memory. */
final class SeenAddresses {
    private final MessageDigest digest = Sha256.digest();
    private long[] table = new long[2 * 1_024];
    private int size;

    /** Adds an address; false if it was there. */
    boolean add(EmailAddress address) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(address.value().getBytes(StandardCharsets.UTF_8)));
        // Zero marks a free place.
        boolean added = put(table, hash.getLong() | 1, hash.getLong());
        // Two places each: it grows when three quarters are taken.
        if (added && ++size > table.length / 8 * 3) {
            grow();
        }
        return added;
    }

    boolean contains(EmailAddress address) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(address.value().getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong() | 1;
        long low = hash.getLong();
        int mask = table.length - 1;
        for (int place = (int) (low << 1) & mask; table[place] != 0; place = place + 2 & mask) {
            if (table[place] == high && table[place + 1] == low) {
                return true;
            }
        }
        return false;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] != 0) {
                put(larger, table[i], table[i + 1]);
            }
        }
        table = larger;
    }

    private static boolean put(long[] table, long high, long low) {
        int mask = table.length - 1;
        int place = (int) (low << 1) & mask;
        while (table[place] != 0) {
            if (table[place] == high && table[place + 1] == low) {
                return false;
            }
            place = place + 2 & mask;
        }
        table[place] = high;
        table[place + 1] = low;
        return true;
    }
}

package org.daymark.message;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;

/**
 * The texts of one template as bytes. FreeMarker keeps each text between two values as one array, which it writes again
 * for every message; the array itself is therefore the key, and its characters never change.
 */
final class FixedTexts {
    /** A template with more texts than this is served without memory for the rest. */
    private static final int MAX_TEXTS = 4096;

    private volatile IdentityHashMap<char[], byte[]> known = new IdentityHashMap<>();

    byte[] bytes(char[] text) {
        byte[] bytes = known.get(text);
        return bytes == null ? read(text) : bytes;
    }

    private synchronized byte[] read(char[] text) {
        byte[] bytes = new String(text).getBytes(StandardCharsets.US_ASCII);
        if (known.size() < MAX_TEXTS) {
            IdentityHashMap<char[], byte[]> more = new IdentityHashMap<>(known);
            more.put(text, bytes);
            known = more;
        }
        return bytes;
    }
}

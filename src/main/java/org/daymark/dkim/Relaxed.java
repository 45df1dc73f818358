package org.daymark.dkim;

import java.security.MessageDigest;
import org.daymark.text.Sha256;

/** The canonicalisation 'relaxed' of header fields and bodies (RFC 6376 sections 3.4.2 and 3.4.4), on bytes. */
final class Relaxed {
    private Relaxed() {}

    /**
     * Writes the field {@code message[start, end)}, whose colon is at {@code colon}, to {@code out} and gives the
     * position after it: the name in lower case, the value unfolded, white space squeezed, no line end.
     */
    static int field(byte[] message, int start, int colon, int end, byte[] out, int at) {
        int nameEnd = colon;
        while (nameEnd > start && isSpace(message[nameEnd - 1])) {
            nameEnd--;
        }
        int to = at;
        for (int i = start; i < nameEnd; i++) {
            byte b = message[i];
            out[to++] = b >= 'A' && b <= 'Z' ? (byte) (b + 'a' - 'A') : b;
        }
        out[to++] = ':';
        int valueStart = to;
        boolean space = false;
        for (int i = colon + 1; i < end; i++) {
            byte b = message[i];
            if (isBlank(b)) {
                space = true;
                continue;
            }
            if (space && to > valueStart) {
                out[to++] = ' ';
            }
            space = false;
            out[to++] = b;
        }
        return to;
    }

    /** The SHA-256 of the body that begins at {@code from}. */
    static byte[] bodyHash(byte[] message, int from) {
        MessageDigest digest = Sha256.digest();
        int end = endOfText(message, from);
        if (end == from) {
            return digest.digest();
        }
        byte[] body = new byte[end - from + 2];
        int size = 0;
        int run = from;
        for (int i = from; i < end; i++) {
            byte b = message[i];
            if (b > ' ' || b < 0) {
                continue;
            }
            if (b == ' ' && message[i + 1] > ' ') {
                continue;
            }
            if (isSpace(b)) {
                // The text's last byte is no space, so there is always one after it.
                int next = i + 1;
                while (isSpace(message[next])) {
                    next++;
                }
                System.arraycopy(message, run, body, size, i - run);
                size += i - run;
                if (message[next] != '\r') {
                    body[size++] = ' ';
                }
                run = next;
                i = next - 1;
            } else {
                requireLineEnd(message, i);
            }
        }
        System.arraycopy(message, run, body, size, end - run);
        size += end - run;
        body[size++] = '\r';
        body[size++] = '\n';
        digest.update(body, 0, size);
        return digest.digest();
    }

    /** Behind the last byte that is no white space: what follows is empty lines. */
    private static int endOfText(byte[] message, int from) {
        int end = message.length;
        while (end > from && isBlank(message[end - 1])) {
            end--;
            requireLineEnd(message, end);
        }
        return end;
    }

    /** A lone CR or LF would be fixed by one server or another on the way, and no signature would hold. */
    static void requireLineEnd(byte[] message, int at) {
        byte b = message[at];
        if (b == '\r' && (at + 1 == message.length || message[at + 1] != '\n')
                || b == '\n' && (at == 0 || message[at - 1] != '\r')) {
            throw new IllegalArgumentException("the message has a lone CR or LF at byte " + at
                    + "; only a finished message, whose lines end with CRLF, can be signed");
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}

package org.daymark.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a path of this server from everything that a browser could read as another server's address. */
public final class LocalPath {
    private static final int MAX_LENGTH = 4_000;

    /**
     * A slash, then printable ASCII without backslash and braces: other characters are percent-encoded in an address.
     */
    private static final Pattern PRINTABLE = Pattern.compile("/[!-\\[\\]-z|~]*");

    /** An empty segment, or one that stands for this or the parent folder; browsers and proxies remove these. */
    private static final Pattern ODD_SEGMENT = Pattern.compile("//|/\\.{1,2}(?:/|$)");

    /** What no page's path contains, encoded or not. */
    private static final Pattern ODD_CHARACTER = Pattern.compile("[\\p{Cntrl}\\\\{}]");

    private static final int MAX_ENCODINGS = 4;

    private LocalPath() {}

    /** The path with its query and fragment if this server may send a browser there, else the start page. */
    public static String of(@Nullable String wanted) {
        return wanted != null && isLocal(wanted) ? wanted : "/";
    }

    /** Whether this is a path of this server, whatever query and fragment follow it. */
    public static boolean isLocal(String address) {
        if (address.length() > MAX_LENGTH || !PRINTABLE.matcher(address).matches()) {
            return false;
        }
        return fine(address.split("[?#]", 2)[0], 0);
    }

    /** Looks below each layer of percent-encoding, since servers on the way may remove one. */
    private static boolean fine(String path, int layers) {
        if (ODD_SEGMENT.matcher(path).find() || ODD_CHARACTER.matcher(path).find()) {
            return false;
        }
        String decoded;
        try {
            decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A lone percent sign below the first layer is one that someone typed.
            return layers > 0;
        }
        return decoded.equals(path) || layers < MAX_ENCODINGS && fine(decoded, layers + 1);
    }
}

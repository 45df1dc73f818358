package org.daymark.preflight;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells hosts that only this machine or network can reach, without asking any name server. */
final class Hosts {
    private static final Pattern PRIVATE_ADDRESS = Pattern.compile("0\\.0\\.0\\.0|127\\..*|10\\.\\d+\\.\\d+\\.\\d+"
            + "|192\\.168\\.\\d+\\.\\d+|172\\.(?:1[6-9]|2\\d|3[01])\\.\\d+\\.\\d+|169\\.254\\.\\d+\\.\\d+"
            + "|100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\.\\d+\\.\\d+|\\d+|0x[0-9a-f]+"
            + "|\\[(?:::1?|::ffff:.*|f[cd].*|fe[89ab].*)\\]");
    private static final Pattern PRIVATE_NAME =
            Pattern.compile("(?:.*\\.)?(?:localhost|local|localdomain|internal|intranet|lan|home\\.arpa)\\.?|[^.\\[]+");

    private Hosts() {}

    static boolean onlyHere(String host) {
        String small = host.toLowerCase(Locale.ROOT);
        return PRIVATE_ADDRESS.matcher(small).matches()
                || PRIVATE_NAME.matcher(small).matches();
    }
}

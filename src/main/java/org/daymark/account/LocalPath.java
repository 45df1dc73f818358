package org.daymark.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page somebody wanted before they had to sign in: a path of this server and nothing else. */
final class LocalPath {
    private static final int LONGEST = 2_000;

    /** One slash, then printable ASCII: a second slash or a backslash would make a browser read a host. */
    private static final Pattern LOCAL = Pattern.compile("/(?:[!-.0-\\[\\]-~][!-\\[\\]-~]*)?");

    private LocalPath() {}

    /** The path if it may be gone to, else the start page. */
    static String of(@Nullable String wanted) {
        return wanted != null
                        && wanted.length() <= LONGEST
                        && LOCAL.matcher(wanted).matches()
                        && !wanted.startsWith("/sign-")
                        && !wanted.startsWith("/error")
                ? wanted
                : "/";
    }

    /** An address with the wanted page as its parameter, left out if that is the start page. */
    static String with(String address, String wanted) {
        String path = of(wanted);
        return path.equals("/")
                ? address
                : address + (address.contains("?") ? "&" : "?") + "next="
                        + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}

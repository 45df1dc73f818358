package org.daymark.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.daymark.web.LocalPath;
import org.jspecify.annotations.Nullable;

/** The page that a person asked for before they had to sign in. */
final class WantedPage {
    private static final int MAX_LENGTH = 2_000;

    private WantedPage() {}

    /** The page if it is one of this server that sign-in may lead to, else the start page. */
    static String of(@Nullable String wanted) {
        String path = LocalPath.of(wanted);
        return path.length() <= MAX_LENGTH && !path.startsWith("/sign-") && !path.startsWith("/error") ? path : "/";
    }

    /** An address with the wanted page as its parameter, which the start page does not need. */
    static String with(String address, @Nullable String wanted) {
        String path = of(wanted);
        return path.equals("/")
                ? address
                : address + (address.contains("?") ? "&" : "?") + "next="
                        + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}

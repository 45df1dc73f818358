package org.daymark.article;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.issue.Prose;
import org.daymark.problem.Problem;

/** The addresses of pasted links. */
final class PastedLinks {
    private static final int MAX_ADDRESS = 1_000;

    /** Google Docs puts its own address around each link. */
    private static final Pattern REDIRECT = Pattern.compile("https://www\\.google\\.com/url\\?(?:[^#]*&)?q=([^&#]+).*");

    private PastedLinks() {}

    /** The address that a mail can point to, or nothing. */
    static String address(String href) {
        String address = href.strip();
        Matcher redirect = REDIRECT.matcher(address);
        if (redirect.matches()) {
            try {
                address = URLDecoder.decode(redirect.group(1), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
        address = Prose.completedAddress(address.replaceFirst("(?i)^http://", "https://"));
        return isUsable(address) ? address : "";
    }

    static boolean isUsable(String address) {
        if (address.length() > MAX_ADDRESS
                || address.contains("{{")
                || address.contains("<")
                || address.contains(">")) {
            return false;
        }
        try {
            Prose.checkedAddress(address, "");
            return true;
        } catch (Problem e) {
            return false;
        }
    }
}

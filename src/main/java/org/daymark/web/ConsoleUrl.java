package org.daymark.web;

import java.net.URI;
import java.util.Locale;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The address that those who run campaigns reach the console by; links in invitations begin with it.
 *
 * @param base scheme, host and optional port
 * @param given whether the settings name it; otherwise the console is for this machine alone
 */
public record ConsoleUrl(URI base, boolean given) {
    private static final Words WORDS = Words.of("web");

    /** Reads the setting; without one it is this machine's own address. */
    public static ConsoleUrl of(@Nullable String setting, int port) {
        boolean given = setting != null && !setting.isBlank();
        try {
            return new ConsoleUrl(PublicUrl.of(setting, port).base(), given);
        } catch (Problem e) {
            throw WORDS.problem("console-url.invalid", String.valueOf(setting));
        }
    }

    /** The address of a path below the base; the path begins with a slash. */
    public String of(String path) {
        return base + path;
    }

    /** Whether the settings name an https address, so that cookies never travel in clear. */
    public boolean secure() {
        return given && "https".equalsIgnoreCase(base.getScheme());
    }

    /** Whether someone who asks for this host means the console by the name that the settings give it. */
    public boolean isFor(String host) {
        return given && host.equals(base.getHost().toLowerCase(Locale.ROOT));
    }
}

package org.daymark.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The address that subscribers reach this installation by; links and images in mails begin with it.
 *
 * @param base scheme, host and optional port
 */
public record PublicUrl(URI base) {
    private static final Words WORDS = Words.of("web");

    /** Reads the setting; without one it is this machine's own address. */
    public static PublicUrl of(@Nullable String setting, int port) {
        if (setting == null || setting.isBlank()) {
            return new PublicUrl(URI.create("http://localhost:" + port));
        }
        String given = setting.strip().replaceAll("/+$", "");
        try {
            URI uri = new URI(given);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean plain = uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null && plain) {
                return new PublicUrl(uri);
            }
        } catch (URISyntaxException e) {
            // Told below with the other ways to be wrong.
        }
        throw WORDS.problem("public-url.invalid", given);
    }

    /** The address of a path below the base; the path begins with a slash. */
    public String of(String path) {
        return base + path;
    }

    public String host() {
        return base.getHost().toLowerCase(Locale.ROOT);
    }
}

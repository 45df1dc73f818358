package org.daymark.mail;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes mail.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param implicitTls TLS from the first byte ({@code smtps})
 * @param username the user to sign in as, or null for none
 * @param password that user's password
 */
public record SmtpServer(
        String host,
        int port,
        boolean implicitTls,
        @Nullable String username,
        @Nullable String password) {
    private static final String EXAMPLES =
            "Write smtp://host:port, smtp://user:password@host:587 or smtps://user:password@host:465;"
                    + " special characters in user and password as %XX.";

    /** Reads {@code smtp://[user:password@]host[:port]} or {@code smtps://…}. */
    public static SmtpServer parse(String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new Problem("DAYMARK_SMTP_URL is not a URL: " + e.getReason() + ". " + EXAMPLES);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("smtp") && !scheme.equals("smtps")) {
            throw new Problem("DAYMARK_SMTP_URL begins with neither smtp:// nor smtps://. " + EXAMPLES);
        }
        if (uri.getHost() == null) {
            throw new Problem("DAYMARK_SMTP_URL names no host that can be understood. " + EXAMPLES);
        }
        boolean rest = uri.getRawPath() != null
                && !uri.getRawPath().isEmpty()
                && !uri.getRawPath().equals("/");
        if (rest || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new Problem("DAYMARK_SMTP_URL has something behind host and port. " + EXAMPLES);
        }
        boolean implicitTls = scheme.equals("smtps");
        int port = uri.getPort() == -1 ? (implicitTls ? 465 : 25) : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw new Problem("DAYMARK_SMTP_URL names port " + port + "; ports go from 1 to 65535.");
        }
        String userInfo = uri.getRawUserInfo();
        if (userInfo == null) {
            return new SmtpServer(bare(uri.getHost()), port, implicitTls, null, null);
        }
        int colon = userInfo.indexOf(':');
        if (colon < 1) {
            throw new Problem("DAYMARK_SMTP_URL names a user without a password. " + EXAMPLES);
        }
        return new SmtpServer(
                bare(uri.getHost()),
                port,
                implicitTls,
                decode(userInfo.substring(0, colon)),
                decode(userInfo.substring(colon + 1)));
    }

    /** The same server with this user. */
    SmtpServer signedIn(@Nullable String user, @Nullable String userPassword) {
        return new SmtpServer(host, port, implicitTls, user, userPassword);
    }

    /** Whether the server is on this machine, so that nothing sent to it leaves it by this connection. */
    public boolean onLoopback() {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        if (!host.matches("[0-9.]+|[0-9a-fA-F:]+")) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Host and port as people write them; never the password. */
    public String display() {
        return (implicitTls ? "smtps://" : "smtp://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return display();
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

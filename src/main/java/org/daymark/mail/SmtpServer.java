package org.daymark.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.oauth.OAuthAccess;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.daymark.web.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes mail.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param tls how the connection is secured
 * @param username the user to sign in as, or null for none
 * @param password that user's password
 * @param oauth where that user's access tokens are from, for a server without a password; or null
 */
public record SmtpServer(
        String host,
        int port,
        TlsMode tls,
        @Nullable String username,
        @Nullable String password,
        @Nullable OAuthAccess oauth) {
    private static final Words WORDS = Words.of("mail");

    private static final Pattern AUTHORITY = Pattern.compile(
            "(?:(?<user>[^@]*)@)?(?<host>\\[[0-9a-fA-F:.%]+]|[\\p{L}\\p{N}_%](?:[\\p{L}\\p{M}\\p{N}._%-]*))(?::(?<port>\\d{0,9}))?");

    /** A server that is signed in to with user and password, or not at all. */
    public SmtpServer(String host, int port, TlsMode tls, @Nullable String username, @Nullable String password) {
        this(host, port, tls, username, password, null);
    }

    /**
     * A server with implicit TLS, or else with the usual kind for where it is: none on this machine, STARTTLS off it.
     */
    public SmtpServer(
            String host, int port, boolean implicitTls, @Nullable String username, @Nullable String password) {
        this(host, port, implicitTls ? TlsMode.IMPLICIT : usual(host), username, password);
    }

    /**
     * Reads {@code smtp://[user:password@]host[:port]}, which may end in {@code ?tls=none} or {@code ?tls=starttls}, or
     * {@code smtps://…}, as {@code DAYMARK_SMTP_URL} has it.
     */
    public static SmtpServer parse(String url) {
        return parse(url, "DAYMARK_SMTP_URL");
    }

    /** Reads a URL from somewhere else, which complaints begin with. */
    static SmtpServer parse(String url, String where) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw unusable(WORDS.named("url.syntax", where, e.getReason()));
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("smtp") && !scheme.equals("smtps")) {
            throw unusable(WORDS.named("url.scheme", where));
        }
        Authority there = authority(uri.getRawAuthority());
        if (there == null) {
            throw unusable(WORDS.named("url.host", where));
        }
        boolean rest = uri.getRawPath() != null
                && !uri.getRawPath().isEmpty()
                && !uri.getRawPath().equals("/");
        boolean implicitTls = scheme.equals("smtps");
        TlsMode tls = tls(uri.getRawQuery(), implicitTls, there.host());
        if (rest || tls == null || uri.getRawFragment() != null) {
            throw unusable(WORDS.named("url.rest", where));
        }
        int port = there.port() == -1 ? (implicitTls ? 465 : 25) : there.port();
        if (port < 1 || port > 65_535) {
            throw WORDS.problem("url.port", where, port);
        }
        String userInfo = there.userInfo();
        if (userInfo == null) {
            return new SmtpServer(there.host(), port, tls, null, null);
        }
        int colon = userInfo.indexOf(':');
        if (colon < 1) {
            throw unusable(WORDS.named("url.password", where));
        }
        return new SmtpServer(
                there.host(), port, tls, decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
    }

    /** Whether a URL that {@link #parse} reads names a user with a password. */
    static boolean givesPassword(String url) {
        return parse(url, WORDS.named("url.field")).password() != null;
    }

    private static Problem unusable(String fault) {
        return new Problem(fault + " " + WORDS.named("url.examples"));
    }

    /**
     * URI itself knows no underscore in a host, which names in container networks have, and no letters outside ASCII.
     */
    private static @Nullable Authority authority(@Nullable String raw) {
        Matcher parts = AUTHORITY.matcher(raw == null ? "" : raw);
        if (!parts.matches()) {
            return null;
        }
        String port = parts.group("port");
        try {
            String host = bare(URLDecoder.decode(parts.group("host"), StandardCharsets.UTF_8));
            return new Authority(
                    parts.group("user"),
                    host.chars().allMatch(c -> c < 128) ? host : EmailAddress.asciiDomain(host),
                    port == null || port.isEmpty() ? -1 : Integer.parseInt(port));
        } catch (InvalidAddress | IllegalArgumentException e) {
            return null;
        }
    }

    private record Authority(@Nullable String userInfo, String host, int port) {}

    private static @Nullable TlsMode tls(@Nullable String query, boolean implicitTls, String host) {
        if (query == null) {
            return implicitTls ? TlsMode.IMPLICIT : usual(host);
        }
        return implicitTls
                ? null
                : switch (query.toLowerCase(Locale.ROOT)) {
                    case "tls=none" -> TlsMode.NONE;
                    case "tls=starttls" -> TlsMode.STARTTLS;
                    default -> null;
                };
    }

    private static TlsMode usual(String host) {
        return IpAddress.isThisMachine(host) ? TlsMode.NONE : TlsMode.STARTTLS;
    }

    /** The same server with this user. */
    SmtpServer signedIn(@Nullable String user, @Nullable String userPassword) {
        return new SmtpServer(host, port, tls, user, userPassword);
    }

    /** The same server reached with this kind of TLS. */
    SmtpServer securedBy(TlsMode mode) {
        return new SmtpServer(host, port, mode, username, password, oauth);
    }

    /** The same server with this user, whose access tokens are from there. */
    SmtpServer signedIn(String user, OAuthAccess access) {
        return new SmtpServer(host, port, tls, user, null, access);
    }

    /** The URL without user and password; {@link #parse} reads it the same wherever it is read. */
    String url() {
        return display()
                + switch (tls) {
                    case NONE -> "?tls=none";
                    case STARTTLS -> "?tls=starttls";
                    case IMPLICIT -> "";
                };
    }

    /** Whether the server is on this machine, so that nothing sent to it leaves it by this connection. */
    public boolean onLoopback() {
        return IpAddress.isThisMachine(host);
    }

    /** Host and port as people write them; never the password. */
    public String display() {
        return (tls == TlsMode.IMPLICIT ? "smtps://" : "smtp://") + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + port;
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

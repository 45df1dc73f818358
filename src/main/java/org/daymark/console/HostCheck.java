package org.daymark.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.daymark.text.Words;
import org.daymark.web.ConsoleUrl;
import org.daymark.web.PublicUrl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who may ask for which pages, by the name they ask under. The console answers to the host of its own URL if the
 * settings give one; else only to this machine's own names, and not to what a proxy passes on. This also keeps out web
 * sites that point a name of their own at this machine. The host of the public URL reaches what subscribers, their mail
 * programs and outside reviewers need.
 */
final class HostCheck extends OncePerRequestFilter {
    private static final Words WORDS = Words.of("console");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");
    private static final List<String> PUBLIC_PATHS = List.of(
            "/u/",
            "/w/",
            "/a/",
            "/s/",
            "/p/",
            "/k/",
            "/n/",
            "/t/",
            "/o/",
            "/r/",
            "/i/",
            "/f/",
            "/c/",
            "/hooks/",
            "/assets/subscriber",
            "/assets/reviewer");
    /** Headers of proxies and of the services that sell them; any name beginning with X-Forwarded is one too. */
    private static final Set<String> PROXY_HEADERS = Set.of(
            "forwarded",
            "via",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-original-forwarded-for",
            "x-original-host",
            "x-original-url",
            "x-proxyuser-ip",
            "x-envoy-external-address",
            "x-azure-clientip",
            "x-azure-socketip",
            "x-appengine-user-ip",
            "x-remote-ip",
            "x-remote-addr",
            "x-host",
            "client-ip",
            "true-client-ip",
            "cf-connecting-ip",
            "cf-connecting-ipv6",
            "cf-pseudo-ipv4",
            "cf-ray",
            "cdn-loop",
            "fastly-client-ip",
            "fly-client-ip",
            "do-connecting-ip",
            "oxygen-client-ip",
            "akamai-client-ip",
            "incap-client-ip");

    private final ConsoleUrl console;
    private final String publicHost;

    HostCheck(ConsoleUrl console, PublicUrl publicUrl) {
        this.console = console;
        this.publicHost = publicUrl.host();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        boolean loopback = LOOPBACK.contains(host);
        if (loopback && !isProxied(request) || console.isFor(host)) {
            chain.doFilter(request, response);
        } else if (!loopback && !host.equals(publicHost)) {
            refuse(
                    response,
                    421,
                    (isProxied(request) ? WORDS.named("host.not-passed-on") + "\n\n" : "")
                            + WORDS.named("host.unknown"));
        } else if (isPublic(request)) {
            chain.doFilter(request, response);
        } else {
            refuse(response, 404, WORDS.named(loopback ? "host.not-passed-on" : "host.no-page"));
        }
    }

    private static boolean isPublic(HttpServletRequest request) {
        // Both as it was sent and as the server reads it, so that no spelling of a path passes for another.
        String raw = request.getRequestURI();
        String read = request.getServletPath();
        return !raw.contains(";")
                && !raw.contains("//")
                && PUBLIC_PATHS.stream().anyMatch(path -> raw.startsWith(path) && read.startsWith(path));
    }

    private static boolean isProxied(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith("x-forwarded") || PROXY_HEADERS.contains(name));
    }

    private static void refuse(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write((text + "\n").getBytes(UTF_8));
    }
}

package org.daymark.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.daymark.web.ConsoleUrl;
import org.daymark.web.PublicUrl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who may ask for which pages, by the name they ask under. The console answers to the host of its own URL if the settings
 * give one; else only to this machine's own names, and not to what a proxy passes on. This also keeps out web sites that
 * point a name of their own at this machine. The host of the public URL reaches what subscribers and their mail programs
 * need.
 */
final class HostCheck extends OncePerRequestFilter {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");
    private static final List<String> PUBLIC_PATHS = List.of("/u/", "/i/", "/assets/subscriber");
    private static final List<String> PROXY_HEADERS = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host");

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
                    "This server does not answer under the name you used. Open it as http://localhost with its port on"
                            + " the machine it runs on. If this name is meant for subscribers, its administrator sets"
                            + " DAYMARK_PUBLIC_URL to it; if it is meant for those who run campaigns,"
                            + " DAYMARK_CONSOLE_URL.");
        } else if (isPublic(request)) {
            chain.doFilter(request, response);
        } else {
            refuse(response, 404, "There is no page at this address.");
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
        return PROXY_HEADERS.stream().anyMatch(header -> request.getHeader(header) != null);
    }

    private static void refuse(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write((text + "\n").getBytes(UTF_8));
    }
}

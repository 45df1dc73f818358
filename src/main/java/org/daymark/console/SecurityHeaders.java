package org.daymark.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The strict headers every answer starts with, also those that never get as far as Spring Security, whose own header
 * writers are off. A controller that needs another one sets it over these.
 */
final class SecurityHeaders extends OncePerRequestFilter {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'%s; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        set(response, request.getRequestURI().startsWith("/i/"));
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        chain.doFilter(request, response);
    }

    /** @param script the source of one more script, such as its hash; or empty */
    static String policy(String script) {
        return String.format(POLICY, script.isEmpty() ? "" : " " + script);
    }

    /** @param image whether it is an image of a mail */
    static void set(HttpServletResponse response, boolean image) {
        response.setHeader("Content-Security-Policy", policy(""));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        // Mail programs on the web show the images of mails from their own pages.
        response.setHeader("Cross-Origin-Resource-Policy", image ? "cross-origin" : "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader("Cache-Control", "no-store");
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}

package org.daymark.publicpage;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.daymark.http.Allowance;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what is larger than the forms of visitors, before anything reads it. */
final class SmallForms extends OncePerRequestFilter {
    private static final List<String> PREFIXES = List.of("/s/", "/p/", "/k/");
    private static final int MAX_BODY = 16 * 1024;
    private static final int LENGTH_REQUIRED = 411;

    /** The same limit for the server, which then reads no more. */
    static Optional<Allowance> allowance(String path, String contentType) {
        return isOurs(path) ? Optional.of(new Allowance.Whole(MAX_BODY, Optional.empty())) : Optional.empty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean posts = isOurs(request.getRequestURI()) && "POST".equals(request.getMethod());
        if (posts && request.getHeader("Transfer-Encoding") != null) {
            response.sendError(LENGTH_REQUIRED);
        } else if (posts && request.getContentLengthLong() > MAX_BODY) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isOurs(String path) {
        return PREFIXES.stream().anyMatch(path::startsWith);
    }
}

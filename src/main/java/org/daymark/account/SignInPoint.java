package org.daymark.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Sends the person who is not signed in to a page where they can change that, and from there back to what they wanted.
 */
final class SignInPoint implements AuthenticationEntryPoint {
    private final Accounts accounts;

    SignInPoint(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        send(request, response, accounts.hasAdministrator() ? "/sign-in" : "/setup", accounts.hasAdministrator());
    }

    /** Goes to a page of signing in; a part of a page (htmx) takes the whole page with it. */
    static void send(HttpServletRequest request, HttpServletResponse response, String page, boolean comesBack)
            throws IOException {
        boolean part = request.getHeader("HX-Request") != null;
        String wanted = comesBack ? wanted(request, part) : "/";
        String target = WantedPage.with(page, wanted);
        if (part) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", target);
        } else {
            response.sendRedirect(target);
        }
    }

    private static String wanted(HttpServletRequest request, boolean part) {
        if (part) {
            return pathOf(request.getHeader("HX-Current-URL"));
        }
        if (!request.getMethod().equals("GET")) {
            return "/";
        }
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static String pathOf(@Nullable String url) {
        try {
            URI uri = URI.create(url == null ? "/" : url);
            return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }
}

package org.daymark.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.daymark.access.NotPermitted;
import org.daymark.console.ExpiredForm;
import org.daymark.console.UnreadableForm;
import org.daymark.text.Words;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Says why someone signed in may not do what they wanted; the error page shows these words. */
final class Refusals implements AccessDeniedHandler {
    private static final Words WORDS = Words.of("account");

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (why instanceof CsrfException && isNoForm(request)) {
            UnreadableForm.refuse(request, response, WORDS.named("request.no-form"));
        } else if (why instanceof CsrfException) {
            ExpiredForm.refuse(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, words(why));
        }
    }

    /** Whether the fields, the token among them, were not found because they were sent as something else. */
    private static boolean isNoForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && !type.strip().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")
                && request.getParameter("_csrf") == null
                && request.getHeader("X-CSRF-TOKEN") == null;
    }

    private static String words(AccessDeniedException why) {
        String message = why.getMessage();
        return why instanceof NotPermitted && message != null ? message : WORDS.named("request.refused");
    }
}

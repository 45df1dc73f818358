package org.daymark.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.daymark.access.NotPermitted;
import org.daymark.console.ExpiredForm;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Says why somebody signed in may not do what they wanted; the error page shows these words. */
final class Refusals implements AccessDeniedHandler {
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (why instanceof CsrfException) {
            ExpiredForm.refuse(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, words(why));
        }
    }

    private static String words(AccessDeniedException why) {
        String message = why.getMessage();
        return why instanceof NotPermitted && message != null ? message : "Your role does not allow this.";
    }
}

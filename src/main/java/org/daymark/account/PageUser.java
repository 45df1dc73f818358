package org.daymark.account;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page who is signed in and, for its forms, the token against forgery. */
@ControllerAdvice
@ConditionalOnWebApplication
class PageUser {
    /** The token as pages use it; it and a session to keep it in are made only when a page asks. */
    record FormToken(CsrfToken made) {
        public String token() {
            return made.getToken();
        }

        public String headerName() {
            return made.getHeaderName();
        }

        public String parameterName() {
            return made.getParameterName();
        }
    }

    @ModelAttribute
    void describe(HttpServletRequest request, Model model) {
        @Nullable Account account = RequestActor.account(request);
        if (account != null) {
            model.addAttribute("currentUser", CurrentUser.of(account));
        }
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            model.addAttribute("_csrf", new FormToken(token));
        }
    }
}

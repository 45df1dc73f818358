package org.daymark.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.daymark.account.PasswordSignIn.TooManyTries;
import org.daymark.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Where a try to sign in leads. */
@Component
class SignInResults {
    /** What was typed into the field for the address, for the next try. */
    static final String TYPED = "daymark.typed";

    private static final int MAX_TYPED = 254;

    private final Accounts accounts;
    private final Devices devices;
    private final AccountSettings settings;
    private final Audit audit;
    private final Clock clock;

    SignInResults(Accounts accounts, Devices devices, AccountSettings settings, Audit audit, Clock clock) {
        this.accounts = accounts;
        this.devices = devices;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    void passwordRight(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        HttpSession session = request.getSession();
        session.removeAttribute(TYPED);
        session.setMaxInactiveInterval((int) settings.sessionIdle().toSeconds());
        session.setAttribute(
                SessionFacts.ATTRIBUTE,
                new SessionFacts(clock.instant(), Device.of(request.getHeader("User-Agent")), request.getRemoteAddr()));
        Account account = account(person);
        if (account.secondFactor()) {
            response.sendRedirect(WantedPage.with(CodeSignIn.PATH, wanted(request)));
        } else {
            complete(request, response, account);
        }
    }

    void codeRight(HttpServletRequest request, HttpServletResponse response, Authentication person) throws IOException {
        complete(request, response, account(person));
    }

    void passwordWrong(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        String typed = request.getParameter("email");
        if (typed != null && typed.length() <= MAX_TYPED) {
            request.getSession().setAttribute(TYPED, typed);
        }
        response.sendRedirect(
                WantedPage.with(why instanceof TooManyTries ? "/sign-in?wait" : "/sign-in?failed", wanted(request)));
    }

    void codeWrong(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof InsufficientAuthenticationException) {
            response.sendRedirect("/sign-in");
            return;
        }
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person != null) {
            audit.record("sign-in.failed", account(person).target(), null, Map.of("factor", "code"));
        }
        response.sendRedirect(WantedPage.with(
                why instanceof TooManyTries ? CodeSignIn.PATH + "?wait" : CodeSignIn.PATH + "?failed",
                wanted(request)));
    }

    private void complete(HttpServletRequest request, HttpServletResponse response, Account account)
            throws IOException {
        accounts.signedIn(account, request.getRemoteAddr());
        devices.remember(request, response, account);
        response.sendRedirect(wanted(request));
    }

    private Account account(Authentication person) {
        return accounts.find(Long.parseLong(person.getName())).orElseThrow();
    }

    private static String wanted(HttpServletRequest request) {
        @Nullable String next = request.getParameter("next");
        return WantedPage.of(next);
    }
}

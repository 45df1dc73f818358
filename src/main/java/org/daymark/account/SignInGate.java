package org.daymark.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at each request whether its session may continue: the account is read again, so that a change of role counts at
 * once and someone disabled is out at once, and no session outlives its longest time.
 */
final class SignInGate extends OncePerRequestFilter {
    /** What people do who must have a second factor and have none yet. */
    private static final Set<String> DURING_SET_UP = Set.of(
            OwnAccountPages.SECOND_FACTOR,
            OwnAccountPages.SECOND_FACTOR + "/confirm",
            "/sign-out",
            "/appearance",
            "/error");

    private final Accounts accounts;
    private final SecondFactorRules rules;
    private final Duration longest;
    private final Clock clock;

    SignInGate(Accounts accounts, SecondFactorRules rules, Duration longest, Clock clock) {
        this.accounts = accounts;
        this.rules = rules;
        this.longest = longest;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            chain.doFilter(request, response);
            return;
        }
        HttpSession session = request.getSession(false);
        Optional<Account> account = accounts.find(Long.parseLong(authentication.getName()))
                .filter(found -> found.state() == AccountState.ACTIVE)
                .filter(found -> SignedIn.stillGood(authentication, found));
        if (account.isEmpty() || session == null || tooOld(session)) {
            if (session != null) {
                session.invalidate();
            }
            SecurityContextHolder.clearContext();
            SignInPoint.send(request, response, "/sign-in?ended", true);
            return;
        }
        if (!account.get().secondFactor()
                && !DURING_SET_UP.contains(request.getRequestURI())
                && rules.requires(account.get().role())) {
            SignInPoint.send(request, response, OwnAccountPages.SECOND_FACTOR, false);
            return;
        }
        if (!account.get().secondFactor() || Factors.codeShown(authentication)) {
            RequestActor.set(request, account.get());
        }
        chain.doFilter(request, response);
    }

    private boolean tooOld(HttpSession session) {
        @Nullable SessionFacts facts = (SessionFacts) session.getAttribute(SessionFacts.ATTRIBUTE);
        return facts == null || facts.signedInAt().plus(longest).isBefore(clock.instant());
    }
}

package org.daymark.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.daymark.access.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets every request act in the name of the person who is signed in, and in no one's name before that is known. */
final class RequestActor extends OncePerRequestFilter {
    private static final String ACCOUNT = RequestActor.class.getName() + ".account";

    /** Notes who has signed in completely. */
    static void set(HttpServletRequest request, Account account) {
        request.setAttribute(ACCOUNT, account);
    }

    /** The account that this request is signed in to; null before all its factors have been shown. */
    static @Nullable Account account(HttpServletRequest request) {
        return (Account) request.getAttribute(ACCOUNT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (Actor.Scope scope = Actor.Scope.of(() -> actor(request))) {
            chain.doFilter(request, response);
        }
    }

    private static Actor actor(HttpServletRequest request) {
        Account account = account(request);
        return account == null ? Actor.visitor(request.getRemoteAddr()) : account.actor(request.getRemoteAddr());
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}

package org.daymark.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** The factors that a session has shown, as Spring Security's authorities name them. */
final class Factors {
    /** A one-time code of an authenticator app, or a recovery code. */
    static final String CODE = "FACTOR_CODE";

    private Factors() {}

    static boolean codeShown(Authentication authentication) {
        return authentication.getAuthorities().stream().anyMatch(authority -> CODE.equals(authority.getAuthority()));
    }

    /** Lets the session under way continue with its account's new credentials. */
    static void goOnAs(SignedIn person, HttpServletRequest request, HttpServletResponse response) {
        Authentication before =
                Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication(), "someone is signed in");
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(person, null, before.getAuthorities()));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }

    /** Notes in the session under way that a code has just been shown. */
    static void addCode(HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        Authentication person =
                Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication(), "someone is signed in");
        context.setAuthentication(person.toBuilder()
                .authorities(shown -> shown.add(FactorGrantedAuthority.fromAuthority(CODE)))
                .build());
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }
}

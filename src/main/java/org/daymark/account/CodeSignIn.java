package org.daymark.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.daymark.account.PasswordSignIn.TooManyTries;
import org.daymark.account.Throttle.Limit;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Takes the second factor of somebody whose password was right; Spring Security adds it to the factors shown before. */
final class CodeSignIn extends AbstractAuthenticationProcessingFilter {
    static final String PATH = "/sign-in/code";

    private final SecondFactors factors;
    private final Throttle throttle;

    CodeSignIn(SecondFactors factors, Throttle throttle) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH));
        this.factors = factors;
        this.throttle = throttle;
        setMfaEnabled(true);
        setAuthenticationManager(authentication -> authentication);
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        Authentication current = SecurityContextHolder.getContext().getAuthentication();
        Object person = current == null ? null : current.getPrincipal();
        if (current == null || person == null || current instanceof AnonymousAuthenticationToken) {
            throw new InsufficientAuthenticationException("the password comes first");
        }
        long account = Long.parseLong(current.getName());
        if (!throttle.allows(Limit.CODE, current.getName())) {
            throw new TooManyTries();
        }
        String code = request.getParameter("code");
        if (code == null || !factors.check(account, code)) {
            throw new BadCredentialsException("wrong code");
        }
        throttle.forget(Limit.CODE, current.getName());
        return UsernamePasswordAuthenticationToken.authenticated(
                person, null, Set.of(FactorGrantedAuthority.fromAuthority(Factors.CODE)));
    }
}

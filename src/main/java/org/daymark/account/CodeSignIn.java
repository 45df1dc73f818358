package org.daymark.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.daymark.account.AttemptLimiter.Count;
import org.daymark.account.AttemptLimiter.Limit;
import org.daymark.account.PasswordSignIn.TooManyTries;
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

/** Takes the second factor of someone whose password was right; Spring Security adds it to the factors shown before. */
final class CodeSignIn extends AbstractAuthenticationProcessingFilter {
    static final String PATH = "/sign-in/code";

    private final SecondFactors factors;
    private final AttemptLimiter throttle;
    private final Accounts accounts;
    private final Devices devices;

    CodeSignIn(SecondFactors factors, AttemptLimiter throttle, Accounts accounts, Devices devices) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH));
        this.factors = factors;
        this.throttle = throttle;
        this.accounts = accounts;
        this.devices = devices;
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
        List<Count> counts = counts(request, current.getName());
        if (!throttle.allows(counts)) {
            throw new TooManyTries();
        }
        String code = request.getParameter("code");
        if (code == null || !factors.check(account, code)) {
            throw new BadCredentialsException("wrong code");
        }
        throttle.giveBack(counts);
        throttle.forget(counts.get(0).limit(), counts.get(0).subject());
        return UsernamePasswordAuthenticationToken.authenticated(
                person, null, Set.of(FactorGrantedAuthority.fromAuthority(Factors.CODE)));
    }

    /** As with passwords, a browser that signed in to this account before is counted by itself. */
    private List<Count> counts(HttpServletRequest request, String account) {
        String device = accounts.find(Long.parseLong(account))
                .map(found -> devices.of(request).device(found.email().value()))
                .orElse("");
        return device.isEmpty()
                ? List.of(
                        new Count(Limit.CODE_HERE, account + " " + AttemptLimiter.network(request.getRemoteAddr())),
                        new Count(Limit.CODE_OF_ACCOUNT, account))
                : List.of(new Count(Limit.CODE_HERE, account + " device " + device));
    }
}

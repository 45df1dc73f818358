package org.daymark.account;

import java.util.List;
import org.daymark.access.Actor;
import org.daymark.account.AttemptLimiter.Count;
import org.daymark.account.AttemptLimiter.Limit;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/**
 * Checks passwords, a limited number of times. An account that does not exist, or may not sign in, costs the same work
 * and gets the same answer as a wrong password.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final AccountRepository accounts;
    private final AttemptLimiter throttle;
    private final Audit audit;
    private final DaoAuthenticationProvider passwords;

    PasswordSignIn(AccountRepository accounts, AttemptLimiter throttle, Passwords encoder, Audit audit) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.audit = audit;
        this.passwords = new DaoAuthenticationProvider(this::person);
        this.passwords.setPasswordEncoder(encoder);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication given) throws AuthenticationException {
        String email = normalised(given.getName());
        List<Count> counts = counts(email, given.getDetails());
        if (!throttle.allows(counts)) {
            throw new TooManyTries();
        }
        try {
            Authentication result = passwords.authenticate(given);
            throttle.giveBack(counts);
            throttle.forget(counts.get(0).limit(), counts.get(0).subject());
            return result;
        } catch (AuthenticationException e) {
            audit.record("sign-in.failed", target(email), null, null);
            throw e;
        }
    }

    /**
     * A browser that signed in to this account before is counted by itself: what others try does not stand in its way.
     */
    private static List<Count> counts(String email, @Nullable Object details) {
        String device = details instanceof Devices.Known known ? known.device(email) : "";
        if (!device.isEmpty()) {
            return List.of(new Count(Limit.PASSWORD_HERE, email + " device " + device));
        }
        String network = AttemptLimiter.network(String.valueOf(Actor.current().origin()));
        return List.of(
                new Count(Limit.PASSWORD_HERE, email + " " + network),
                new Count(Limit.PASSWORD_FROM_ADDRESS, network),
                new Count(Limit.PASSWORD_OF_ACCOUNT, email));
    }

    /** The account's id is the name that sessions are kept under. */
    private UserDetails person(String typed) throws UsernameNotFoundException {
        EmailAddress email = address(typed);
        Account account = email == null ? null : accounts.find(email).orElse(null);
        String hash =
                account == null ? null : accounts.passwordHash(account.id()).orElse(null);
        if (account == null || hash == null) {
            throw new UsernameNotFoundException("no account that may sign in");
        }
        return new SignedIn(account, hash);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** People type passwords into the field for the address, so what is not an account's is not recorded. */
    private String target(String email) {
        EmailAddress address = address(email);
        return address == null
                ? "an unknown address"
                : accounts.find(address).map(Account::target).orElse("an unknown address");
    }

    private static String normalised(String typed) {
        EmailAddress address = address(typed);
        return address == null ? "" : address.value();
    }

    private static @Nullable EmailAddress address(String typed) {
        try {
            return EmailAddress.parse(typed);
        } catch (InvalidAddress e) {
            return null;
        }
    }

    /** No one may try again for a while, right or wrong. */
    static final class TooManyTries extends AuthenticationException {
        private static final long serialVersionUID = 1L;

        TooManyTries() {
            super("too many tries");
        }
    }
}

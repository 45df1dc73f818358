package org.daymark.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;

/** Whose password a session has shown, and which number the account's credentials had when it did. */
final class SignedIn extends User {
    private static final long serialVersionUID = 1L;

    private final int credentials;

    SignedIn(Account account, String hash) {
        super(Long.toString(account.id()), hash, List.of());
        this.credentials = account.credentials();
    }

    /** False when a new password, a reset or an administrator has ended what was signed in with the ones before. */
    static boolean stillGood(Authentication person, Account account) {
        // Sessions of earlier versions count as signed in with the first credentials.
        int shown = person.getPrincipal() instanceof SignedIn signedIn ? signedIn.credentials : 0;
        return shown == account.credentials();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn that && super.equals(other) && credentials == that.credentials;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}

package org.daymark.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.console.PageClient;
import org.springframework.http.HttpStatus;

/** People of every role for tests of pages, each signed in once for all tests. */
public class TestAccounts {
    public static final String PASSWORD = "umbrella ladder seven teacups";

    private static final String HASH = new TestPasswords().encode(PASSWORD);

    private final AccountRepository repository;
    private final OneTimeLinks links;
    private final Map<Role, String> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    TestAccounts(AccountRepository repository, OneTimeLinks links) {
        this.repository = repository;
        this.links = links;
    }

    /** The address of the one who has this role; made if they are not there yet. */
    public String email(Role role) {
        String email = role.name().toLowerCase(java.util.Locale.ROOT) + "@staff.example";
        add(email, role.label(), role, AccountState.ACTIVE);
        return email;
    }

    /** The one who has this role. */
    public Account account(Role role) {
        return repository.find(EmailAddress.parse(email(role))).orElseThrow();
    }

    /** The cookie of a session of the one who has this role. */
    public String session(Role role, int port) {
        // Without an administrator every page leads to the set-up.
        email(Role.ADMINISTRATOR);
        return sessions.computeIfAbsent(
                role, missing -> signIn(email(role), port).session());
    }

    /** A client signed in through the page. */
    public PageClient signIn(String email, int port) {
        try {
            PageClient client = new PageClient(port);
            PageClient.Answer answer = client.signIn(email, PASSWORD);
            if (answer.status() != HttpStatus.FOUND.value()
                    || answer.header("Location").contains("sign-in?")) {
                throw new AssertionError("sign-in of " + email + " failed: " + answer);
            }
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Someone of their own for one test. */
    public Account fresh(Role role) {
        String email = "person" + number.incrementAndGet() + "@staff.example";
        add(email, "Person " + number.get(), role, AccountState.ACTIVE);
        return repository.find(EmailAddress.parse(email)).orElseThrow();
    }

    /** Someone who is invited and has not answered yet. */
    public Account invited(String email) {
        add(email, "Guest", Role.VIEWER, AccountState.INVITED);
        return repository.find(EmailAddress.parse(email)).orElseThrow();
    }

    /** The path of a fresh one-time link: of an invitation, to a new password, or of the first set-up. */
    public String link(String purpose, Account account) {
        return switch (purpose) {
            case "invitation" -> "/invitation/" + links.make(OneTimeLinks.Purpose.INVITATION, account.id());
            case "reset" -> "/reset/" + links.make(OneTimeLinks.Purpose.RESET, account.id());
            case "setup" -> "/setup/" + links.make(OneTimeLinks.Purpose.SETUP, 0);
            default -> throw new IllegalArgumentException(purpose);
        };
    }

    public Account get(Account account) {
        return repository.find(account.id()).orElseThrow();
    }

    private void add(String email, String name, Role role, AccountState state) {
        if (repository.find(EmailAddress.parse(email)).isEmpty()) {
            repository.add(EmailAddress.parse(email), name, role, state, HASH);
        }
    }
}

package org.daymark.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.account.OneTimeLinks.Purpose;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.text.Words;
import org.daymark.web.ConsoleUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do about their own accounts, and how the first administrator comes to be. */
@Service
public class Accounts {
    private static final Words WORDS = Words.of("account");

    private final AccountRepository repository;
    private final OneTimeLinks links;
    private final Passwords passwords;
    private final AccountSessionRepository sessions;
    private final SecondFactors factors;
    private final ConsoleUrl console;
    private final TransactionTemplate transactions;
    private final Audit audit;

    Accounts(
            AccountRepository repository,
            OneTimeLinks links,
            Passwords passwords,
            AccountSessionRepository sessions,
            SecondFactors factors,
            ConsoleUrl console,
            TransactionTemplate transactions,
            Audit audit) {
        this.repository = repository;
        this.links = links;
        this.passwords = passwords;
        this.sessions = sessions;
        this.factors = factors;
        this.console = console;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Whether anyone can administer this installation. */
    public boolean hasAdministrator() {
        return !repository.administrators().isEmpty();
    }

    /** The account with this id, whatever its state. */
    public Optional<Account> find(long id) {
        return repository.find(id);
    }

    Optional<Account> find(EmailAddress email) {
        return repository.find(email);
    }

    /** Makes an administrator who signs in with this password at once; for those who hold this machine. */
    @Transactional
    public Account createAdministrator(String email, String name, String password) {
        Faults faults = new Faults();
        String tidyName = faults.name(name);
        Optional<EmailAddress> address = faults.email(email);
        faults.password(password, password, email);
        faults.orThrow();
        return add(address.orElseThrow(), tidyName, AccountState.ACTIVE, passwords.encode(password));
    }

    /** Makes an administrator who has yet to choose a password, and gives the link to do so. */
    @Transactional
    public String inviteAdministrator(String email, String name) {
        Faults faults = new Faults();
        String tidyName = faults.name(name);
        Optional<EmailAddress> address = faults.email(email);
        faults.orThrow();
        Account account = add(address.orElseThrow(), tidyName, AccountState.INVITED, null);
        return console.of("/invitation/" + links.make(Purpose.INVITATION, account.id()));
    }

    private Account add(EmailAddress email, String name, AccountState state, @Nullable String hash) {
        if (!repository.add(email, name, Role.ADMINISTRATOR, state, hash)) {
            throw WORDS.problem("account.exists", email.value());
        }
        Account account = repository.find(email).orElseThrow();
        audit.record("account.create", account.target(), null, Map.of("role", account.role(), "state", state));
        return account;
    }

    /**
     * An account that was let in again.
     *
     * @param account as it was before
     * @param link where its password is chosen
     * @param factorRemoved whether it had a second factor, which is gone
     */
    public record OperatorReset(Account account, String link, boolean factorRemoved) {}

    /**
     * Gives someone a link to choose a new password, ends their sessions and lets them in again if they were disabled;
     * for those who hold this machine.
     *
     * @param withoutSecondFactor whether to forget the second factor as well
     */
    @Transactional
    public OperatorReset resetByOperator(String email, boolean withoutSecondFactor) {
        Account account =
                repository.find(EmailAddress.parse(email)).orElseThrow(() -> WORDS.problem("account.none", email));
        boolean asRead = account.state() == AccountState.DISABLED
                ? repository.setState(account, AccountState.ACTIVE)
                : repository.endSignIns(account);
        if (!asRead) {
            throw WORDS.problem("account.changed", email);
        }
        boolean removed = withoutSecondFactor && factors.remove(account);
        sessions.endAll(account.id());
        audit.record("account.reset", account.target(), Map.of("state", account.state()), null);
        String link = account.state() == AccountState.INVITED
                ? console.of("/invitation/" + links.make(Purpose.INVITATION, account.id()))
                : console.of("/reset/" + links.make(Purpose.RESET, account.id()));
        return new OperatorReset(account, link, removed);
    }

    /** Every account, by name. */
    public List<Account> all() {
        return repository.all();
    }

    /** The first administrator, made with the set-up link; empty if the link was used or someone was faster. */
    Optional<Account> setUp(String token, EmailAddress email, String name, String password) {
        String hash = passwords.encode(password);
        return transacted(status -> {
            if (hasAdministrator() || links.use(Purpose.SETUP, token).isEmpty()) {
                return Optional.empty();
            }
            if (!repository.add(email, name, Role.ADMINISTRATOR, AccountState.ACTIVE, hash)) {
                return Optional.empty();
            }
            Account account = repository.find(email).orElseThrow();
            audit.record(account.actor(Actor.current().origin()), "set-up", account.target(), null, null);
            return Optional.of(account);
        });
    }

    /** The account that an invitation or a reset link is for. */
    Optional<Account> holder(Purpose purpose, String token) {
        return links.look(purpose, token).flatMap(repository::find).filter(account -> fits(purpose, account));
    }

    /**
     * Chooses the password by a link, which is used up; every session ends. Empty if the link does not work any more,
     * or the account was disabled, reset or given another password since this began.
     */
    Optional<Account> choosePassword(Purpose purpose, String token, String password) {
        Optional<Account> holder = holder(purpose, token);
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        Account account = holder.get();
        String hash = passwords.encode(password);
        return transacted(status -> {
            // The account before its links, as everything else that changes accounts has it.
            if (!repository.setPassword(account, hash)
                    || links.use(purpose, token).isEmpty()) {
                status.setRollbackOnly();
                return Optional.empty();
            }
            links.forgetAll(account.id());
            sessions.endAll(account.id());
            audit.record(
                    account.actor(Actor.current().origin()),
                    purpose == Purpose.INVITATION ? "invitation.accept" : "password.reset",
                    account.target(),
                    null,
                    null);
            return holder;
        });
    }

    /** Whether this is the account's password. */
    boolean isPassword(Account account, String password) {
        return passwords.matches(password, repository.passwordHash(account.id()).orElse(null));
    }

    /**
     * Changes a password and ends the account's sessions but this one, which continues with the account that is
     * returned. Empty if the account was disabled, reset or given another password since it was read.
     */
    Optional<Account> changePassword(Account account, String password, String ownSession) {
        String hash = passwords.encode(password);
        return transacted(status -> {
            if (account.state() != AccountState.ACTIVE || !repository.setPassword(account, hash)) {
                return Optional.empty();
            }
            links.forgetAll(account.id());
            sessions.endOthers(account.id(), ownSession);
            audit.record("password.change", account.target(), null, null);
            return repository.find(account.id());
        });
    }

    void signedIn(Account account, @Nullable String origin) {
        repository.signedIn(account.id());
        audit.record(account.actor(origin), "sign-in", account.target(), null, null);
    }

    private <T> Optional<T> transacted(TransactionCallback<Optional<T>> work) {
        return java.util.Objects.requireNonNull(transactions.execute(work));
    }

    private static boolean fits(Purpose purpose, Account account) {
        return switch (purpose) {
            case INVITATION -> account.state() == AccountState.INVITED;
            case RESET -> account.state() == AccountState.ACTIVE;
            case SETUP -> false;
        };
    }
}

package org.daymark.account;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.Role;
import org.daymark.account.OneTimeLinks.Purpose;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.daymark.web.ConsoleUrl;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What administrators do about the accounts of others. There is always one administrator left. */
@Service
class Users {
    private static final Words WORDS = Words.of("account");

    private final AccountRepository repository;
    private final OneTimeLinks links;
    private final SecondFactors factors;
    private final AccountSessionRepository sessions;
    private final AccountMails mails;
    private final ConsoleUrl console;
    private final TransactionTemplate transactions;
    private final Audit audit;

    Users(
            AccountRepository repository,
            OneTimeLinks links,
            SecondFactors factors,
            AccountSessionRepository sessions,
            AccountMails mails,
            ConsoleUrl console,
            TransactionTemplate transactions,
            Audit audit) {
        this.repository = repository;
        this.links = links;
        this.factors = factors;
        this.sessions = sessions;
        this.mails = mails;
        this.console = console;
        this.transactions = transactions;
        this.audit = audit;
    }

    List<Account> all() {
        Permission.MANAGE_USERS.require();
        return repository.all();
    }

    Account get(long id) {
        Permission.MANAGE_USERS.require();
        return repository.find(id).orElseThrow(() -> WORDS.problem("user.none", id));
    }

    /** Makes an account and mails its owner a link to choose a password. The account stays if the mail is not taken. */
    Account invite(EmailAddress email, String name, Role role) {
        Permission.MANAGE_USERS.require();
        Account account = inTransaction(() -> {
            if (!repository.add(email, name, role, AccountState.INVITED, null)) {
                throw WORDS.problem("user.exists", email.value());
            }
            Account added = repository.find(email).orElseThrow();
            audit.record("user.invite", added.target(), null, Map.of("role", role));
            return added;
        });
        mailInvitation(account);
        return account;
    }

    /** Mails a fresh link; the one before stops working. */
    Account inviteAgain(long id) {
        Account account = get(id);
        if (account.state() != AccountState.INVITED) {
            throw WORDS.problem("user.accepted", account.name());
        }
        audit.record("user.invite-again", account.target(), null, null);
        mailInvitation(account);
        return account;
    }

    private void mailInvitation(Account account) {
        String link = console.of("/invitation/" + links.make(Purpose.INVITATION, account.id()));
        mails.invite(account, actorName(), link);
    }

    private static String actorName() {
        return Actor.current().name().replaceFirst(" \\(.*\\)$", "");
    }

    Account changeRole(long id, Role role) {
        return inTransaction(() -> {
            Account account = lock(id);
            if (account.role() == role) {
                return account;
            }
            refuseOwn(id, () -> WORDS.problem("user.own-role"));
            keepAnAdministrator(account, role == Role.ADMINISTRATOR);
            requireUnchanged(repository.setRole(account, role), account);
            audit.record("user.role", account.target(), Map.of("role", account.role()), Map.of("role", role));
            mails.tell(
                    account,
                    WORDS.named("mail.role-changed"),
                    WORDS.named(
                            "mail.role-changed.text",
                            actorName(),
                            role.label(),
                            account.role().label()));
            return get(id);
        });
    }

    /** Keeps someone out at once: their sessions end and their links stop working. */
    Account disable(long id) {
        return inTransaction(() -> {
            Account account = lock(id);
            if (account.state() == AccountState.DISABLED) {
                return account;
            }
            refuseOwn(id, () -> WORDS.problem("user.own-account"));
            keepAnAdministrator(account, false);
            requireUnchanged(repository.setState(account, AccountState.DISABLED), account);
            links.forgetAll(id);
            sessions.endAll(id);
            record("user.disable", account, AccountState.DISABLED);
            return get(id);
        });
    }

    /** Ends every session of someone who may continue to sign in. */
    Account signOut(long id) {
        return inTransaction(() -> {
            Account account = lock(id);
            requireUnchanged(repository.endSignIns(account), account);
            int ended = sessions.endAll(id);
            audit.record("user.sign-out", account.target(), null, Map.of("sessions", ended));
            return account;
        });
    }

    /** Lets someone in again; the person who never chose a password is invited again. */
    Account enable(long id) {
        return inTransaction(() -> {
            Account account = lock(id);
            if (account.state() != AccountState.DISABLED) {
                return account;
            }
            AccountState state = repository.everHadPassword(id) ? AccountState.ACTIVE : AccountState.INVITED;
            requireUnchanged(repository.setState(account, state), account);
            record("user.enable", account, state);
            return get(id);
        });
    }

    /** For someone who lost device and recovery codes: signs them out and asks for the password alone next time. */
    Account removeSecondFactor(long id) {
        String by = actorName();
        return inTransaction(() -> {
            Account account = lock(id);
            refuseOwn(id, () -> WORDS.problem("user.own-second-factor"));
            requireUnchanged(repository.endSignIns(account), account);
            if (factors.remove(account)) {
                mails.behind(() -> mails.tellOfRemovedFactor(account, by));
            }
            sessions.endAll(id);
            return get(id);
        });
    }

    private void record(String act, Account account, AccountState now) {
        audit.record(act, account.target(), Map.of("state", account.state()), Map.of("state", now));
    }

    private static void requireUnchanged(boolean asRead, Account account) {
        if (!asRead) {
            throw WORDS.problem("user.changed", account.name());
        }
    }

    private Account lock(long id) {
        Permission.MANAGE_USERS.require();
        repository.lockAdministrators();
        return get(id);
    }

    /** A session left open, or taken over, shall not weaken the account it belongs to. */
    private static void refuseOwn(long id, Supplier<Problem> problem) {
        boolean own =
                Actor.current().kind() == Actor.Kind.USER && Actor.current().id() == id;
        Problem.unless(!own, problem);
    }

    private void keepAnAdministrator(Account account, boolean stays) {
        boolean counts = account.role() == Role.ADMINISTRATOR && account.state() == AccountState.ACTIVE;
        if (counts && !stays && repository.lockAdministrators().size() == 1) {
            throw WORDS.problem("user.only-administrator", account.name());
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return java.util.Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}

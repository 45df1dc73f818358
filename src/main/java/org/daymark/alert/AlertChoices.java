package org.daymark.alert;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.account.Account;
import org.daymark.account.AccountState;
import org.daymark.account.Accounts;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who gets which alerts by mail: users whose role may act on them, by their own choice or else by the default, and
 * additional addresses.
 */
@Service
class AlertChoices {
    private static final Words WORDS = Words.of("alert");
    private static final int MAX_ADDRESSES = 20;

    private final AlertChoiceRepository repository;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;

    AlertChoices(JdbcClient jdbc, Accounts accounts, Audit audit, Clock clock) {
        this.repository = new AlertChoiceRepository(jdbc);
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Accounts that get this kind. */
    List<Account> accounts(AlertKind kind) {
        boolean usual = !repository.silent().contains(kind);
        return accounts.all().stream()
                .filter(account -> mayGet(account, kind))
                .filter(account -> repository.choices(account.id()).getOrDefault(kind, usual))
                .toList();
    }

    /** An account that may still get this kind. */
    Optional<Account> account(long id, AlertKind kind) {
        return accounts.find(id).filter(account -> mayGet(account, kind));
    }

    private static boolean mayGet(Account account, AlertKind kind) {
        return account.state() == AccountState.ACTIVE
                && account.role().permissions().contains(kind.permission());
    }

    /** The kinds that are mailed to those who have chosen nothing. */
    Set<AlertKind> defaults() {
        Set<AlertKind> kinds = new TreeSet<>(AlertKind.choices());
        kinds.removeAll(repository.silent());
        return kinds;
    }

    @Transactional
    public void changeDefaults(Set<AlertKind> kinds) {
        Permission.MANAGE_SETTINGS.require();
        Set<AlertKind> before = defaults();
        Set<AlertKind> silent = new TreeSet<>(AlertKind.choices());
        silent.removeAll(kinds);
        repository.silence(silent);
        audit.record("alerts.defaults", "settings", before, defaults());
    }

    /** The kinds that the current user may get, and whether they get them. */
    Map<AlertKind, Boolean> own() {
        Map<AlertKind, Boolean> own = new EnumMap<>(AlertKind.class);
        Set<AlertKind> silent = repository.silent();
        Map<AlertKind, Boolean> chosen = repository.choices(Actor.current().id());
        for (AlertKind kind : AlertKind.choices()) {
            if (Actor.current().may(kind.permission())) {
                own.put(kind, chosen.getOrDefault(kind, !silent.contains(kind)));
            }
        }
        return own;
    }

    /** Whether the current user has chosen. */
    boolean hasChosen() {
        return !repository.choices(Actor.current().id()).isEmpty();
    }

    /** Mails the current user these kinds and no others, whatever the default becomes. */
    @Transactional
    public void choose(Set<AlertKind> kinds) {
        Map<AlertKind, Boolean> chosen = own();
        chosen.replaceAll((kind, before) -> kinds.contains(kind));
        repository.choose(Actor.current().id(), chosen);
    }

    /** Lets the default count for the current user. */
    @Transactional
    public void followDefaults() {
        repository.forget(Actor.current().id());
    }

    List<AlertAddress> addresses() {
        return repository.addresses();
    }

    /** Those that get this kind. */
    List<AlertAddress> addresses(AlertKind kind) {
        return addresses().stream()
                .filter(address -> address.kinds().contains(kind))
                .toList();
    }

    Optional<AlertAddress> address(long id) {
        return repository.address(id);
    }

    @Transactional
    public AlertAddress add(String typed, Set<AlertKind> kinds) {
        Permission.MANAGE_SETTINGS.require();
        EmailAddress address = parsed(typed);
        Problem.unless(!kinds.isEmpty(), () -> WORDS.problem("address.no-kinds"));
        Problem.unless(
                repository.addresses().size() < MAX_ADDRESSES, () -> WORDS.problem("address.many", MAX_ADDRESSES));
        Problem.unless(
                repository.add(address, kinds, clock.instant()), () -> WORDS.problem("address.known", address.value()));
        audit.record("alerts.address-add", "settings", null, Map.of("address", address.value(), "kinds", kinds));
        return repository.addresses().stream()
                .filter(one -> one.address().equals(address))
                .findFirst()
                .orElseThrow();
    }

    @Transactional
    public void remove(AlertAddress address) {
        Permission.MANAGE_SETTINGS.require();
        repository.remove(address.id());
        audit.record(
                "alerts.address-remove",
                "settings",
                Map.of("address", address.address().value()),
                null);
    }

    /** The kinds of these names; others are ignored. */
    static Set<AlertKind> kinds(List<String> names) {
        return names.stream()
                .map(AlertKind::choice)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static EmailAddress parsed(String typed) {
        try {
            return EmailAddress.parse(typed.strip());
        } catch (InvalidAddress e) {
            throw WORDS.problem(e, "address.invalid", Excerpt.of(typed.strip(), 80), e.reason());
        }
    }
}

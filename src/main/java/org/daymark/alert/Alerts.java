package org.daymark.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.account.Account;
import org.daymark.account.Accounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares what is wrong with what was told, and tells people: when it begins, once a day while it lasts, and when it
 * is over. What was told and the mails and posts about it are kept in one transaction, so several processes tell it
 * once and a kill loses nothing.
 */
@Service
public class Alerts {
    private static final Logger log = LoggerFactory.getLogger(Alerts.class);
    private static final Duration STILL = Duration.ofHours(24);

    private final AlertRepository repository;
    private final List<Troubles> troubles;
    private final AlertDeliveries deliveries;
    private final AlertChoices choices;
    private final Accounts accounts;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Alerts(
            JdbcClient jdbc,
            List<Troubles> troubles,
            AlertDeliveries deliveries,
            AlertChoices choices,
            Accounts accounts,
            TransactionTemplate transactions,
            Clock clock) {
        this.repository = new AlertRepository(jdbc);
        this.troubles = List.copyOf(troubles);
        this.deliveries = deliveries;
        this.choices = choices;
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What people were told of and is not over. */
    public List<Alert> open() {
        return repository.known();
    }

    /** A test alert on its way to one receiver, in words. */
    public record Tried(boolean taken, String words) {}

    /**
     * Sends a test alert to the current user, to additional addresses and to the webhook. Outside the console, every
     * user gets it who may change settings.
     */
    public List<Tried> test() {
        Permission.MANAGE_SETTINGS.require();
        Actor actor = Actor.current();
        List<Account> users = actor.kind() == Actor.Kind.USER
                ? accounts.find(actor.id()).stream().toList()
                : choices.accounts(AlertKind.TEST);
        return deliveries.test(users).stream()
                .map(delivery -> new Tried(delivery.state() == AlertDelivery.State.TAKEN, deliveries.told(delivery)))
                .toList();
    }

    /** Compares what is wrong with what was told, and sends what is due. */
    synchronized void look() {
        try {
            compare(clock.instant());
        } finally {
            deliveries.deliver();
        }
    }

    private void compare(Instant now) {
        List<Alert> wrong = new ArrayList<>();
        boolean complete = true;
        for (Troubles source : troubles) {
            try {
                wrong.addAll(source.at(now));
            } catch (RuntimeException e) {
                log.error(
                        "{} could not be asked for what is wrong",
                        source.getClass().getSimpleName(),
                        e);
                complete = false;
            }
        }
        List<Alert> known = repository.known();
        for (Alert alert : wrong) {
            Alert told = known.stream().filter(alert::isAbout).findFirst().orElse(null);
            if (told == null) {
                tell(alert, AlertStage.BEGINS, now);
            } else if (!Objects.requireNonNull(told.toldAt()).plus(STILL).isAfter(now)) {
                tell(told, AlertStage.STILL, now);
            }
        }
        if (!complete) {
            return;
        }
        known.stream()
                .filter(told -> wrong.stream().noneMatch(told::isAbout))
                .forEach(told -> tell(told, AlertStage.RECOVERED, now));
    }

    private void tell(Alert alert, AlertStage stage, Instant now) {
        transactions.executeWithoutResult(status -> {
            boolean first = switch (stage) {
                case BEGINS -> repository.add(alert, now);
                case STILL -> repository.told(alert, Objects.requireNonNull(alert.toldAt()), now);
                case RECOVERED -> repository.remove(alert);
            };
            if (first) {
                log.warn("Alert {} ({}): {}", alert.kind().id(), stage.id(), alert.subject());
                deliveries.add(alert, stage);
            }
        });
    }
}

package org.daymark.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daymark.account.Account;
import org.daymark.account.AccountMails;
import org.daymark.address.EmailAddress;
import org.daymark.alert.AlertDelivery.Channel;
import org.daymark.alert.AlertDelivery.State;
import org.daymark.console.Moment;
import org.daymark.mail.SendResult;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.daymark.web.ConsoleUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Mails and posts alerts. Each is kept first, and tried again at growing intervals for four days, until a server takes
 * it; what happened stays for 30 days. Several processes share the work; after a kill, one may leave twice.
 */
@Service
class AlertDeliveries {
    private static final Logger log = LoggerFactory.getLogger(AlertDeliveries.class);
    private static final Words WORDS = Words.of("alert");
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(5);
    private static final int MAX_SUBJECT = 150;
    private static final List<Duration> AGAIN = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(24),
            Duration.ofHours(24));

    private final AlertDeliveryRepository repository;
    private final AlertChoices choices;
    private final AlertHooks hooks;
    private final AccountMails mails;
    private final ConsoleUrl console;
    private final AlertSettings settings;
    private final Clock clock;

    AlertDeliveries(
            JdbcClient jdbc,
            AlertChoices choices,
            AlertHooks hooks,
            AccountMails mails,
            ConsoleUrl console,
            AlertSettings settings,
            Clock clock) {
        this.repository = new AlertDeliveryRepository(jdbc);
        this.choices = choices;
        this.hooks = hooks;
        this.mails = mails;
        this.console = console;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a try came to. */
    private record Outcome(State state, boolean serves, String answer) {}

    /** Keeps an alert for everyone who is to get it. To be called in the transaction that notes it as told. */
    void add(Alert alert, AlertStage stage) {
        boolean mailed = settings.mail();
        add(
                alert,
                stage,
                mailed ? choices.accounts(alert.kind()) : List.of(),
                mailed ? choices.addresses(alert.kind()) : List.of());
    }

    /** Sends a test alert to these accounts, every further address and the webhook. */
    List<AlertDelivery> test(List<Account> accounts) {
        Alert alert = Alert.plain(AlertKind.TEST, "test", AlertKind.TEST.words(), "/settings/alerts");
        return add(alert, AlertStage.BEGINS, accounts, choices.addresses()).stream()
                .map(id -> {
                    attempt(repository.find(id).orElseThrow());
                    return repository.find(id).orElseThrow();
                })
                .toList();
    }

    /** Keeps an alert for these and for the webhook, and gives the ids. */
    private List<String> add(Alert alert, AlertStage stage, List<Account> accounts, List<AlertAddress> addresses) {
        List<String> ids = new ArrayList<>();
        accounts.forEach(account -> ids.add(add(Channel.ACCOUNT, account.id(), alert, stage)));
        addresses.forEach(address -> ids.add(add(Channel.ADDRESS, address.id(), alert, stage)));
        if (hooks.address().isPresent()) {
            ids.add(add(Channel.WEBHOOK, 0, alert, stage));
        }
        return ids;
    }

    private String add(Channel channel, long targetId, Alert alert, AlertStage stage) {
        String id = "msg_" + UUID.randomUUID();
        String words = channel == Channel.ACCOUNT ? alert.words() : alert.plainWords();
        repository.add(id, channel, targetId, alert, stage, words, clock.instant());
        return id;
    }

    List<AlertDelivery> newest(int most) {
        return repository.newest(most);
    }

    /** Where one goes, for people; empty if that is gone. */
    String target(AlertDelivery delivery) {
        return switch (delivery.channel()) {
            case ACCOUNT ->
                choices.account(delivery.targetId(), delivery.kind())
                        .map(account -> account.email().value())
                        .orElse("");
            case ADDRESS ->
                choices.address(delivery.targetId())
                        .map(address -> address.address().value())
                        .orElse("");
            case WEBHOOK -> hooks.address().orElse("");
        };
    }

    /** Tries what is due. After a server that does not serve, what else is for its kind waits for the next time. */
    void deliver() {
        Set<Channel> down = EnumSet.noneOf(Channel.class);
        for (AlertDelivery delivery : repository.due(clock.instant())) {
            if (!down.contains(delivery.channel()) && !attempt(delivery)) {
                down.add(delivery.channel());
            }
        }
        repository.prune(clock.instant().minus(KEPT));
    }

    /** Tries one; false if its server does not serve. */
    private boolean attempt(AlertDelivery delivery) {
        Instant now = clock.instant();
        boolean last = delivery.kind() == AlertKind.TEST
                || delivery.tries() >= AGAIN.size()
                || delivery.createdAt().plus(LONGEST).isBefore(now);
        Instant again = now.plus(AGAIN.get(Math.min(delivery.tries(), AGAIN.size() - 1)));
        if (!repository.claim(delivery, now, again)) {
            return true;
        }
        Outcome outcome = outcome(delivery);
        State state = outcome.state() == State.WAITING && last ? State.GIVEN_UP : outcome.state();
        repository.settle(delivery, state, outcome.answer(), state == State.WAITING ? again : null);
        if (state != State.TAKEN) {
            log.warn("Alert {} by {}: {}", delivery.messageId(), delivery.channel(), state);
        }
        return outcome.serves();
    }

    private Outcome outcome(AlertDelivery delivery) {
        try {
            return switch (delivery.channel()) {
                case WEBHOOK ->
                    hooks.post(delivery)
                            .map(posted -> new Outcome(
                                    posted.taken() ? State.TAKEN : State.WAITING, posted.taken(), posted.answer()))
                            .orElseGet(AlertDeliveries::dropped);
                case ACCOUNT ->
                    choices.account(delivery.targetId(), delivery.kind())
                            .map(account -> mail(account.email(), account.name(), delivery))
                            .orElseGet(AlertDeliveries::dropped);
                case ADDRESS ->
                    choices.address(delivery.targetId())
                            .map(address -> mail(address.address(), "", delivery))
                            .orElseGet(AlertDeliveries::dropped);
            };
        } catch (Problem e) {
            return new Outcome(State.WAITING, false, String.valueOf(e.getMessage()));
        }
    }

    private static Outcome dropped() {
        return new Outcome(State.DROPPED, true, "");
    }

    private Outcome mail(EmailAddress to, String name, AlertDelivery delivery) {
        String at = Moment.of(delivery.createdAt()).text();
        SendResult result = mails.attempt(
                to,
                Excerpt.of(delivery.stage().subject(delivery.words()), MAX_SUBJECT),
                "alert",
                Map.of(
                        "name", name,
                        "stage", delivery.stage().id(),
                        "words", delivery.stage().subject(delivery.words()),
                        "remedy", delivery.kind().remedy(),
                        "at", at,
                        "link", console.of(delivery.link()),
                        "choices", console.of(name.isEmpty() ? "/settings/alerts" : "/account/alerts")));
        boolean taken = result instanceof SendResult.Accepted;
        return new Outcome(
                taken ? State.TAKEN : State.WAITING,
                !(result instanceof SendResult.NotSent),
                result.reply().words());
    }

    /** One in words, for those who tried it. */
    String told(AlertDelivery delivery) {
        return WORDS.in("told", delivery.channel(), target(delivery), delivery.answer());
    }
}

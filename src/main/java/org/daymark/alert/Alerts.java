package org.daymark.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.daymark.account.Account;
import org.daymark.account.AccountMails;
import org.daymark.account.AccountState;
import org.daymark.account.Accounts;
import org.daymark.problem.Problem;
import org.daymark.web.ConsoleUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Looks what is wrong and tells people: when it begins, once a day while it lasts, and when it is over. What was told
 * is claimed in the database first, so several processes tell it once.
 */
@Service
public class Alerts {
    private static final Logger log = LoggerFactory.getLogger(Alerts.class);
    private static final Duration STILL = Duration.ofHours(24);
    private static final Duration MAILBOX_PATIENCE = Duration.ofMinutes(10);
    private static final Duration BACKLOG_PATIENCE = Duration.ofMinutes(10);
    private static final Duration STUCK_PATIENCE = Duration.ofMinutes(30);

    private final AlertRepository repository;
    private final AlertPosts posts;
    private final Accounts accounts;
    private final AccountMails mails;
    private final ConsoleUrl console;
    private final AlertSettings settings;
    private final Clock clock;

    /** How many messages of a campaign were accepted, and since when it is so many. */
    private final Map<Long, Progress> progress = new HashMap<>();

    private record Progress(String accepted, Instant since) {}

    Alerts(
            JdbcClient jdbc,
            AlertPosts posts,
            Accounts accounts,
            AccountMails mails,
            ConsoleUrl console,
            AlertSettings settings,
            Clock clock) {
        this.repository = new AlertRepository(jdbc);
        this.posts = posts;
        this.accounts = accounts;
        this.mails = mails;
        this.console = console;
        this.settings = settings;
        this.clock = clock;
    }

    /** What people were told of and is not over. */
    public List<Alert> open() {
        return repository.known();
    }

    /** Tells those who change settings, and the webhook, that alerts arrive. Gives how many mails were taken. */
    public int test() {
        Alert alert = new Alert(AlertKind.TEST, "test", AlertKind.TEST.words(""), "/settings", null, null);
        int taken = tell(alert, AlertStage.BEGINS);
        posts.post();
        return taken;
    }

    /** Compares what is wrong with what was told, and posts what is due. */
    synchronized void look() {
        Instant now = clock.instant();
        List<Alert> wrong = wrong(now);
        List<Alert> known = repository.known();
        for (Alert alert : wrong) {
            Alert told =
                    known.stream().filter(one -> same(one, alert)).findFirst().orElse(null);
            if (told == null) {
                if (repository.add(alert, now)) {
                    tell(alert, AlertStage.BEGINS);
                }
            } else {
                Instant before = Objects.requireNonNull(told.toldAt());
                if (!before.plus(STILL).isAfter(now) && repository.told(told, before, now)) {
                    tell(alert, AlertStage.STILL);
                }
            }
        }
        for (Alert told : known) {
            if (wrong.stream().noneMatch(one -> same(one, told)) && repository.remove(told)) {
                tell(told, AlertStage.RECOVERED);
            }
        }
        posts.post();
    }

    private static boolean same(Alert one, Alert other) {
        return one.kind() == other.kind() && one.subject().equals(other.subject());
    }

    private List<Alert> wrong(Instant now) {
        List<Alert> wrong = new ArrayList<>();
        repository.held().forEach(campaign -> wrong.add(ofCampaign(AlertKind.CAMPAIGN_HELD, campaign)));
        stuck(now).forEach(campaign -> wrong.add(ofCampaign(AlertKind.CAMPAIGN_STUCK, campaign)));
        for (AlertRepository.Named mailbox : repository.mailboxes(now.minus(MAILBOX_PATIENCE))) {
            AlertKind kind =
                    mailbox.detail().equals("CERTIFICATE") ? AlertKind.CERTIFICATE : AlertKind.MAILBOX_UNREACHABLE;
            wrong.add(alert(kind, "mailbox:" + mailbox.id(), mailbox.name(), "/settings/mailboxes/" + mailbox.id()));
        }
        if (repository.backlog(now.minus(BACKLOG_PATIENCE))) {
            wrong.add(alert(AlertKind.FEEDBACK_BACKLOG, "webhooks", "", "/settings/webhooks"));
        }
        repository
                .closedForms(now)
                .forEach(form -> wrong.add(alert(
                        AlertKind.SIGN_UP_FLOOD,
                        "list:" + form.id(),
                        form.name(),
                        "/lists/" + form.id() + "/sign-up")));
        if (repository.retentionHalted()) {
            wrong.add(alert(AlertKind.RETENTION_HALTED, "retention", "", "/settings/retention"));
        }
        return wrong;
    }

    private List<AlertRepository.Named> stuck(Instant now) {
        List<AlertRepository.Named> due = repository.due(now.minus(STUCK_PATIENCE));
        progress.keySet().retainAll(due.stream().map(AlertRepository.Named::id).toList());
        for (AlertRepository.Named campaign : due) {
            progress.merge(
                    campaign.id(),
                    new Progress(campaign.detail(), now),
                    (before, seen) -> before.accepted().equals(seen.accepted()) ? before : seen);
        }
        return due.stream()
                .filter(campaign -> !Objects.requireNonNull(progress.get(campaign.id()))
                        .since()
                        .isAfter(now.minus(STUCK_PATIENCE)))
                .toList();
    }

    private static Alert ofCampaign(AlertKind kind, AlertRepository.Named campaign) {
        return alert(kind, "campaign:" + campaign.id(), campaign.name(), "/campaigns/" + campaign.id());
    }

    private static Alert alert(AlertKind kind, String subject, String name, String link) {
        return new Alert(kind, subject, kind.words(name.replaceAll("\\p{Cntrl}", " ")), link, null, null);
    }

    private int tell(Alert alert, AlertStage stage) {
        String link = console.of(alert.link());
        log.warn("Alert {} ({}): {}", alert.kind().id(), stage.id(), alert.subject());
        posts.add(alert, stage, link);
        if (!settings.mail() || !alert.kind().mailed()) {
            return 0;
        }
        int taken = 0;
        for (Account account : accounts.all()) {
            if (account.state() == AccountState.ACTIVE
                    && account.role().permissions().contains(alert.kind().permission())
                    && mail(account, alert, stage, link)) {
                taken++;
            }
        }
        return taken;
    }

    private boolean mail(Account account, Alert alert, AlertStage stage, String link) {
        String subject = stage.subject(alert.words());
        try {
            mails.send(
                    account,
                    subject,
                    "alert",
                    Map.of("name", account.name(), "subject", subject, "words", alert.words(), "link", link));
            return true;
        } catch (Problem e) {
            log.warn("The alert to account {} was not accepted", account.id());
            return false;
        }
    }
}

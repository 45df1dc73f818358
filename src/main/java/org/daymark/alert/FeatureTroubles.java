package org.daymark.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.daymark.mailbox.MailboxTrouble;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Campaigns, mailboxes, reports of providers, sign-up forms and the retention rule. */
@Component
class FeatureTroubles implements Troubles {
    private static final Duration MAILBOX_PATIENCE = Duration.ofMinutes(10);
    private static final Duration BACKLOG_PATIENCE = Duration.ofMinutes(10);
    /** Providers try again within this time, so a webhook that was not asked again works. */
    private static final Duration WEBHOOK_MEMORY = Duration.ofHours(1);

    private static final Duration STUCK_PATIENCE = Duration.ofMinutes(30);

    private final TroubleRepository repository;

    /** How many messages of a campaign were accepted, and since when it is so many. */
    private final Map<Long, Progress> progress = new HashMap<>();

    private record Progress(String accepted, Instant since) {}

    FeatureTroubles(JdbcClient jdbc) {
        this.repository = new TroubleRepository(jdbc);
    }

    @Override
    public List<Alert> at(Instant now) {
        List<Alert> wrong = new ArrayList<>();
        repository.held().forEach(campaign -> wrong.add(ofCampaign(AlertKind.CAMPAIGN_HELD, campaign)));
        stuck(now).forEach(campaign -> wrong.add(ofCampaign(AlertKind.CAMPAIGN_STUCK, campaign)));
        repository.mailboxes(now.minus(MAILBOX_PATIENCE)).forEach(mailbox -> wrong.add(ofMailbox(mailbox)));
        if (repository.backlog(now.minus(BACKLOG_PATIENCE))) {
            wrong.add(plain(AlertKind.FEEDBACK_BACKLOG, "webhooks", "/settings/webhooks"));
        }
        for (TroubleRepository.Named webhook : repository.unreadableWebhooks(now.minus(WEBHOOK_MEMORY))) {
            wrong.add(Alert.namedPart(
                    AlertKind.KEY, "webhook", webhook.id(), webhook.name(), "/settings/webhooks/" + webhook.id()));
        }
        for (TroubleRepository.Named form : repository.closedForms(now)) {
            wrong.add(Alert.named(
                    AlertKind.SIGN_UP_FLOOD, "list", form.id(), form.name(), "/lists/" + form.id() + "/sign-up"));
        }
        if (repository.retentionHalted()) {
            wrong.add(plain(AlertKind.RETENTION_HALTED, "retention", "/settings/retention"));
        }
        return wrong;
    }

    private static Alert plain(AlertKind kind, String subject, String link) {
        return Alert.plain(kind, subject, kind.words(), link);
    }

    private static Alert ofMailbox(TroubleRepository.Named mailbox) {
        String link = "/settings/mailboxes/" + mailbox.id();
        return switch (MailboxTrouble.Cause.valueOf(mailbox.detail())) {
            case CERTIFICATE -> Alert.namedPart(AlertKind.CERTIFICATE, "mailbox", mailbox.id(), mailbox.name(), link);
            case UNREADABLE_SECRET -> Alert.namedPart(AlertKind.KEY, "mailbox", mailbox.id(), mailbox.name(), link);
            default -> Alert.named(AlertKind.MAILBOX_UNREACHABLE, "mailbox", mailbox.id(), mailbox.name(), link);
        };
    }

    private List<TroubleRepository.Named> stuck(Instant now) {
        List<TroubleRepository.Named> due = repository.due(now.minus(STUCK_PATIENCE));
        progress.keySet()
                .retainAll(due.stream().map(TroubleRepository.Named::id).toList());
        for (TroubleRepository.Named campaign : due) {
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

    private static Alert ofCampaign(AlertKind kind, TroubleRepository.Named campaign) {
        return Alert.named(kind, "campaign", campaign.id(), campaign.name(), "/campaigns/" + campaign.id());
    }
}

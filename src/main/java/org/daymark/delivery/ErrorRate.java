package org.daymark.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import org.daymark.campaign.CampaignReason;
import org.daymark.mail.Refusal;
import org.daymark.mail.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The share of permanent refusals among a run's last replies. Soft refusals count as replies only, because their cause
 * is temporary or on the recipient's side.
 */
final class ErrorRate {
    private final HoldSettings settings;
    private final Deque<Boolean> answers = new ArrayDeque<>();
    private int bad;
    private @Nullable Reply lastBad;

    ErrorRate(HoldSettings settings) {
        this.settings = settings;
    }

    void note(Outcome outcome) {
        if (outcome.reply().code() <= 0) {
            return;
        }
        boolean refused = outcome.refusal() != null && outcome.refusal() != Refusal.SOFT;
        answers.addLast(refused);
        bad += refused ? 1 : 0;
        lastBad = refused ? outcome.reply() : lastBad;
        if (answers.size() > settings.answers()) {
            bad -= answers.removeFirst() ? 1 : 0;
        }
    }

    boolean tooHigh() {
        int least = Math.min(settings.leastAnswers(), settings.answers());
        return answers.size() >= least && 100L * bad > (long) settings.percent() * answers.size();
    }

    /** What is wrong. */
    CampaignReason.Told reason() {
        return lastBad == null
                ? CampaignReason.TOO_MANY_REFUSALS.with(bad, answers.size())
                : CampaignReason.TOO_MANY_REFUSALS.with(bad, answers.size(), lastBad.words());
    }
}

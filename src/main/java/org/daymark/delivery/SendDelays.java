package org.daymark.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaign.Destination;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Schedule;
import org.daymark.pace.CampaignWindow;
import org.daymark.pace.DomainRule;
import org.daymark.pace.Pace;
import org.daymark.pace.Paces;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Explains why campaigns wait. */
@Service
public class SendDelays {
    private static final Words WORDS = Words.of("delivery");

    private final Paces paces;
    private final PacedRowRepository rows;
    private final Clock clock;

    SendDelays(Paces paces, PacedRowRepository rows, Clock clock) {
        this.paces = paces;
        this.rows = rows;
        this.clock = clock;
    }

    public SendDelay of(Campaign campaign) {
        List<String> rules = campaign.destination() == Destination.SANDBOX ? List.of() : rules(campaign);
        boolean underWay = campaign.state() == CampaignState.SENDING || campaign.state() == CampaignState.PAUSED;
        if (!underWay) {
            return new SendDelay(0, 0, 0, rules);
        }
        Instant now = clock.instant();
        PacedRowRepository.Later pending =
                rows.later(campaign.id(), DeliveryState.PENDING, now, SendDelay.MAX_COUNTED + 1);
        PacedRowRepository.Later deferred =
                rows.later(campaign.id(), DeliveryState.DEFERRED, now, SendDelay.MAX_COUNTED + 1);
        return new SendDelay(pending.paced() + deferred.paced(), pending.others(), deferred.others(), rules);
    }

    private List<String> rules(Campaign campaign) {
        Pace pace = paces.now();
        List<String> rules = new ArrayList<>();
        String window = window(campaign, pace);
        if (window != null) {
            rules.add(window);
        }
        if (pace.rate() != null) {
            rules.add(WORDS.named("pace.overall", pace.rate().toString()));
        }
        for (DomainRule rule : pace.rules()) {
            String rate = rule.rate() == null ? "" : rule.rate().toString();
            String atOnce = rule.atOnce() == null
                    ? ""
                    : WORDS.named("pace.concurrent", rule.atOnce().toString());
            // A domain of few people may point at one of them.
            boolean named = rule.forOthers() || Actor.current().may(Permission.VIEW_PEOPLE);
            rules.add(WORDS.named(
                    "pace.domains",
                    named ? rule.words() : WORDS.named("pace.some-domains"),
                    rate + (rate.isEmpty() || atOnce.isEmpty() ? "" : ", ") + atOnce));
        }
        return rules;
    }

    private @Nullable String window(Campaign campaign, Pace pace) {
        CampaignWindow own = paces.windowOf(campaign.id()).orElse(null);
        if (own != null) {
            return WORDS.named(
                    "pace.window", own.window().toString(), own.zone().toString());
        }
        Schedule schedule = campaign.schedule();
        var zone = schedule == null ? pace.zone() : schedule.zone();
        return pace.window() == null || zone == null
                ? null
                : WORDS.named("pace.usual-window", pace.window().toString(), zone.toString());
    }
}

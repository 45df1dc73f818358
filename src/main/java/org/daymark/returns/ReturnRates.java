package org.daymark.returns;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.Campaigns;
import org.daymark.feedback.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Pauses the campaigns of a sender domain when too many people complain or too many servers block it. Both are compared
 * with the messages that were accepted within the same 24 hours.
 */
@Component
class ReturnRates {
    private static final Logger log = LoggerFactory.getLogger(ReturnRates.class);
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final long MILLION = 1_000_000;

    private final ReturnRepository repository;
    private final Campaigns campaigns;
    private final ReturnSettings settings;
    private final Clock clock;

    ReturnRates(ReturnRepository repository, Campaigns campaigns, ReturnSettings settings, Clock clock) {
        this.repository = repository;
        this.campaigns = campaigns;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks at the rates that an event has changed; must run in its transaction. */
    void look(String senderDomain, Kind kind, Consequence consequence) {
        Instant since = clock.instant().minus(WINDOW);
        if (kind == Kind.COMPLAINT && consequence == Consequence.SUPPRESSED) {
            long complaints = repository.complaints(senderDomain, since);
            hold(
                    senderDomain,
                    complaints,
                    complaints >= settings.complaints(),
                    settings.complaintsPerMillion(),
                    CampaignReason.TOO_MANY_COMPLAINTS);
        } else if (consequence == Consequence.BLOCKED) {
            long blocks = repository.blocks(senderDomain, since);
            hold(
                    senderDomain,
                    blocks,
                    blocks >= settings.blocks(),
                    settings.blocksPerMillion(),
                    CampaignReason.TOO_MANY_BLOCKS);
        }
    }

    private void hold(String domain, long count, boolean enough, int perMillion, CampaignReason reason) {
        if (!enough) {
            return;
        }
        Instant since = clock.instant().minus(WINDOW);
        long accepted = repository.acceptedAtMost(domain, since);
        if (count * MILLION <= accepted * perMillion) {
            // That counts whole campaigns; only here is it worth counting the last 24 hours.
            accepted = repository.accepted(domain, since);
        }
        if (count * MILLION > accepted * perMillion) {
            int held = campaigns.hold(domain, reason.with(count, accepted, domain));
            if (held > 0) {
                log.warn("Campaigns from {} are paused ({}): {} of {} messages.", domain, reason, count, accepted);
            }
        }
    }
}

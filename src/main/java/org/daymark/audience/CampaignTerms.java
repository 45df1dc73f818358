package org.daymark.audience;

import java.util.EnumSet;
import java.util.Set;
import org.daymark.consent.ConsentRule;
import org.daymark.consent.ConsentRules;
import org.daymark.consent.ConsentTerms;
import org.daymark.consent.Purpose;
import org.daymark.segment.Segments;
import org.daymark.subscriber.Tracking;
import org.springframework.stereotype.Service;

/** What consent campaigns ask of their recipients. */
@Service
public class CampaignTerms {
    private final ConsentRules rules;
    private final Narrowings narrowings;
    private final Sponsors sponsors;
    private final Segments segments;
    private final BlockSegments blocks;
    private final Tracking tracking;

    CampaignTerms(
            ConsentRules rules,
            Narrowings narrowings,
            Sponsors sponsors,
            Segments segments,
            BlockSegments blocks,
            Tracking tracking) {
        this.rules = rules;
        this.narrowings = narrowings;
        this.sponsors = sponsors;
        this.segments = segments;
        this.blocks = blocks;
        this.tracking = tracking;
    }

    public ConsentTerms of(long campaignId) {
        return of(campaignId, narrowings.of(campaignId));
    }

    /** The purposes that campaigns and lists here may have and that need a consent, so that people can give it. */
    public Set<Purpose> asked() {
        Set<Purpose> asked = EnumSet.noneOf(Purpose.class);
        rules.all().stream()
                .filter(each -> each.enabled() && each.rule().kind() == ConsentRule.Kind.PURPOSE)
                .map(each -> each.rule().purpose())
                .filter(purpose -> purpose == Purpose.HEALTH ? segments.knowConditions() : sponsors.any())
                .forEach(asked::add);
        if (tracking.asksConsent()) {
            asked.add(Purpose.TRACKING);
        }
        return asked;
    }

    /** What the usual campaign asks. */
    ConsentTerms ofLists() {
        return rules.terms(false, false, null);
    }

    String country() {
        return rules.country();
    }

    ConsentTerms of(long campaignId, Narrowing narrowing) {
        return rules.terms(
                segments.usesCondition(narrowing.rules()),
                blocks.of(campaignId).segments().stream().anyMatch(segment -> segments.usesCondition(segment.rules())),
                sponsors.of(campaignId).orElse(null));
    }
}

package org.daymark.tracking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.Variant;
import org.daymark.message.CompiledIssue;
import org.springframework.stereotype.Component;

/** Reads the link lists of started campaigns, and remembers the latest, so that a redirect needs no database. */
@Component
class FrozenLinks {
    private static final int REMEMBERED = 200;

    private final Campaigns campaigns;
    private final Cache<Long, LinkList> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    FrozenLinks(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /** Empty if the campaign does not exist or has not started. */
    Optional<LinkList> of(long campaignId) {
        LinkList known = remembered.getIfPresent(campaignId);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<LinkList> read = campaigns.find(campaignId).flatMap(this::read);
        read.ifPresent(links -> remembered.put(campaignId, links));
        return read;
    }

    private Optional<LinkList> read(Campaign campaign) {
        String own = campaign.issue();
        if (own == null) {
            return Optional.empty();
        }
        List<String> frozen = new ArrayList<>(List.of(own));
        Map<Long, Map<Integer, String>> combinations = new TreeMap<>(campaigns.combinations(campaign.id()));
        campaigns.variants(campaign.id()).stream()
                .map(Variant::issue)
                .filter(issue -> issue != null)
                .forEach(frozen::add);
        combinations.values().forEach(issues -> frozen.addAll(new TreeMap<>(issues).values()));
        return Optional.of(
                LinkList.of(frozen.stream().map(CompiledIssue::fromJson).toList()));
    }
}

package org.daymark.campaign;

import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audience.Audiences;
import org.daymark.audience.BlockConditions;
import org.daymark.audience.Missed;
import org.daymark.audience.Narrowings;
import org.daymark.audience.Sponsors;
import org.daymark.audience.TopUp;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends the issue of a campaign again to those who missed it. A top-up is a campaign of its own, with its own approval,
 * whose issue is the frozen one of its campaign. No one gets the issue twice, whichever of them sends first.
 */
@Service
public class TopUps {
    private static final Words WORDS = Words.of("campaign");

    private final Campaigns campaigns;
    private final CampaignRepository repository;
    private final CampaignContentRepository contents;
    private final VariantRepository variants;
    private final Narrowings narrowings;
    private final BlockConditions blocks;
    private final Sponsors sponsors;
    private final Audiences audiences;
    private final Audit audit;
    private final Clock clock;

    TopUps(
            Campaigns campaigns,
            CampaignRepository repository,
            CampaignContentRepository contents,
            VariantRepository variants,
            Narrowings narrowings,
            BlockConditions blocks,
            Sponsors sponsors,
            Audiences audiences,
            Audit audit,
            Clock clock) {
        this.campaigns = campaigns;
        this.repository = repository;
        this.contents = contents;
        this.variants = variants;
        this.narrowings = narrowings;
        this.blocks = blocks;
        this.sponsors = sponsors;
        this.audiences = audiences;
        this.audit = audit;
        this.clock = clock;
    }

    /** The campaign whose issue a campaign sends: itself, or that of a top-up. */
    public Campaign origin(Campaign campaign) {
        return narrowings
                .topUp(campaign.base())
                .map(topUp -> campaigns.get(topUp.family()))
                .orElse(campaign);
    }

    /** A campaign with its top-ups, oldest first; the campaign alone if it has none. */
    public List<Campaign> family(Campaign campaign) {
        Campaign origin = origin(campaign);
        return Stream.concat(
                        Stream.of(origin),
                        narrowings.topUpsOf(origin.id()).stream().map(campaigns::get))
                .toList();
    }

    /** Why a campaign cannot be topped up now, as display text; null if it can. */
    public @Nullable String obstacle(Campaign campaign) {
        Campaign origin = origin(campaign);
        if (origin.state() != CampaignState.SENT && origin.state() != CampaignState.CANCELLED) {
            return WORDS.named(
                    "top-up.state", Long.toString(origin.id()), origin.state().inSentence());
        }
        return origin.issue() == null ? WORDS.named("top-up.no-issue", Long.toString(origin.id())) : null;
    }

    /** How many people a top-up would reach now for each reason. Reads the whole list once a reason. */
    public Map<Missed, Long> people(Campaign campaign) {
        Campaign origin = origin(campaign);
        Map<Missed, Long> people = new EnumMap<>(Missed.class);
        for (Missed missed : Missed.values()) {
            people.put(missed, audiences.missed(new TopUp(origin.id(), 0, Set.of(missed)), origin.listId()));
        }
        return people;
    }

    /**
     * Creates a top-up as a draft.
     *
     * @param name its name; blank for that of the campaign with a number
     */
    @Transactional
    public Campaign create(long campaignId, Set<Missed> missed, String name) {
        Permission.WRITE.require();
        if (missed.isEmpty()) {
            throw WORDS.problem("top-up.no-group");
        }
        Campaign origin = origin(campaigns.get(campaignId));
        campaigns.lock(origin.id());
        String obstacle = obstacle(origin);
        if (obstacle != null) {
            throw new Problem(obstacle);
        }
        int number = narrowings.topUpsOf(origin.id()).size() + 1;
        String given = name.isBlank() ? numbered(origin.name(), number) : Campaigns.checkedName(name);
        long id = repository.insert(
                given, origin.kit(), origin.listId(), origin.subject(), Actor.current(), clock.instant());
        copyText(origin.id(), id);
        for (Variant variant : campaigns.variants(origin.id())) {
            copyText(
                    variant.id(),
                    variants.insert(id, variant.language(), variant.subject(), variants.source(variant.id())));
        }
        narrowings.add(new TopUp(origin.id(), id, missed));
        blocks.copyFrozen(origin.id(), id);
        sponsors.copy(origin.id(), id);
        audit.record(
                "campaign.top-up",
                "campaign " + id,
                null,
                Map.of("name", given, "of", origin.id(), "missed", options(missed)));
        return campaigns.get(id);
    }

    /** The text is shown beside the frozen issue, and checked with it. */
    private void copyText(long from, long to) {
        contents.find(from).ifPresent(saved -> contents.save(to, saved.json(), clock.instant()));
    }

    private static String numbered(String name, int number) {
        String suffix = " " + WORDS.named("name.top-up", Integer.toString(number));
        return Excerpt.cut(name, Campaigns.MAX_NAME - suffix.length()) + suffix;
    }

    private static String options(Set<Missed> missed) {
        return EnumSet.copyOf(missed).stream().map(Missed::option).collect(Collectors.joining(", "));
    }
}

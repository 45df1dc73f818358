package org.daymark.library;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.daymark.campaign.SourceUse;
import org.daymark.campaign.SourceUses;
import org.daymark.evidence.SourceCard;
import org.daymark.evidence.SourceCards;
import org.daymark.saved.OwnTemplate;
import org.daymark.saved.OwnTemplates;
import org.daymark.saved.SavedBlock;
import org.daymark.saved.SavedBlocks;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;

/** Finds the campaigns, kits, saved blocks and templates that cite a source, and protects it from deletion. */
@Service
class CitedIn {
    private static final Words WORDS = Words.of("library");

    private final SourceCards cards;
    private final SourceUses uses;
    private final SavedBlocks savedBlocks;
    private final OwnTemplates templates;

    CitedIn(SourceCards cards, SourceUses uses, SavedBlocks savedBlocks, OwnTemplates templates) {
        this.cards = cards;
        this.uses = uses;
        this.savedBlocks = savedBlocks;
        this.templates = templates;
    }

    /** What cites a source: campaigns, and the names of kits, saved blocks and templates. */
    record Uses(List<SourceUse> campaigns, List<String> kits, List<String> savedBlocks, List<String> templates) {
        /** Whether the source can go: a kit has its own copy. */
        boolean none() {
            return campaigns.isEmpty() && savedBlocks.isEmpty() && templates.isEmpty();
        }

        int number() {
            return campaigns.size();
        }
    }

    Uses of(SourceCard card) {
        List<String> keys = cards.keys(card.id());
        Map<String, List<String>> kits = uses.kits();
        return new Uses(
                campaigns(keys, uses.campaigns()),
                keys.stream()
                        .flatMap(key -> kits.getOrDefault(key, List.of()).stream())
                        .distinct()
                        .toList(),
                names(keys, key -> savedBlocks.naming(key).stream().map(SavedBlock::name)),
                names(keys, key -> templates.naming(key).stream().map(OwnTemplate::name)));
    }

    /** How many campaigns cite each of these cards. */
    List<Integer> numbers(List<SourceCard> shown) {
        Map<String, List<SourceUse>> cited = uses.campaigns();
        return shown.stream()
                .map(card -> campaigns(cards.keys(card.id()), cited).size())
                .toList();
    }

    /** Deletes a source that nothing but a kit cites. */
    void delete(SourceCard card) {
        if (!of(card).none()) {
            throw WORDS.problem("source.used");
        }
        cards.delete(card.id());
    }

    private static List<SourceUse> campaigns(List<String> keys, Map<String, List<SourceUse>> cited) {
        return keys.stream()
                .flatMap(key -> cited.getOrDefault(key, List.of()).stream())
                .distinct()
                .sorted(Comparator.comparing(SourceUse::campaignId).reversed())
                .toList();
    }

    private static List<String> names(List<String> keys, Function<String, Stream<String>> naming) {
        return keys.stream().flatMap(naming).distinct().toList();
    }
}

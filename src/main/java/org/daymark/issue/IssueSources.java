package org.daymark.issue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.daymark.evidence.KeyedSource;
import org.daymark.evidence.Source;
import org.daymark.evidence.SourceCard;
import org.daymark.evidence.SourceCards;
import org.daymark.evidence.SourceEntry;
import org.daymark.evidence.SourceResult;
import org.daymark.issue.DraftField.Choice;
import org.daymark.template.TemplateFiles;
import org.daymark.template.YamlFields;
import org.daymark.template.YamlFile;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** The sources that issues can cite: the organization's cards, and those that a kit brings in its sources.yaml. */
final class IssueSources {
    private static final Words WORDS = Words.of("issue");
    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
    private static final int MAX_KEY = 60;
    private static final int LATEST_YEAR = 2100;

    private final TemplateFiles files;
    private final @Nullable SourceCards cards;

    /** @param cards none where there is no database, as for a rendering into files */
    IssueSources(TemplateFiles files, @Nullable SourceCards cards) {
        this.files = files;
        this.cards = cards;
    }

    /** The sources with these keys, the organization's before the kit's; a key that neither has is missing. */
    Map<String, Source> byKeys(String kit, Collection<String> keys) {
        Map<String, Source> found = new HashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        if (cards != null) {
            found.putAll(cards.byKeys(keys));
        }
        if (!found.keySet().containsAll(keys)) {
            ofKit(kit).stream()
                    .filter(source -> keys.contains(source.key()))
                    .forEach(source -> found.putIfAbsent(source.key(), source.source()));
        }
        return found;
    }

    /** What a block can cite: what the draft cites already, and the newest of the organization's cards. */
    List<Choice> choices(String kit, Collection<String> cited) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        Map<String, Source> known = byKeys(kit, cited);
        for (String key : cited) {
            Source source = known.get(key);
            if (source != null) {
                choices.put(key, new Choice(key, source.label()));
            }
        }
        for (SourceCard card : cards == null ? List.<SourceCard>of() : cards.offered()) {
            // A card that is cited by another of its keys is there already.
            if (!known.containsValue(card.source())) {
                choices.put(card.key(), new Choice(card.key(), card.source().label()));
            }
        }
        return List.copyOf(choices.values());
    }

    void bring(String kit) {
        List<KeyedSource> sources = ofKit(kit);
        if (cards != null && !sources.isEmpty()) {
            cards.bring(sources);
        }
    }

    /** The sources in a kit's file, if it has one. */
    List<KeyedSource> ofKit(String kit) {
        String file = "kits/" + kit + "/sources.yaml";
        if (!files.exists(file)) {
            return List.of();
        }
        YamlFields fields = YamlFile.located(files, file);
        List<KeyedSource> sources = new ArrayList<>();
        fields.list("sources", IssueSources::read).forEach(source -> {
            if (sources.stream().anyMatch(other -> other.key().equals(source.key()))) {
                throw fields.problem("sources", WORDS.named("source.twice", source.key()));
            }
            sources.add(source);
        });
        fields.finish();
        return sources;
    }

    private static KeyedSource read(YamlFields in) {
        String key = in.required("key");
        if (!KEY.matcher(key).matches() || key.length() > MAX_KEY) {
            throw in.problem("key", WORDS.named("source.key", key));
        }
        SourceResult result = SourceResult.of(
                new SourceEntry(
                        in.required("citation"),
                        text(in, "link"),
                        in.required("design"),
                        text(in, "people"),
                        in.required("year"),
                        text(in, "result"),
                        text(in, "limits"),
                        text(in, "funding"),
                        text(in, "reviewed_by"),
                        text(in, "review_by")),
                LATEST_YEAR);
        Optional<Map.Entry<String, String>> fault =
                result.faults().entrySet().stream().min(Map.Entry.comparingByKey());
        if (fault.isPresent()) {
            throw in.problem(fault.get().getKey(), fault.get().getValue());
        }
        return new KeyedSource(key, result.source().orElseThrow(() -> WORDS.problem("source.incomplete", in.where())));
    }

    private static String text(YamlFields in, String field) {
        String text = in.optional(field);
        return text == null ? "" : text;
    }
}

package org.daymark.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Adds up the counts of one campaign. Memory stays bounded however many domains there are: those that come after the
 * first {@link #MAX_DOMAINS} are counted together.
 */
final class Counting {
    /** A domain with fewer recipients could tell about one of them. */
    static final int FEWEST = 10;

    /** So many domains are kept by name, those with the most recipients. */
    static final int NAMED = 200;

    private static final int MAX_DOMAINS = 20_000;

    /** So many reasons of a measure are kept apart, the most frequent. */
    private static final int REASONS = 20;

    private final Set<String> known = new HashSet<>();
    private final Map<Key, Sum> counts = new HashMap<>();
    private final Map<HourKey, Sum> hours = new HashMap<>();

    private record Key(Measure measure, String domain, String reason) {}

    private record HourKey(Instant hour, Measure measure) {}

    private record Sum(long number, long sample) {
        Sum plus(Sum other) {
            return new Sum(number + other.number, Math.max(sample, other.sample));
        }
    }

    void add(Measure measure, String domain, String reason, Instant hour, long number, long sample) {
        Sum sum = new Sum(number, sample);
        counts.merge(new Key(measure, kept(domain), reason), sum, Sum::plus);
        if (measure != Measure.PENDING) {
            hours.merge(new HourKey(hour, measure), sum, Sum::plus);
        }
    }

    private String kept(String domain) {
        if (known.contains(domain)) {
            return domain;
        }
        return known.size() < MAX_DOMAINS && known.add(domain) ? domain : "";
    }

    /** The domains that may be kept by name: enough recipients share each. */
    Set<String> sharedDomains() {
        Map<String, Long> recipients = new HashMap<>();
        counts.forEach((key, sum) -> {
            if (key.measure().ofLedger() && !key.domain().isEmpty()) {
                recipients.merge(key.domain(), sum.number(), Long::sum);
            }
        });
        return recipients.entrySet().stream()
                .filter(domain -> domain.getValue() >= FEWEST)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The counts, with the other domains together. */
    List<Count> counts(Set<String> domains) {
        Map<Measure, Set<String>> frequent = frequentReasons();
        Map<Key, Sum> folded = new HashMap<>();
        counts.forEach((key, sum) -> folded.merge(
                new Key(
                        key.measure(),
                        domains.contains(key.domain()) ? key.domain() : "",
                        frequent.getOrDefault(key.measure(), Set.of()).contains(key.reason())
                                ? key.reason()
                                : Count.RARE),
                sum,
                Sum::plus));
        List<Count> all = new ArrayList<>();
        folded.forEach((key, sum) ->
                all.add(new Count(key.measure(), key.domain(), key.reason(), sum.number(), sum.sample())));
        return all;
    }

    private Map<Measure, Set<String>> frequentReasons() {
        Map<Measure, Map<String, Long>> numbers = new EnumMap<>(Measure.class);
        counts.forEach((key, sum) -> numbers.computeIfAbsent(key.measure(), missing -> new HashMap<>())
                .merge(key.reason(), sum.number(), Long::sum));
        Map<Measure, Set<String>> frequent = new EnumMap<>(Measure.class);
        numbers.forEach((measure, reasons) -> frequent.put(
                measure,
                reasons.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(REASONS)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet())));
        return frequent;
    }

    List<HourCount> hours() {
        List<HourCount> all = new ArrayList<>();
        hours.forEach((key, sum) -> all.add(new HourCount(key.hour(), key.measure(), sum.number())));
        all.sort(Comparator.comparing(HourCount::hour).thenComparing(HourCount::measure));
        return all;
    }
}

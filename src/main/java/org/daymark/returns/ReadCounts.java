package org.daymark.returns;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** How many messages a reading of a mailbox took, by what followed from them. */
public final class ReadCounts {
    private static final String DUPLICATES = "duplicates";

    private final Map<Consequence, Long> byConsequence = new EnumMap<>(Consequence.class);
    private long duplicates;

    void note(Taken taken) {
        if (taken.duplicate()) {
            duplicates++;
        } else {
            byConsequence.merge(taken.consequence(), 1L, Long::sum);
        }
    }

    /** The messages that have a new record. */
    public long total() {
        return byConsequence.values().stream().mapToLong(Long::longValue).sum();
    }

    public long of(Consequence consequence) {
        return byConsequence.getOrDefault(consequence, 0L);
    }

    /** The messages that had a record already. */
    public long duplicates() {
        return duplicates;
    }

    void add(ReadCounts other) {
        other.byConsequence.forEach((consequence, count) -> byConsequence.merge(consequence, count, Long::sum));
        duplicates += other.duplicates;
    }

    void keepIn(ExecutionContext context) {
        byConsequence.forEach((consequence, count) -> context.putLong(consequence.name(), count));
        context.putLong(DUPLICATES, duplicates);
    }

    static ReadCounts of(ExecutionContext context) {
        ReadCounts counts = new ReadCounts();
        for (Consequence consequence : Consequence.values()) {
            long count = context.getLong(consequence.name(), 0);
            if (count > 0) {
                counts.byConsequence.put(consequence, count);
            }
        }
        counts.duplicates = context.getLong(DUPLICATES, 0);
        return counts;
    }
}

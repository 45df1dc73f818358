package org.daymark.audience;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daymark.segment.RelativeTime;
import org.daymark.segment.RuleDocument;
import org.daymark.text.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The segments that blocks of a campaign are shown to or hidden from.
 *
 * @param segments in the order of their numbers: the first one has the lowest bit of a combination
 * @param frozen the moment that relative dates count from, once the campaign has started; null before
 */
public record Conditions(
        List<Narrowing.Part> segments, @Nullable RelativeTime frozen) {
    /** Everyone sees every block. */
    public static final Conditions NONE = new Conditions(List.of(), null);

    public Conditions {
        segments = List.copyOf(segments);
    }

    public boolean none() {
        return segments.isEmpty();
    }

    /** How many different mails they make. */
    public int combinations() {
        return 1 << segments.size();
    }

    /** The combination of someone who is a member of all segments. */
    public int ofMemberOfAll() {
        return combinations() - 1;
    }

    /** The segments that someone of this combination is a member of. */
    public List<Narrowing.Part> in(int combination) {
        return IntStream.range(0, segments.size())
                .filter(index -> (combination >> index & 1) == 1)
                .mapToObj(segments::get)
                .toList();
    }

    /** Binds a hash of a content to the rules of these segments; without segments it stays as it is. */
    public String bound(String contentHash) {
        return none() || contentHash.isEmpty()
                ? contentHash
                : Sha256.hex(contentHash + "\n"
                        + segments.stream()
                                .map(segment -> segment.id() + " " + RuleDocument.write(segment.rules()))
                                .collect(Collectors.joining("\n")));
    }
}

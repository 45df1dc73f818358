package org.daymark.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daymark.consent.ConsentTerms;
import org.daymark.segment.RelativeTime;
import org.daymark.segment.Rule;
import org.daymark.segment.RuleDocument;
import org.daymark.text.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What narrows the list of a campaign: segments, and for a top-up that its issue went out before.
 *
 * @param only recipients must be in it, or null
 * @param except recipients must not be in it, or null
 * @param frozen the moment that relative dates count from, once the campaign has started; null before
 * @param topUp whom a top-up reaches; null for other campaigns
 */
public record Narrowing(
        @Nullable Part only,
        @Nullable Part except,
        @Nullable RelativeTime frozen,
        @Nullable TopUp topUp) {
    /** The whole list. */
    public static final Narrowing NONE = new Narrowing(null, null, null);

    /** Segments alone. */
    public Narrowing(@Nullable Part only, @Nullable Part except, @Nullable RelativeTime frozen) {
        this(only, except, frozen, null);
    }

    /**
     * A segment as it was when it was read.
     *
     * @param id 0 if it was deleted since the campaign started
     */
    public record Part(long id, String name, Rule.Group rules) {}

    /** Whether nothing narrows the list. */
    public boolean whole() {
        return only == null && except == null && topUp == null;
    }

    /** What a recipient must match. */
    Rule.Group rules() {
        List<Rule> all = new ArrayList<>();
        if (only != null) {
            all.add(only.rules());
        }
        if (except != null) {
            all.add(new Rule.Group(Rule.Match.NONE, List.of(except.rules())));
        }
        return new Rule.Group(Rule.Match.ALL, all);
    }

    /** Binds a hash of a content to these rules; for a whole list it stays as it is. */
    public String bound(String contentHash) {
        return whole()
                ? contentHash
                : Sha256.hex(contentHash + "\n" + document(only) + "\n" + document(except)
                        + (topUp == null ? "" : "\n" + topUp.family() + " " + topUp.names()));
    }

    /** The same with what the campaign asks of consent; the usual terms change nothing. */
    public String bound(String contentHash, ConsentTerms terms) {
        String hash = bound(contentHash);
        return terms.bound().isEmpty() ? hash : Sha256.hex(hash + "\n" + terms.bound());
    }

    /** Whether both name the same segments, whatever their rules. */
    boolean namesTheSame(Narrowing other) {
        return id(only).equals(id(other.only)) && id(except).equals(id(other.except));
    }

    private static Optional<Long> id(@Nullable Part part) {
        return Optional.ofNullable(part).map(Part::id);
    }

    private static String document(@Nullable Part part) {
        return part == null ? "" : RuleDocument.write(part.rules());
    }
}

package org.daymark.audience;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daymark.consent.ConsentGap;
import org.daymark.consent.ConsentTerms;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Whom a list reaches at one moment, in numbers of people.
 *
 * @param subscribers everyone who ever joined and is known
 * @param unsubscribed those of them who have left the list
 * @param suppressed those of the rest who must not be mailed, or paused all mail
 * @param outside those of the rest whom the segments of the campaign leave out
 * @param countries the recipients by country, ISO 3166, under the empty name those of unknown country
 * @param languages the recipients by language as it is stored, under the empty name those of unknown language
 * @param zonesKnown how many of the recipients have a time zone
 * @param narrowing the segments that were counted
 * @param gaps those of the rest whose consent is missing, expired or does not count, by the reason
 * @param unchosen the recipients for whom no health condition may choose blocks, although it does for others
 * @param terms what the campaign asks of consent; null where nothing was counted
 */
public record Audience(
        long subscribers,
        long unsubscribed,
        long suppressed,
        long outside,
        Map<String, Long> countries,
        Map<String, Long> languages,
        long zonesKnown,
        Narrowing narrowing,
        Map<ConsentGap, Long> gaps,
        long unchosen,
        @Nullable ConsentTerms terms) {
    private static final Words WORDS = Words.of("audience");

    /** Of which nothing is known. */
    public static final Audience NOT_LOOKED_AT = new Audience(0, 0, 0, Map.of(), Map.of(), 0);

    /** The audience of a whole list. */
    public Audience(
            long subscribers,
            long unsubscribed,
            long suppressed,
            Map<String, Long> countries,
            Map<String, Long> languages,
            long zonesKnown) {
        this(
                subscribers,
                unsubscribed,
                suppressed,
                0,
                countries,
                languages,
                zonesKnown,
                Narrowing.NONE,
                Map.of(),
                0,
                null);
    }

    /** A number of people that was agreed to may change by so much until it has to be agreed to again. */
    private static final int PERCENT = 2;

    public Audience {
        countries = Map.copyOf(countries);
        languages = Map.copyOf(languages);
        gaps = Collections.unmodifiableMap(new TreeMap<>(gaps));
    }

    /** How many people a send would skip for one reason. */
    public record Skip(ConsentGap gap, long people) {
        /** The words after the number. */
        public String words() {
            return gap.counted();
        }
    }

    /** Whom a send would skip for their consent, by the reason. */
    public List<Skip> skips() {
        return gaps.entrySet().stream()
                .map(entry -> new Skip(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The words after the number of {@link #unchosen}. */
    public String unchosenWords() {
        return WORDS.named(unchosen == 1 ? "unchosen.one" : "unchosen.many");
    }

    /** Who pays for the campaign; empty for the organization. */
    public String paidFor() {
        String sponsor = terms == null ? null : terms.sponsor();
        return sponsor == null ? "" : sponsor;
    }

    /** How many a send would skip for their consent. */
    public long withoutConsent() {
        return gaps.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those who would be mailed if a campaign began now. */
    public long recipients() {
        return subscribers - unsubscribed - suppressed - outside - withoutConsent();
    }

    /** Whether a number of people is too far from the one that was agreed to. */
    public static boolean differs(long agreed, long now) {
        return Math.abs(now - agreed) * 100 > agreed * PERCENT;
    }
}

package org.daymark.preflight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.preflight.Reading.Match;
import org.daymark.text.Constants;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The wording rules of one language, from {@code templates/wording/LANGUAGE.yaml}.
 *
 * @param known false for a language without a file
 */
record Wording(
        boolean known,
        List<Claim> claims,
        Proof proof,
        Benefit benefit,
        EvidenceWords evidence,
        Pattern contentNote,
        Speech speech,
        OffLabelWords offLabel,
        Pattern mind,
        Pattern body) {
    private static final Words WORDS = Words.of("preflight");
    private static final Pattern NOTHING = Phrases.NOTHING;

    /** What is found in a language without a file. */
    static final Wording NONE = new Wording(
            false,
            List.of(),
            new Proof(NOTHING, NOTHING, NOTHING, NOTHING),
            new Benefit(NOTHING, NOTHING, NOTHING, NOTHING),
            new EvidenceWords(NOTHING, NOTHING, NOTHING, NOTHING),
            NOTHING,
            Speech.PLAIN,
            new OffLabelWords("", NOTHING, NOTHING, NOTHING, NOTHING, Map.of(), Map.of()),
            NOTHING,
            NOTHING);

    /** What a phrase does wrong. */
    enum Kind {
        /** It promises what no treatment can. */
        ABSOLUTE,
        /** It praises more than the evidence bears. */
        STRONG,
        /** It labels people. */
        STIGMA,
        /** It gives a detail that can distress. */
        TRAUMA
    }

    /**
     * A rule about phrases.
     *
     * @param unless phrases that excuse a match which they overlap
     * @param near phrases of which the sentence needs one; null if it needs none
     * @param say what to write instead, or null
     * @param established whether the words are right for established care
     */
    record Claim(
            Kind kind,
            Pattern find,
            Pattern unless,
            @Nullable Pattern near,
            @Nullable String say,
            boolean established) {}

    /** Claims of proof, which are right for established care. */
    record Proof(Pattern find, Pattern unless, Pattern established, Pattern contrast) {}

    /** Benefits of medicines and words about their risks. */
    record Benefit(Pattern medicines, Pattern does, Pattern unless, Pattern risks) {}

    /**
     * Words that report results.
     *
     * @param reports phrases that refer to research, such as "studies show"
     * @param figures shares, which are results beside one of the outcomes
     * @param strong words that only strong evidence bears
     */
    record EvidenceWords(Pattern reports, Pattern figures, Pattern outcomes, Pattern strong) {}

    /**
     * Names of medicines and conditions, and what is said about them.
     *
     * @param says what a notice says, with {@code THERAPY} and {@code CONDITION}; or empty
     */
    record OffLabelWords(
            String says,
            Pattern notice,
            Pattern treating,
            Pattern describing,
            Pattern symptoms,
            Map<String, Named> therapies,
            Map<String, Named> conditions) {}

    /** The name and the words of a medicine or condition. */
    record Named(String called, Pattern find) {}

    /** A match of a rule. */
    record Hit(Claim claim, Match match) {}

    static Wording read(String path, String content) {
        Phrases file = Phrases.read(path, content);
        List<Claim> claims = new ArrayList<>();
        for (Phrases entry : file.entries("claims")) {
            claims.add(claim(entry));
        }
        Phrases proof = file.inside("proof");
        Phrases benefit = file.inside("benefit");
        Phrases evidence = file.inside("evidence");
        Phrases conditions = file.inside("conditions");
        Phrases offLabel = file.inside("off_label");
        Wording wording = new Wording(
                true,
                List.copyOf(claims),
                new Proof(
                        proof.pattern("find"),
                        proof.pattern("unless"),
                        proof.pattern("established"),
                        proof.pattern("contrast")),
                new Benefit(
                        benefit.pattern("medicines"),
                        benefit.pattern("does"),
                        benefit.pattern("unless"),
                        benefit.pattern("risks")),
                new EvidenceWords(
                        evidence.pattern("reports"),
                        evidence.pattern("figures"),
                        evidence.pattern("outcomes"),
                        evidence.pattern("strong")),
                file.pattern("content_note"),
                Speech.read(file),
                new OffLabelWords(
                        Objects.requireNonNullElse(offLabel.optional("says"), ""),
                        offLabel.pattern("notice"),
                        offLabel.pattern("treating"),
                        offLabel.pattern("describing"),
                        offLabel.pattern("symptoms"),
                        named(offLabel.inside("therapies")),
                        named(offLabel.inside("conditions"))),
                conditions.pattern("mind"),
                conditions.pattern("body"));
        Stream.of(proof, benefit, evidence, conditions, offLabel, file).forEach(Phrases::finish);
        return wording;
    }

    private static Claim claim(Phrases entry) {
        String is = entry.text("is").toUpperCase(Locale.ROOT);
        Kind kind = Constants.named(Kind.class, is)
                .orElseThrow(() -> entry.problem(
                        "is: " + entry.text("is"), WORDS.named("wording.rule.unknown", entry.text("is"))));
        Claim claim = new Claim(
                kind,
                entry.pattern("find"),
                entry.pattern("unless"),
                entry.list("near").isEmpty() ? null : entry.pattern("near"),
                entry.optional("say"),
                "fine".equals(entry.optional("of_established")));
        if (kind == Kind.STIGMA && claim.say() == null) {
            throw entry.problem(
                    entry.list("find").isEmpty() ? "stigma" : entry.list("find").get(0),
                    WORDS.named("wording.stigma.no-words"));
        }
        entry.finish();
        return claim;
    }

    private static Map<String, Named> named(Phrases names) {
        Map<String, Named> all = new LinkedHashMap<>();
        for (String id : names.names()) {
            Phrases one = names.inside(id);
            all.put(id, new Named(one.text("called"), one.pattern("find")));
            one.finish();
        }
        return all;
    }

    /** The matches of the rules of some kinds, in order; where two overlap, the first and longest. */
    List<Hit> hits(Reading reading, Kind kind) {
        List<Hit> all = new ArrayList<>();
        for (Claim claim : claims) {
            if (claim.kind() == kind) {
                for (Match match : reading.find(claim.find())) {
                    if (applies(claim, match)) {
                        all.add(new Hit(claim, match));
                    }
                }
            }
        }
        return apart(all);
    }

    private boolean applies(Claim claim, Match match) {
        if (claim.near() == null && claim.unless() == NOTHING && !claim.established()) {
            return true;
        }
        Speech.Sentence sentence = speech.sentence(match);
        return (claim.near() == null || claim.near().matcher(sentence.text()).find())
                && !overlaps(claim.unless(), sentence)
                && !(claim.established() && ofEstablishedCare(match));
    }

    /** Whether a phrase in the sentence overlaps the match. */
    static boolean overlaps(Pattern phrase, Speech.Sentence sentence) {
        if (phrase == NOTHING) {
            return false;
        }
        int start = sentence.before().length();
        int end = sentence.text().length() - sentence.after().length();
        Matcher found = phrase.matcher(sentence.text());
        for (int from = 0; from < end && found.find(from); from = found.start() + 1) {
            if (found.start() < end && found.end() > start) {
                return true;
            }
        }
        return false;
    }

    private static List<Hit> apart(List<Hit> hits) {
        hits.sort(Comparator.<Hit>comparingInt(hit -> hit.match().start())
                .thenComparing(hit -> -hit.match().end()));
        List<Hit> apart = new ArrayList<>();
        int end = 0;
        for (Hit hit : hits) {
            if (hit.match().start() >= end) {
                apart.add(hit);
                end = hit.match().end();
            }
        }
        return apart;
    }

    /** Whether the sentence is about established care, which may be called proven. */
    boolean ofEstablishedCare(Match match) {
        String sentence = speech.sentence(match).text();
        return proof.established().matcher(sentence).find()
                && !proof.contrast().matcher(sentence).find();
    }
}

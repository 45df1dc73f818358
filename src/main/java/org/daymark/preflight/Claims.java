package org.daymark.preflight;

import java.util.regex.Pattern;
import org.daymark.preflight.Reading.Match;

/** Detects words that promise more than studies show, and sentences in which they promise nothing. */
final class Claims {
    private static final String TO_ALL =
            "(?:every(?:one|body)|anyone|anybody|all (?:of (?:us|you|them)|patients|people|veterans)"
                    + "|(?:every|each|any) (?:\\w+ )?(?:patient|person|veteran|survivor|body))";

    private static final String EFFECTS = "(?:benefits?|results?|relief|improvements?|outcomes?|effects?|success(?:es)?"
            + "|recover(?:y|ies)|healing|responses?|transformations?|efficacy|effectiveness|(?:success|response|cure) rates?)";

    private static final String LIVES =
            "(?:your|their|his|her|our|my|people's|patients'|one's) (?:whole |old |own )?(?:lives|life)";

    /** Absolute promises. */
    static final Pattern ABSOLUTE = pattern("(?:cure(?:s|d)?|curing|curative|cure-?all)"
            + "|guarantee(?:s|d|ing)?|miracles?|miraculous(?:ly)?"
            + "|[1il][0o]{2} ?(?:%|percent|per cent)|(?:one )?hundred percent"
            + "|risk-? ?free|(?:no|zero|without(?: any)?) risks?|free of (?:any )?risks?"
            + "|(?:no|zero|without(?: any)?) side-? ?effects?|side-? ?effects?-? ?free|free of (?:any )?side-? ?effects?"
            + "|permanent(?:ly)? (?:relief|relieves?|healed|heals?|free of)|healed for ever|heals? forever"
            + "|(?:effective|safe|works|work|worked|working|helps|heals) (?:in|for|with) " + TO_ALL
            + "|(?:helps|heals|relieves|frees|saves) (?:absolutely |virtually )?" + TO_ALL
            + "|(?:completely|totally|perfectly|entirely|absolutely|utterly) (?:safe|harmless|effective|painless)"
            + "|(?:never|cannot|can't) fails?|fail-? ?safe|fool-? ?proof");

    /** Exaggeration. */
    static final Pattern EXAGGERATION = pattern("breakthroughs?|ground-? ?breaking|transformative|transforms? lives"
            + "|(?:life|game)-? ?chang(?:ing|ers?)|revolutionary|revolutioni[sz](?:es?|ed|ing)"
            + "|wonder (?:drugs?|cures?|treatments?)|magic (?:bullets?|pills?)"
            + "|(?:minimal|hardly any|few|negligible|almost no|virtually no|barely any) side-? ?effects?"
            + "|(?:remarkabl[ey]|amazing(?:ly)?|incredibl[ey]|astonishing(?:ly)?|astounding(?:ly)?|dramatic(?:ally)?|spectacular(?:ly)?"
            + "|extraordinar(?:y|ily)|phenomenal(?:ly)?|stunning(?:ly)?|tremendous(?:ly)?|outstanding|unparalleled|unmatched"
            + "|unprecedented|unrivall?ed|impressive(?:ly)?|profound(?:ly)?) (?:and \\w+ )?(?:new |health |clinical |therapeutic |long-term )?"
            + EFFECTS
            + "|(?:lasting|long-? ?lasting|enduring|life-? ?long|permanent) (?:and \\w+ )?(?:symptom |pain )?"
            + "(?:relief|results?|recovery|healing|remission|freedom|cures?|benefits?|improvements?|changes?)"
            + "|(?:rapid|fast|quick|swift|speedy|immediate|instant(?:aneous)?|near-? ?instant|overnight)(?:-? ?acting)?"
            + " (?:and \\w+ )?(?:symptom |pain )?(?:relief|results?|recovery|healing|remission|cures?|improvements?|success)"
            + "|(?:works?|worked|acts?|heals?|helps?|relieves?(?: \\w+)?) (?:immediately|instantly|instantaneously|at once|right away"
            + "|straight away|overnight|in (?:just )?minutes|within (?:just )?minutes)"
            + "|(?:beacons?|rays?|glimmers?) of hope|new hope for|last hope|hope at last"
            + "|(?:safe and (?:\\w+ )?effective|effective and (?:\\w+ )?safe)"
            + "|reclaim(?:s|ed|ing)? " + LIVES
            + "|(?:get|gets|getting|got|gives?|giving|gave|take|takes|taking|win|wins|winning)(?: (?:you|them|people|patients))? "
            + LIVES
            + " back|(?:take|taking|takes|get|gets|getting) back (?:control of )?" + LIVES
            + "|(?:a |your )?new lease (?:on|of) life"
            + "|(?:anxiety|symptom|ptsd|trauma|depression|pain)-free (?:life|lives|living|future|days|again|forever|for ever)"
            + "|free(?:s|d|ing)? (?:you|them|people|patients) (?:of|from) (?:their |your )?(?:pain|trauma|ptsd|depression|anxiety|symptoms)"
            + "|like never before|(?:best|most effective|most powerful) (?:treatment|therapy|medicine|care|cure)"
            + "|state-of-the-art (?:treatment|therapy|medicine|care)");

    /** Claims of proof, which are acceptable for recommended care. */
    static final Pattern PROOF = pattern("(?:(?:clinically|scientifically|medically) )?proven");

    private static final Pattern ESTABLISHED = pattern(
            "psycho-? ?therap(?:y|ies)|psychotherapeutic|talk(?:ing)? therap(?:y|ies)|prolonged exposure"
                    + "|exposure therapy|cognitive[- ]\\w+|cbt|cpt|emdr|trauma-? ?focused|sertraline|paroxetine|ssris?|antidepressants?"
                    + "|conventional|standard|established|first-? ?line|traditional|guidelines?|recommended (?:care|treatments?|therap(?:y|ies))"
                    + "|approved|usual care|evidence-? ?based|vaccin\\w+|hearing protection|screening|hand-? ?washing|exercise");

    /** A search for a cure is not a promise. */
    private static final Pattern SEARCH = Pattern.compile(
            "\\b(?:find|finding|finds|search(?:ing)? for|seek(?:ing)?|looking for|hop(?:e|es|ing) for|toward|towards|race for|walk for"
                    + "|run for|until there is|research (?:for|into))(?: \\w+)? (?:a|the|an|any)? ?(?:\\w+ )?$");

    /** Questions, studies and unknowns are not claims. */
    private static final Pattern OPEN_BEFORE = Pattern.compile(
            "\\b(?:whether|if|unclear|unknown|uncertain|how (?:long|far|often)|what (?:would|could)|too early to (?:say|tell))\\b[^.!?]*$");

    private static final Pattern OPEN_AFTER = Pattern.compile(
            "^[^.!?]{0,60}?\\b(?:(?:is|are|remains?) (?:still )?(?:unknown|unclear|uncertain|unproven|being (?:studied|tested)|under study)"
                    + "|(?:has|have) not (?:yet )?been (?:shown|proven|established|found))");

    private Claims() {}

    /** Whether the sentence is a search, a question or a statement of uncertainty. */
    static boolean promisesNothing(Match match) {
        boolean search = match.words().startsWith("cure")
                && SEARCH.matcher(match.before()).find();
        return search || Speech.denied(match);
    }

    /** Whether the sentence denies or questions the exaggeration. */
    static boolean raisesNoHope(Match match) {
        return Speech.denied(match)
                || OPEN_BEFORE.matcher(Speech.sentenceBefore(match)).find()
                || OPEN_AFTER.matcher(match.after()).find();
    }

    /** Whether the sentence is about recommended care, which may be called proven. */
    static boolean ofEstablishedCare(Match match) {
        return ESTABLISHED.matcher(Speech.sentence(match)).find();
    }

    private static Pattern pattern(String alternatives) {
        return Pattern.compile("(?<![\\w])(?:" + alternatives + ")(?!\\w)");
    }
}

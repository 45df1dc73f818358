package org.daymark.preflight;

import java.util.List;
import java.util.regex.Pattern;
import org.daymark.preflight.Reading.Match;

/**
 * A therapy and a condition that no authority has approved it for, as far as the United States' FDA goes. Looked up in
 * 2026; look again once a year, since approvals change.
 *
 * @param therapy what people call it
 * @param condition what people call it
 */
record OffLabel(String therapy, Pattern therapyWords, String condition, Pattern conditionWords) {
    private static final String PTSD = "ptsd|post ?-?traumatic stress";
    private static final String DEPRESSION = "depression|depressive|antidepressant-resistant";
    private static final String ANXIETY = "anxiety";
    private static final String INSOMNIA = "insomnia|sleeplessness|sleep";
    private static final String KETAMINE = "ketamine";
    private static final String PSILOCYBIN = "psilocybin|magic mushrooms?";
    private static final String MDMA = "mdma|ecstasy";
    private static final String CANNABIS = "cannabis|marijuana|cannabidiol|cbd|thc";

    static final List<OffLabel> TABLE = List.of(
            pair("ketamine", KETAMINE, "PTSD", PTSD),
            pair("ketamine", KETAMINE, "depression", DEPRESSION),
            pair("ketamine", KETAMINE, "anxiety", ANXIETY),
            pair("ketamine", KETAMINE, "obsessive-compulsive disorder", "obsessive-? ?compulsive|ocd"),
            pair("ketamine", KETAMINE, "bipolar disorder", "bipolar"),
            pair("esketamine", "esketamine", "PTSD", PTSD),
            pair("MDMA", MDMA, "PTSD", PTSD),
            pair("MDMA", MDMA, "anxiety", ANXIETY),
            pair("psilocybin", PSILOCYBIN, "depression", DEPRESSION),
            pair("psilocybin", PSILOCYBIN, "PTSD", PTSD),
            pair("psilocybin", PSILOCYBIN, "anxiety", ANXIETY),
            pair("cannabis or CBD", CANNABIS, "PTSD", PTSD),
            pair("cannabis or CBD", CANNABIS, "anxiety", ANXIETY),
            pair("cannabis or CBD", CANNABIS, "depression", DEPRESSION),
            pair("cannabis or CBD", CANNABIS, "sleep", INSOMNIA),
            pair("stellate ganglion block", "stellate ganglion", "PTSD", PTSD),
            pair("transcranial magnetic stimulation", "transcranial magnetic stimulation|tms", "PTSD", PTSD),
            pair("hyperbaric oxygen", "hyperbaric", "PTSD", PTSD),
            pair("hyperbaric oxygen", "hyperbaric", "autism", "autis[mt]\\w*"),
            pair("prazosin", "prazosin", "PTSD", PTSD + "|nightmares?"),
            pair("propranolol", "propranolol", "anxiety", ANXIETY),
            pair("quetiapine", "quetiapine", "sleep", INSOMNIA),
            pair("trazodone", "trazodone", "sleep", INSOMNIA),
            pair("gabapentin", "gabapentin", "anxiety", ANXIETY));

    /** As often a symptom of something else as a condition. */
    private static final Pattern SYMPTOMS =
            Pattern.compile("anxiety|depressive|insomnia|sleeplessness|sleep|nightmares?");

    /** What a notice says about a therapy. */
    static final Pattern NOTICE = Pattern.compile(
            "\\boff-? ?label\\b|\\bnot (?:been )?(?:fda-? ?)?(?:approved|cleared|licensed|licenced|authori[sz]ed)\\b"
                    + "|\\b(?:has|have) not (?:approved|cleared|licensed|authori[sz]ed)\\b|\\bunapproved\\b|\\bunlicensed\\b");

    /** What is done about a condition: a sentence with such a word speaks of treating it. */
    private static final Pattern TREATING = Pattern.compile(
            "\\b(?:treat\\w*|therap(?:y|ies)|help(?:s|ed|ing)?|heal(?:s|ed|ing)?|eas(?:e|es|ed|ing)|reliev\\w+|relief|reduc\\w+|improv\\w+"
                    + "|lift(?:s|ed|ing)?|sooth\\w+|calm(?:s|ed|ing)|work(?:s|ed)? (?:for|against)|effective|benefit\\w*|respon[ds]\\w+"
                    + "|infusions?|doses?|option|medicine|medication|manag(?:e|es|ing)|overcom\\w+|recover\\w*|free (?:of|from))\\b");

    /** What people live through: a sentence with such a word tells what a condition is like, or what comes with it. */
    private static final Pattern DESCRIBING = Pattern.compile(
            "\\b(?:symptoms?|signs?|mood|moods|feel|feels|feeling|feelings|thoughts?|emotions?|fear|guilt|numbness|arousal|nightmares?"
                    + "|include[sd]?|including|such as|often (?:come|comes|go|goes)|accompan\\w+|alongside|along with|together with|as well as"
                    + "|co-?occur\\w*|comorbid\\w*|besides|at (?:higher )?risk|diagnos\\w+|more common|people with|live with|living with)\\b");

    /**
     * Whether a letter that speaks of the therapy connects it with this condition. A mere list of symptoms does not; a
     * word that is as often a symptom as a condition, such as "anxiety", must be spoken of as something to treat.
     */
    boolean claimedIn(Examined mail) {
        boolean[] claimed = {false};
        mail.each((passage, reading) -> {
            for (Match match : reading.find(conditionWords)) {
                claimed[0] |= claims(Speech.sentence(match), match);
            }
        });
        return claimed[0];
    }

    private boolean claims(String sentence, Match match) {
        if (therapyWords.matcher(sentence).find()) {
            return true;
        }
        boolean treating = TREATING.matcher(sentence).find();
        boolean describing = DESCRIBING.matcher(sentence).find();
        return SYMPTOMS.matcher(match.words()).matches() ? treating && !describing : treating || !describing;
    }

    private static OffLabel pair(String therapy, String therapyWords, String condition, String conditionWords) {
        return new OffLabel(therapy, words(therapyWords), condition, words(conditionWords));
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b");
    }
}

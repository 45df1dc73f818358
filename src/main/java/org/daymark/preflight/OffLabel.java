package org.daymark.preflight;

import java.util.List;
import java.util.regex.Pattern;

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

    /** What a notice says about a therapy. */
    static final Pattern NOTICE = Pattern.compile(
            "\\boff-? ?label\\b|\\bnot (?:been )?(?:fda-? ?)?(?:approved|cleared|licensed|licenced|authori[sz]ed)\\b"
                    + "|\\b(?:has|have) not (?:approved|cleared|licensed|authori[sz]ed)\\b|\\bunapproved\\b|\\bunlicensed\\b");

    private static OffLabel pair(String therapy, String therapyWords, String condition, String conditionWords) {
        return new OffLabel(therapy, words(therapyWords), condition, words(conditionWords));
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b");
    }
}

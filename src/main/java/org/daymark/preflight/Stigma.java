package org.daymark.preflight;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A stigmatizing phrase and its replacement.
 *
 * @param instead how to say it
 */
record Stigma(Pattern phrase, String instead) {
    static final List<Stigma> PHRASES = List.of(
            of("commit(?:s|ted|ting)? suicide", "died by suicide"),
            of(
                    "(?:successful|completed|failed|unsuccessful|botched) suicides?(?: attempts?)?",
                    "suicide attempt, or died by suicide"),
            of(
                    "suffer(?:s|ed|ing)? (?:with|from)(?= (?!(?:a )?(?:lack|shortage|poor|bad|low|under)))",
                    "lives with, or has"),
            of(
                    "(?:ptsd|depression|cancer|stroke|aids|abuse|trauma) (?:sufferers?|victims?)",
                    "person with …, or survivor"),
            of("victims? of (?:ptsd|depression|cancer|stroke|hiv|aids|mental illness|dementia)", "person with …"),
            of("(?:afflicted|stricken) (?:with|by)", "who has"),
            of("(?:the )?mentally ill(?! ?ness)", "people with a mental illness"),
            of("(?:an |the )?(?:insane|lunatics?|psychos?|crazies|madm[ae]n|maniacs?)", "person with a mental illness"),
            of("(?:a |the )?schizophrenics?(?= (?!disorder|symptom|episode|spectrum))", "person with schizophrenia"),
            of("(?:drug |opioid |heroin |alcohol )?addicts?", "person with a substance use disorder"),
            of("junkies?|druggies?|crackheads?|drunks", "person with a substance use disorder"),
            of("(?:substance|drug|alcohol) abusers?", "person who uses drugs, or with a substance use disorder"),
            of("(?:the )?handicapped", "people with disabilities"),
            of("wheelchair-? ?bound|confined to (?:a|the|their|his|her) wheelchairs?", "uses a wheelchair"),
            of("deaf(?: |-)(?:and |& )?(?:dumb|mute)|deaf-?mutes?", "deaf"),
            of("(?:mentally )?retarded|retards?", "person with an intellectual disability"),
            of("cripples?|crippled by", "person with a disability"));

    private static Stigma of(String phrase, String instead) {
        return new Stigma(Pattern.compile("(?<![\\w-])(?:" + phrase + ")(?!\\w)"), instead);
    }
}

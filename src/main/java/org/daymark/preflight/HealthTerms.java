package org.daymark.preflight;

import java.util.List;
import java.util.regex.Pattern;
import org.daymark.preflight.Reading.Match;

/** Names of health conditions. */
final class HealthTerms {
    /** Mental health terms, which require a help box. */
    static final Pattern MENTAL =
            words("ptsd|post ?-?traumatic stress|traumatic stress|complex trauma|trauma survivors?"
                    + "|depression|depressive|suicid(?:e|es|al|ality)|self-? ?harm\\w*|self-? ?injur\\w*|anxiety disorders?|panic (?:disorders?|attacks?)"
                    + "|bipolar|schizophreni\\w*|psychosis|psychoses|psychotic|obsessive-? ?compulsive|ocd|eating disorders?|anorexi\\w*|bulimi\\w*"
                    + "|borderline personality|personality disorders?|dissociative disorders?|addictions?|alcoholism|opioid use|substance use"
                    + "|substance abuse|overdoses?|domestic violence|sexual (?:abuse|assault|violence)|child abuse"
                    + "|mental (?:illness|illnesses|disorders?|health)");

    private static final Pattern BODY =
            words("aids|hiv|hepatitis|cancers?|tumou?rs?|leuk[a]?emia|lymphoma|melanoma|diabet\\w+|epilep\\w+"
                    + "|dementia|alzheimer'?s?|parkinson'?s?|multiple sclerosis|autis\\w+|adhd|asthma|copd|heart (?:disease|failure|attack)"
                    + "|hearing loss|tinnitus|infertil\\w+|miscarriages?|abortions?|stis?|stds?|sexually transmitted|herpes|syphilis|gonorrh\\w+"
                    + "|chlamydia|obesity|insomnia|sleep apn[o]?ea|migraines?|psoriasis|endometriosis|incontinence|erectile dysfunction"
                    + "|lupus|arthritis|anxiety|crohn'?s|cystic fibrosis|sickle cell|tuberculosis");

    private HealthTerms() {}

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?<![\\w-])(?:" + alternatives + ")(?!\\w)");
    }

    /** All named conditions. Hearing aids are not conditions. */
    static List<Match> conditions(Reading reading) {
        List<Match> all = new java.util.ArrayList<>(reading.find(MENTAL));
        reading.find(BODY).stream()
                .filter(match ->
                        !match.words().equals("aids") || match.asWritten().equals("AIDS"))
                .forEach(all::add);
        all.sort(java.util.Comparator.comparingInt(Match::position));
        return all;
    }
}

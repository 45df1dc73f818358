package org.daymark.evidence;

import org.daymark.text.Words;

/** How a source knows what it says, strongest first. */
public enum StudyDesign {
    META_ANALYSIS,
    GUIDELINE,
    REGULATOR_NOTICE,
    RANDOMIZED_TRIAL,
    COHORT,
    CASE_CONTROL,
    SURVEY,
    CASE_SERIES,
    HYPOTHESIS,
    EXPERT_OPINION,
    OTHER;

    private static final Words WORDS = Words.of("evidence");

    /** What people call it. */
    public String word() {
        return WORDS.of(this);
    }

    /** Whether its number of people says how far it can be trusted. */
    public boolean counts() {
        return this == RANDOMIZED_TRIAL || this == COHORT || this == CASE_CONTROL || this == SURVEY || isWeak();
    }

    /** Whether it cannot show that something works, however many people it has. */
    public boolean isWeak() {
        return this == CASE_SERIES || this == HYPOTHESIS || this == EXPERT_OPINION;
    }
}

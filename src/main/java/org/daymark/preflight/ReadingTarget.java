package org.daymark.preflight;

import org.daymark.issue.ReadingLevel;

/**
 * How hard to read an issue may be.
 *
 * @param grade a school grade (Flesch-Kincaid), for English
 * @param lix for other languages
 */
public record ReadingTarget(int grade, int lix) {
    /** What holds until someone chooses: about an eighth grader, and average prose. */
    public static final ReadingTarget DEFAULT = new ReadingTarget(8, 40);

    public static final int MIN_GRADE = 3;
    public static final int MAX_GRADE = 18;
    public static final int MIN_LIX = 20;
    public static final int MAX_LIX = 80;

    public int of(ReadingLevel.Measure measure) {
        return measure == ReadingLevel.Measure.LIX ? lix : grade;
    }
}

package org.daymark.evidence;

import java.time.LocalDate;

/** Source cards of invented publications. */
public final class SourceFixture {
    private SourceFixture() {}

    /** A randomized trial of 158 people, reviewed until the end of 2027. */
    public static Source trial(String citation, String link) {
        return new Source(
                citation,
                link,
                StudyDesign.RANDOMIZED_TRIAL,
                158,
                2022,
                "No difference after four weeks.",
                "One clinic.",
                "A public fund.",
                "Erna Editor",
                LocalDate.of(2027, 12, 31));
    }

    /** The same of another kind and size. */
    public static Source of(Source source, StudyDesign design, int people) {
        return new Source(
                source.citation(),
                source.link(),
                design,
                people,
                source.year(),
                source.result(),
                source.limits(),
                source.funding(),
                source.reviewedBy(),
                source.reviewBy());
    }

    /** The same, to be reviewed by another day. */
    public static Source reviewBy(Source source, LocalDate day) {
        return new Source(
                source.citation(),
                source.link(),
                source.design(),
                source.people(),
                source.year(),
                source.result(),
                source.limits(),
                source.funding(),
                source.reviewedBy(),
                day);
    }
}

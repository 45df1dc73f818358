package org.daymark.preflight;

import java.util.ArrayList;
import java.util.List;
import org.daymark.issue.Passage;
import org.daymark.preflight.Reading.Match;
import org.jspecify.annotations.Nullable;

/** Collects the findings of one rule, with the severity of the rule by default. */
final class Notes {
    /** The maximum number of findings per rule. */
    private static final int MAX_FINDINGS = 25;

    private final String rule;
    private final Severity severity;
    private final boolean leavesMachine;
    private final List<Finding> findings;
    private final @Nullable Insertion insertion;

    Notes(String rule, Severity severity, boolean leavesMachine) {
        this(rule, severity, leavesMachine, new ArrayList<>(), null);
    }

    private Notes(
            String rule,
            Severity severity,
            boolean leavesMachine,
            List<Finding> findings,
            @Nullable Insertion insertion) {
        this.rule = rule;
        this.severity = severity;
        this.leavesMachine = leavesMachine;
        this.findings = findings;
        this.insertion = insertion;
    }

    List<Finding> findings() {
        return findings;
    }

    /** The same notes with another severity. */
    Notes as(Severity other) {
        return new Notes(rule, other, leavesMachine, findings, insertion);
    }

    /** The same notes, for findings that the insertion of this block solves. */
    Notes solvedBy(Insertion block) {
        return new Notes(rule, severity, leavesMachine, findings, block);
    }

    /** The same notes, with warnings instead of errors while mail stays on this machine. */
    Notes inPublic() {
        return leavesMachine ? this : as(Severity.WARNING);
    }

    void add(Place place, Sentence what, Sentence fix) {
        add(place.words(), null, null, -1, what.at(place), fix, place.remedy());
    }

    void at(Place place, Match match, Sentence what, Sentence fix) {
        add(place.words(), null, match.excerpt(), match.position(), what.at(place), fix, place.remedy());
    }

    /** A message for one person. */
    void person(long id, Sentence what, Sentence fix) {
        String number = Long.toString(id);
        add(new Finding(
                rule,
                severity,
                Sentence.of("where.person", number).words(),
                null,
                null,
                -1,
                what.key() + " " + number,
                what.words(),
                fix.words(),
                Remedy.PERSON,
                null,
                0,
                id));
    }

    void in(Passage passage, Sentence what, Sentence fix) {
        add(passage.where(), passage.field(), null, -1, what, fix, remedy(passage.field()));
    }

    void at(Passage passage, Match match, Sentence what, Sentence fix) {
        add(passage.where(), passage.field(), match.excerpt(), match.position(), what, fix, remedy(passage.field()));
    }

    void field(String where, String field, Sentence what, Sentence fix) {
        add(where, field, null, -1, what, fix, Remedy.FIELD);
    }

    private static Remedy remedy(String field) {
        return field.isEmpty() ? Remedy.TEMPLATES : Remedy.FIELD;
    }

    void add(
            String where,
            @Nullable String field,
            @Nullable String excerpt,
            int position,
            Sentence what,
            Sentence fix,
            Remedy remedy) {
        String named = field == null || field.isEmpty() ? null : field;
        add(new Finding(
                rule,
                severity,
                where,
                named,
                excerpt,
                position,
                what.key(),
                what.words(),
                fix.words(),
                remedy,
                insertion,
                0,
                null));
    }

    private void add(Finding finding) {
        if (findings.size() < MAX_FINDINGS) {
            findings.add(finding);
        }
    }
}

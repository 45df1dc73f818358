package org.daymark.preflight;

import java.util.ArrayList;
import java.util.List;
import org.daymark.issue.Passage;
import org.daymark.preflight.Reading.Match;
import org.jspecify.annotations.Nullable;

/** Takes down what one rule finds. */
final class Notes {
    /** Whoever makes the same mistake everywhere sees it after so many. */
    private static final int MAX_FINDINGS = 25;

    private final String rule;
    private final boolean leavesMachine;
    private final List<Finding> findings = new ArrayList<>();

    Notes(String rule, boolean leavesMachine) {
        this.rule = rule;
        this.leavesMachine = leavesMachine;
    }

    List<Finding> findings() {
        return findings;
    }

    void error(Place place, String what, String fix) {
        add(Severity.ERROR, place, what, fix);
    }

    void warning(Place place, String what, String fix) {
        add(Severity.WARNING, place, what, fix);
    }

    /** An error for the world; a warning as long as the mail stays on this machine. */
    void errorInPublic(Place place, String what, String fix) {
        add(leavesMachine ? Severity.ERROR : Severity.WARNING, place, what, fix);
    }

    private void add(Severity severity, Place place, String what, String fix) {
        add(severity, place.words(), null, null, -1, what, fix, place.remedy());
    }

    void at(Severity severity, Place place, Match match, String what, String fix) {
        add(severity, place.words(), null, match.excerpt(), match.position(), what, fix, place.remedy());
    }

    /** A message for one person. */
    void person(String where, String what, String fix) {
        add(Severity.ERROR, where, null, null, -1, what, fix, Remedy.PERSON);
    }

    void in(Severity severity, Passage passage, String what, String fix) {
        add(severity, passage.where(), passage.field(), null, -1, what, fix, remedy(passage.field()));
    }

    void at(Severity severity, Passage passage, Match match, String what, String fix) {
        add(
                severity,
                passage.where(),
                passage.field(),
                match.excerpt(),
                match.position(),
                what,
                fix,
                remedy(passage.field()));
    }

    void field(Severity severity, String where, String field, String what, String fix) {
        add(severity, where, field, null, -1, what, fix, Remedy.FIELD);
    }

    private static Remedy remedy(String field) {
        return field.isEmpty() ? Remedy.TEMPLATES : Remedy.FIELD;
    }

    void add(
            Severity severity,
            String where,
            @Nullable String field,
            @Nullable String excerpt,
            int position,
            String what,
            String fix,
            Remedy remedy) {
        if (findings.size() < MAX_FINDINGS) {
            String named = field == null || field.isEmpty() ? null : field;
            findings.add(new Finding(rule, severity, where, named, excerpt, position, what, fix, remedy));
        }
    }
}

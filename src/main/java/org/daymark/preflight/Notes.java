package org.daymark.preflight;

import java.util.ArrayList;
import java.util.List;
import org.daymark.issue.Passage;
import org.daymark.preflight.Reading.Match;
import org.jspecify.annotations.Nullable;

/** Takes down what one rule finds. */
final class Notes {
    /** Whoever makes the same mistake everywhere sees it after so many. */
    private static final int MOST = 25;

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

    void error(String where, String what, String fix) {
        add(Severity.ERROR, where, null, null, -1, what, fix);
    }

    void warning(String where, String what, String fix) {
        add(Severity.WARNING, where, null, null, -1, what, fix);
    }

    /** An error for the world; a warning as long as the mail stays on this machine. */
    void errorInPublic(String where, String what, String fix) {
        add(leavesMachine ? Severity.ERROR : Severity.WARNING, where, null, null, -1, what, fix);
    }

    void in(Severity severity, Passage passage, String what, String fix) {
        add(severity, passage.where(), passage.field(), null, -1, what, fix);
    }

    void at(Severity severity, Passage passage, Match match, String what, String fix) {
        add(severity, passage.where(), passage.field(), match.excerpt(), match.position(), what, fix);
    }

    void add(
            Severity severity,
            String where,
            @Nullable String field,
            @Nullable String excerpt,
            int position,
            String what,
            String fix) {
        if (findings.size() < MOST) {
            String named = field == null || field.isEmpty() ? null : field;
            findings.add(new Finding(rule, severity, where, named, excerpt, position, what, fix));
        }
    }
}

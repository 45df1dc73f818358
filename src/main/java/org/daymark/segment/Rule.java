package org.daymark.segment;

import java.util.List;

/** What a segment asks of people. */
public sealed interface Rule {
    /** Rules of which all, any or none must hold. An empty group holds for everyone, unless any of it must hold. */
    record Group(Match match, List<Rule> rules) implements Rule {
        public Group {
            rules = List.copyOf(rules);
        }
    }

    /**
     * One condition.
     *
     * @param of the id of the attribute, list or campaign that the subject needs, else 0
     * @param values as users write them: texts, codes, numbers, dates such as 2026-03-01, ids of choices
     */
    record Condition(Subject subject, long of, Operator operator, List<String> values) implements Rule {
        public Condition {
            values = List.copyOf(values);
        }
    }

    /** How many rules of a group must hold. */
    enum Match {
        ALL,
        ANY,
        NONE
    }
}
